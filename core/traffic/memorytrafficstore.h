// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficstore.h"

#include <deque>
#include <map>

/// The last records, in memory: bounded in number and in the size of their bodies; those that ended first
/// leave first.
class MemoryTrafficStore final : public TrafficStore
{
public:
    static constexpr qsizetype defaultRecords = 5'000;
    static constexpr qint64 defaultBodyBytes = 48 * 1024 * 1024;

    explicit MemoryTrafficStore(qsizetype maxRecords = defaultRecords, qint64 maxBodyBytes = defaultBodyBytes)
        : m_maxRecords(maxRecords), m_maxBodyBytes(maxBodyBytes)
    {}

    void add(TrafficRecord record) override;
    std::optional<TrafficRecord> record(RecordId id) const override;
    const TrafficRow *row(RecordId id) const override;
    RecordId lastId() const override { return m_lastId; }
    RecordId firstId() const override { return m_records.empty() ? 0 : m_records.begin()->first; }
    quint64 dropped() const override { return 0; }
    void clear() override;

    qsizetype size() const { return qsizetype(m_records.size()); }
    /// Of all records together; a body that several messages share counts once.
    qint64 bodyBytes() const { return m_bodyBytes; }

private:
    struct Entry {
        TrafficRecord record;
        qint64 bodyBytes = 0;
    };

    void removeOldest();

    const qsizetype m_maxRecords;
    const qint64 m_maxBodyBytes;
    std::map<RecordId, Entry> m_records;
    std::deque<RecordId> m_inOrder; // of their ends
    qint64 m_bodyBytes = 0;
    RecordId m_lastId = 0;
};
