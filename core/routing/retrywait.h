// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

/// How long to wait before the extra attempt number `retry` (from 0) on the same target: 100 ms and doubling,
/// up to 6.4 s, and up to half as much again at random, so that clients which failed together do not come
/// back together. Pure but for `random`.
inline std::chrono::milliseconds retryWait(int retry, QRandomGenerator &random)
{
    constexpr int mostDoublings = 6;
    const int least = 100 << std::clamp(retry, 0, mostDoublings);
    return std::chrono::milliseconds(least + random.bounded(least / 2));
}
