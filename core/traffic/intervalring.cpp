// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/intervalring.h"

void RequestSums::add(const RequestSums &other)
{
    requests += other.requests;
    errors += other.errors;
    tokens.input += other.tokens.input;
    tokens.cachedInput += other.tokens.cachedInput;
    tokens.cacheWrite += other.tokens.cacheWrite;
    tokens.output += other.tokens.output;
    tokens.reasoning += other.tokens.reasoning;
    costUsd += other.costUsd;
    estimated = estimated || other.estimated;
    latencyMs.add(other.latencyMs);
    firstTokenMs.add(other.firstTokenMs);
    tokensPerSecond.add(other.tokensPerSecond);
}

IntervalRing::IntervalRing(std::chrono::seconds window, std::chrono::seconds step)
    : m_window(window), m_stepMs(std::chrono::milliseconds(step).count()),
      m_intervals(std::size_t(window / step) + 1) // the window's first interval is a part of one
{}

StatsInterval &IntervalRing::current(qint64 nowMs)
{
    const qint64 number = nowMs / m_stepMs;
    StatsInterval &interval = m_intervals[std::size_t(number) % m_intervals.size()];
    if (interval.startMs < number * m_stepMs) { // a clock set back adds to what stands there
        interval = {};
        interval.startMs = number * m_stepMs;
    }
    return interval;
}

std::vector<qint64> IntervalRing::starts(qint64 nowMs, std::chrono::seconds window) const
{
    std::vector<qint64> result;
    const qint64 last = nowMs / m_stepMs * m_stepMs;
    const qint64 span = std::chrono::milliseconds(window).count() / m_stepMs * m_stepMs;
    for (qint64 start = last - span; start <= last; start += m_stepMs)
        result.push_back(start);
    return result;
}

const StatsInterval *IntervalRing::at(qint64 startMs) const
{
    if (startMs < 0)
        return nullptr;
    const StatsInterval &interval = m_intervals[std::size_t(startMs / m_stepMs) % m_intervals.size()];
    return interval.startMs == startMs ? &interval : nullptr;
}
