// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/requestrate.h"

void RequestRate::add(const TrafficBatch &batch)
{
    for (const TrafficRow &row : batch.rows) {
        if (row.id <= m_last)
            continue;
        m_last = row.id;
        const qint64 second = row.startedMs / 1000;
        Second &slot = m_seconds[std::size_t(second) % m_seconds.size()];
        if (second > slot.second)
            slot = {second, 0};
        if (second == slot.second)
            ++slot.count;
    }
}

int RequestRate::perMinute(qint64 nowMs) const
{
    int count = 0;
    for (const Second &slot : m_seconds) {
        if (slot.second > nowMs / 1000 - 60 && slot.second <= nowMs / 1000)
            count += slot.count;
    }
    return count;
}
