// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/ratewindow.h"

void RateWindow::add(qint64 amount, qint64 nowMs)
{
    const qint64 now = advance(nowMs);
    if (amount <= 0)
        return;
    if (!m_entries.empty() && m_entries.back().atMs == now)
        m_entries.back().amount += amount;
    else
        m_entries.push_back({now, amount});
    m_sum += amount;
}

qint64 RateWindow::sum(qint64 nowMs)
{
    advance(nowMs);
    return m_sum;
}

qint64 RateWindow::waitUntilAtMost(qint64 most, qint64 nowMs)
{
    const qint64 now = advance(nowMs);
    qint64 left = m_sum;
    for (auto entry = m_entries.cbegin(); left > most && entry != m_entries.cend(); ++entry) {
        left -= entry->amount;
        if (left <= most)
            return entry->atMs + spanMs - now;
    }
    return left > most ? spanMs : 0; // a limit below 0: never
}

/// Drops what has slid out; the time on the window's own clock, which never goes back.
qint64 RateWindow::advance(qint64 nowMs)
{
    if (nowMs + m_skewMs < m_lastMs)
        m_skewMs = m_lastMs - nowMs;
    m_lastMs = nowMs + m_skewMs;
    while (!m_entries.empty() && m_entries.front().atMs + spanMs <= m_lastMs) {
        m_sum -= m_entries.front().amount;
        m_entries.pop_front();
    }
    return m_lastMs;
}
