// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"

namespace {

/// What a row and its place take besides its messages, roughly.
constexpr qint64 rowBytes = 1024;

} // namespace

void MemoryTrafficStore::add(TrafficRecord record)
{
    const RecordId id = record.row.id;
    m_lastId = qMax(m_lastId, id);
    PackedMessages messages(record);
    const qint64 size = rowBytes + messages.bytes();
    const auto [place, isNew] =
        m_records.try_emplace(id, Entry{std::move(record.row), std::move(messages), size});
    if (!isNew)
        return;
    m_inOrder.push_back(id);
    m_bytes += size;
    while (size_t(m_maxRecords) < m_records.size() || (m_bytes > m_maxBytes && m_records.size() > 1))
        removeOldest();
}

void MemoryTrafficStore::removeOldest()
{
    const auto oldest = m_records.find(m_inOrder.front());
    m_bytes -= oldest->second.bytes;
    m_records.erase(oldest);
    m_inOrder.pop_front();
}

std::optional<TrafficRecord> MemoryTrafficStore::record(RecordId id) const
{
    const auto found = m_records.find(id);
    if (found == m_records.end())
        return std::nullopt;
    TrafficRecord record;
    record.row = found->second.row;
    found->second.messages.unpackInto(record);
    return record;
}

const TrafficRow *MemoryTrafficStore::row(RecordId id) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() ? nullptr : &found->second.row;
}

void MemoryTrafficStore::setProcess(RecordId id, const ClientProcess &process)
{
    if (const auto found = m_records.find(id); found != m_records.end())
        found->second.row.process = process;
}

void MemoryTrafficStore::clear()
{
    m_records.clear();
    m_inOrder.clear();
    m_bytes = 0;
}
