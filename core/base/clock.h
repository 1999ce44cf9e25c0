// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

/// Monotonic time: for durations and deadlines.
using SteadyTime = std::chrono::steady_clock::time_point;

inline SteadyTime steadyNow()
{
    return std::chrono::steady_clock::now();
}

/// Microseconds from `from` to `to`.
inline qint64 microsecondsBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from).count();
}

/// Wall clock, milliseconds since 1970 UTC.
qint64 unixMilliseconds();
/// ISO 8601 with seconds in UTC, e.g. `2026-01-15T10:30:00Z`.
QByteArray isoUtc(qint64 unixMs);
