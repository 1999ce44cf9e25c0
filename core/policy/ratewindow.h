// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>

/// What was counted within the last 60 seconds, exactly: something counted at `t` is inside from `t` up to,
/// not with, `t` + 60 s. So where nothing is added that would take the sum above a limit, no window of 60
/// seconds, wherever it begins, holds more than the limit. One entry a millisecond at most. A wall clock that
/// is set back stands still for the window, so nobody is locked out by it.
class RateWindow
{
public:
    static constexpr qint64 spanMs = 60'000;

    /// `amount` above 0.
    void add(qint64 amount, qint64 nowMs);
    qint64 sum(qint64 nowMs);
    /// Milliseconds until the sum is at most `most` if nothing is added: 0 where it is now.
    qint64 waitUntilAtMost(qint64 most, qint64 nowMs);
    bool isEmpty(qint64 nowMs) { return sum(nowMs) == 0; }

private:
    struct Entry {
        qint64 atMs;
        qint64 amount;
    };
    qint64 advance(qint64 nowMs);

    std::deque<Entry> m_entries; // oldest first
    qint64 m_sum = 0;
    qint64 m_lastMs = 0; // as last told
    qint64 m_skewMs = 0; // what the clock was set back in all
};
