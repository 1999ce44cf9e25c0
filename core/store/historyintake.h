// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>

/// What was left out since the start, as the disk did not keep up.
struct HistoryLosses {
    quint64 bodiesDropped = 0;  ///< exchanges of which only the bodies were left out
    quint64 recordsDropped = 0; ///< exchanges of which nothing is kept, or only that they began

    bool operator==(const HistoryLosses &) const = default;
};

/// How many bytes of the history may wait in memory to be written.
struct HistoryMarks {
    qint64 first = 32 * 1024 * 1024;  ///< above, bodies of exchanges that went well are left out
    qint64 second = 64 * 1024 * 1024; ///< above, all bodies
    qint64 third = 96 * 1024 * 1024;  ///< above, whole records
};

/// Decides what of an exchange may still wait, so that a slow or full disk costs a bounded amount of memory.
/// All threads at once.
class HistoryIntake
{
public:
    enum class Room : quint8 { Whole, WithoutBodies, None };

    explicit HistoryIntake(HistoryMarks marks) : m_marks(marks) {}

    /// Takes room for an exchange; release() must follow with as many bytes as were granted.
    struct Grant {
        Room room = Room::None;
        qint64 bytes = 0;
    };
    Grant admit(qint64 whole, qint64 withoutBodies, bool isError);
    enum class Small : quint8 { Beginning, Change };
    /// Room for a row that began, or for what is put on one, as that it ended after all: some more of them
    /// may wait than of records. Not counted as lost where there is none.
    bool admitSmall(qint64 bytes, Small kind);
    void release(qint64 bytes) { m_waiting -= bytes; }
    qint64 waiting() const { return m_waiting; }
    HistoryLosses losses() const { return {m_bodiesDropped, m_recordsDropped}; }

private:
    const HistoryMarks m_marks;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<quint64> m_bodiesDropped = 0;
    std::atomic<quint64> m_recordsDropped = 0;
};
