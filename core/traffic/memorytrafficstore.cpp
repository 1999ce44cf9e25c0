// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/memorytrafficstore.h"

#include <QVarLengthArray>

namespace {

/// Memory that all bodies take; what is shared counts once.
qint64 sizeOfBodies(const TrafficRecord &record)
{
    QVarLengthArray<const char *, 8> seen;
    qint64 size = record.answerText.size() * qint64(sizeof(QChar));
    const auto add = [&](const QByteArray &bytes) {
        if (bytes.isEmpty() || seen.contains(bytes.constData()))
            return;
        seen.append(bytes.constData());
        size += qMax(bytes.size(), bytes.capacity());
    };
    const auto addLeg = [&](const RecordedLeg &leg) {
        add(leg.requestBody.bytes);
        add(leg.responseBody.bytes);
    };
    addLeg(record.client);
    for (const RecordedAttempt &attempt : record.attempts)
        addLeg(attempt.leg);
    return size;
}

} // namespace

void MemoryTrafficStore::add(TrafficRecord record)
{
    const RecordId id = record.row.id;
    const qint64 size = sizeOfBodies(record);
    m_lastId = qMax(m_lastId, id);
    const auto [place, isNew] = m_records.try_emplace(id, Entry{std::move(record), size});
    if (!isNew)
        return;
    m_inOrder.push_back(id);
    m_bodyBytes += size;
    while (size_t(m_maxRecords) < m_records.size() || (m_bodyBytes > m_maxBodyBytes && m_records.size() > 1))
        removeOldest();
}

void MemoryTrafficStore::removeOldest()
{
    const auto oldest = m_records.find(m_inOrder.front());
    m_bodyBytes -= oldest->second.bodyBytes;
    m_records.erase(oldest);
    m_inOrder.pop_front();
}

std::optional<TrafficRecord> MemoryTrafficStore::record(RecordId id) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() ? std::nullopt : std::optional(found->second.record);
}

const TrafficRow *MemoryTrafficStore::row(RecordId id) const
{
    const auto found = m_records.find(id);
    return found == m_records.end() ? nullptr : &found->second.record.row;
}

void MemoryTrafficStore::clear()
{
    m_records.clear();
    m_inOrder.clear();
    m_bodyBytes = 0;
}
