// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

/// Quantiles of one quantity; nullopt where nothing was measured.
struct Quantiles {
    std::optional<double> p50 = {};
    std::optional<double> p95 = {};
    std::optional<double> p99 = {};

    bool operator==(const Quantiles &) const = default;
};

/// Of a Histogram or a HistogramSum.
template <typename Values>
Quantiles quantilesOf(const Values &values)
{
    return {values.quantile(0.5), values.quantile(0.95), values.quantile(0.99)};
}
