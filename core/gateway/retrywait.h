// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

/// How long to wait before the extra attempt number `retry` (from 0) on the same target: growing, and spread
/// so that clients which failed together do not come back together.
inline std::chrono::milliseconds retryWait(int retry)
{
    constexpr int mostDoublings = 6;
    return std::chrono::milliseconds((100 << std::min(retry, mostDoublings)) +
                                     int(QRandomGenerator::global()->bounded(50)));
}
