// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spend.h"

#include <algorithm>

void SpendSum::add(const Spend &spend)
{
    const auto known = [](qint64 count) { return std::max<qint64>(count, 0); };
    ++requests;
    unpriced += spend.cost ? 0 : 1;
    estimated += spend.isEstimated ? 1 : 0;
    input += known(spend.usage.input);
    cachedInput += known(spend.usage.cachedInput);
    cacheWrite += known(spend.usage.cacheWrite);
    output += known(spend.usage.output);
    reasoning += known(spend.usage.reasoning);
    audioInput += known(spend.usage.audioInput);
    audioOutput += known(spend.usage.audioOutput);
    images += spend.images;
    cost += spend.cost.value_or(0);
    estimatedCost += spend.isEstimated ? spend.cost.value_or(0) : 0;
}

void SpendSum::add(const SpendSum &other)
{
    requests += other.requests;
    unpriced += other.unpriced;
    estimated += other.estimated;
    input += other.input;
    cachedInput += other.cachedInput;
    cacheWrite += other.cacheWrite;
    output += other.output;
    reasoning += other.reasoning;
    audioInput += other.audioInput;
    audioOutput += other.audioOutput;
    images += other.images;
    cost += other.cost;
    estimatedCost += other.estimatedCost;
}
