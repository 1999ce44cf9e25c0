// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nanousd.h"

#include <cmath>
#include <limits>

NanoUsd nanoUsd(double usd)
{
    if (std::isnan(usd))
        return 0;
    const double nano = usd * double(nanoPerUsd);
    constexpr auto most = std::numeric_limits<NanoUsd>::max();
    if (nano >= double(most)) // which as a double is one more than it
        return most;
    if (nano <= -double(most))
        return -most;
    return std::llround(nano);
}
