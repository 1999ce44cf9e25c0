// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// What rows come to together: tokens and cost, exact however rows come and go. Plain value.
class TrafficSums
{
public:
    void add(const TrafficRow &row) { count(row, 1); }
    void remove(const TrafficRow &row) { count(row, -1); }

    qint64 tokens() const { return m_tokens; } ///< in and out
    double costUsd() const { return double(m_nanoUsd) / 1e9; }
    /// Rows that used tokens whose price nobody knows.
    int unpriced() const { return m_unpriced; }

    bool operator==(const TrafficSums &) const = default;

private:
    void count(const TrafficRow &row, int sign);

    qint64 m_tokens = 0;
    qint64 m_nanoUsd = 0; // whole numbers come back to 0
    int m_unpriced = 0;
};
