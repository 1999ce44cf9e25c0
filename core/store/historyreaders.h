// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyreader.h"

#include <QThread>

#include <array>
#include <atomic>

/// What questions cost. Those of a kind are answered one after the other, and wait for none of another kind.
enum class ReadingKind : quint8 {
    Lookup, ///< found by their ids: milliseconds
    Search, ///< rows by a condition, and what is grouped from them: up to a second
    Count,  ///< sums and statistics over all rows: seconds
};

/// The history's readers, one for each kind of question, with their threads; they connect once they are
/// needed. Owned by the store.
class HistoryReaders
{
public:
    explicit HistoryReaders(const QString &path);
    /// finish() was called before.
    ~HistoryReaders();

    /// Lives on its thread, until that has ended.
    HistoryReader &of(ReadingKind kind) { return *m_lanes[std::size_t(kind)].reader; }

    /// Nothing is to be read any more, and what is read now is not wanted. Any thread.
    void stop() { m_isStopped = true; }
    bool isStopped() const { return m_isStopped; }
    /// Each thread ends behind what waits there; any thread.
    void quit();
    /// Waits for that.
    void finish();

private:
    struct Lane {
        QThread thread;
        HistoryReader *reader = nullptr; // lives on the thread, deleted there
    };

    std::array<Lane, 3> m_lanes;
    std::atomic<bool> m_isStopped = false;
};
