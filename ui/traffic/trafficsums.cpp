// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficsums.h"

#include <algorithm>
#include <cmath>

void TrafficSums::count(const TrafficRow &row, int sign)
{
    m_tokens += sign * (std::max<qint64>(row.usage.input, 0) + std::max<qint64>(row.usage.output, 0));
    if (row.costUsd)
        m_nanoUsd += sign * std::llround(*row.costUsd * 1e9);
    else if (row.usage.isKnown() && row.attempts > 0)
        m_unpriced += sign;
}
