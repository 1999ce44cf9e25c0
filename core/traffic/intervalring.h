// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/histogram.h"
#include "core/base/tokenusage.h"

#include <chrono>
#include <unordered_map>
#include <vector>

/// Sums of some requests.
struct RequestSums {
    quint64 requests = 0;
    quint64 errors = 0;
    TokenUsage tokens{0, 0, 0, 0, 0};
    double costUsd = 0;
    bool estimated = false;
    Histogram latencyMs;
    Histogram firstTokenMs;
    Histogram tokensPerSecond;

    void add(const RequestSums &other);
};

/// Attempts on one target.
struct AttemptSums {
    quint64 requests = 0;
    quint64 errors = 0;
};

/// What happened in one interval of time; models and targets by their numbers.
struct StatsInterval {
    qint64 startMs = -1;
    RequestSums all;
    Histogram overheadUs;
    std::unordered_map<int, RequestSums> models;
    std::unordered_map<int, AttemptSums> targets;
};

/// The last intervals of one length: enough to cover a window of time.
class IntervalRing
{
public:
    IntervalRing(std::chrono::seconds window, std::chrono::seconds step);

    std::chrono::seconds window() const { return m_window; }
    std::chrono::seconds step() const { return std::chrono::seconds(m_stepMs / 1000); }
    /// The interval that holds `nowMs`, begun anew where it is time.
    StatsInterval &current(qint64 nowMs);
    /// Starts of the intervals that touch the window which ends at `nowMs`, oldest first, whether or not
    /// anything happened.
    std::vector<qint64> starts(qint64 nowMs, std::chrono::seconds window) const;
    /// The interval that begins at `startMs`; null where nothing happened.
    const StatsInterval *at(qint64 startMs) const;
    template <typename Visit>
    void eachInterval(Visit visit) const
    {
        for (const StatsInterval &interval : m_intervals)
            visit(interval);
    }

private:
    std::chrono::seconds m_window;
    qint64 m_stepMs;
    std::vector<StatsInterval> m_intervals;
};
