// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <array>

/// Requests of the last minute, from the batches that come anyway. Plain value; main thread.
class RequestRate
{
public:
    /// Counts rows that were not seen before.
    void add(const TrafficBatch &batch);
    int perMinute(qint64 nowMs) const;

private:
    struct Second {
        qint64 second = -1;
        int count = 0;
    };
    std::array<Second, 64> m_seconds;
    RecordId m_last = 0;
};
