// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/packedmessages.h"
#include "core/traffic/trafficstore.h"

#include <deque>
#include <map>

/// The last records, in memory: bounded in number and in what they take; those that ended first leave first,
/// and pinned ones never: they count, but at least one other stays beside them.
class MemoryTrafficStore final : public TrafficStore
{
public:
    static constexpr qsizetype defaultRecords = 5'000;
    static constexpr qint64 defaultBytes = 32 * 1024 * 1024;

    explicit MemoryTrafficStore(qsizetype maxRecords = defaultRecords, qint64 maxBytes = defaultBytes)
        : m_maxRecords(maxRecords), m_maxBytes(maxBytes)
    {}

    void add(TrafficRecord record) override;
    std::optional<TrafficRecord> record(RecordId id) const override;
    const TrafficRow *row(RecordId id) const override;
    void setProcess(RecordId id, const ClientProcess &process) override;
    void setMarks(RecordId id, const RowMarks &marks) override;
    RecordId lastId() const override { return m_lastId; }
    RecordId firstId() const override;
    quint64 dropped() const override { return 0; }
    QList<RecordId> pinned() const override;
    QList<RecordId> ofSession(const QString &session, const QString &clientKey) const override;
    void clear() override;

    qsizetype size() const { return qsizetype(m_records.size()); }
    /// Memory that all records take together; a body that several messages share counts once.
    qint64 bytes() const { return m_bytes; }

private:
    struct Entry {
        TrafficRow row;
        PackedMessages messages;
        qint64 bytes = 0;
    };

    void makeRoom();
    void removeOldest();

    const qsizetype m_maxRecords;
    const qint64 m_maxBytes;
    std::map<RecordId, Entry> m_records;
    std::deque<RecordId> m_inOrder; // of their ends; without pinned ones
    qint64 m_bytes = 0;
    RecordId m_lastId = 0;
};
