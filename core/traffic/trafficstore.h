// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <optional>

/// Where finished records are kept, in bounds. What comes in is masked already. Lives on the gateway thread;
/// owned by the gateway.
class TrafficStore
{
public:
    TrafficStore() = default;
    TrafficStore(const TrafficStore &) = delete;
    TrafficStore &operator=(const TrafficStore &) = delete;
    virtual ~TrafficStore() = default;

    /// Takes a finished record; older ones may have to leave for it.
    virtual void add(TrafficRecord record) = 0;
    virtual std::optional<TrafficRecord> record(RecordId id) const = 0;
    /// The row alone; null where the record is not kept. Valid until the next change.
    virtual const TrafficRow *row(RecordId id) const = 0;
    /// The process became known after the record had ended. Nothing happens where it is not kept.
    virtual void setProcess(RecordId id, const ClientProcess &process) = 0;
    /// What a person put on it. A pinned record never leaves. Nothing happens where it is not kept.
    virtual void setMarks(RecordId id, const RowMarks &marks) = 0;
    /// The highest id of the history so far; 0 = none.
    virtual RecordId lastId() const = 0;
    /// The lowest id that is kept, but for pinned ones; 0 = none is.
    virtual RecordId firstId() const = 0;
    /// Records that were lost because they came faster than they could be kept.
    virtual quint64 dropped() const = 0;
    /// The ids of pinned records, in their order.
    virtual QList<RecordId> pinned() const = 0;
    /// The ids of the records of a client key's session, in their order. Two keys may use one name.
    virtual QList<RecordId> ofSession(const QString &session, const QString &clientKey) const = 0;
    /// Forgets all but pinned records.
    virtual void clear() = 0;
};
