// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"

#include <algorithm>
#include <utility>

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
    if (!place->second.row.marks.isPinned)
        m_inOrder.push_back(id);
    m_bytes += size;
    makeRoom();
}

/// The one that came last stays, whatever is pinned.
void MemoryTrafficStore::makeRoom()
{
    while (m_inOrder.size() > 1 && (size_t(m_maxRecords) < m_records.size() || m_bytes > m_maxBytes))
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

void MemoryTrafficStore::setMarks(RecordId id, const RowMarks &marks)
{
    const auto found = m_records.find(id);
    if (found == m_records.end())
        return;
    const bool wasPinned = std::exchange(found->second.row.marks, marks).isPinned;
    if (marks.isPinned && !wasPinned) {
        std::erase(m_inOrder, id);
    } else if (!marks.isPinned && wasPinned) {
        m_inOrder.insert(
            std::find_if(m_inOrder.begin(), m_inOrder.end(), [id](RecordId other) { return other > id; }),
            id);
        makeRoom();
    }
}

RecordId MemoryTrafficStore::firstId() const
{
    const auto first = std::find_if(m_records.begin(), m_records.end(),
                                    [](const auto &entry) { return !entry.second.row.marks.isPinned; });
    return first == m_records.end() ? 0 : first->first;
}

QList<RecordId> MemoryTrafficStore::ofSession(const QString &session, const QString &clientKey) const
{
    QList<RecordId> ids;
    for (const auto &[id, entry] : m_records) {
        if (entry.row.session == session && entry.row.clientKey == clientKey)
            ids += id;
    }
    return ids;
}

void MemoryTrafficStore::clear()
{
    for (const RecordId id : std::exchange(m_inOrder, {})) {
        const auto found = m_records.find(id);
        m_bytes -= found->second.bytes;
        m_records.erase(found);
    }
}

QList<RecordId> MemoryTrafficStore::pinned() const
{
    QList<RecordId> ids;
    for (const auto &[id, entry] : m_records) {
        if (entry.row.marks.isPinned)
            ids += id;
    }
    return ids;
}
