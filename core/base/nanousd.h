// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Money as a whole number of nano-dollars (USD 1e-9), so that sums are exact in whatever order: up to some
/// nine billion dollars.
using NanoUsd = qint64;

inline constexpr NanoUsd nanoPerUsd = 1'000'000'000;

/// For showing and for JSON; sums are made before.
constexpr double toUsd(NanoUsd nano)
{
    return double(nano) / double(nanoPerUsd);
}

/// The nearest whole number; what is no number is 0, what is too large the largest.
NanoUsd nanoUsd(double usd);
