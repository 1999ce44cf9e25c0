// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historyrollup.h"

#include "core/base/outputrate.h"
#include "core/store/spend.h"

#include <algorithm>

HistoryRollup HistoryRollup::of(const StoredRow &row)
{
    HistoryRollup one;
    one.bucketMs = spendBucketOf(row.startedMs);
    one.clientApp = row.clientApp.isEmpty() ? row.process.name : row.clientApp;
    one.clientKey = row.clientKey;
    one.modelAsked = row.modelAsked;
    one.provider = row.provider;
    one.modelServed = row.modelServed;
    one.requests = 1;
    one.errors = row.isError() ? 1 : 0;
    one.refused = row.state == StoredState::Refused ? 1 : 0;
    one.failed = row.state == StoredState::Failed ? 1 : 0;
    one.truncated = row.state == StoredState::Truncated ? 1 : 0;
    one.cancelled = row.state == StoredState::Cancelled ? 1 : 0;
    one.rateLimited = row.status == 429 ? 1 : 0;
    one.serverErrors = row.status >= 500 ? 1 : 0;
    one.timeouts = row.isTimedOut ? 1 : 0;
    if (row.isReplay())
        return one;
    one.unpriced = row.costUsd ? 0 : 1;
    one.estimated = row.isUsageEstimated ? 1 : 0;
    one.input = std::max<qint64>(row.usage.input, 0);
    one.cachedInput = std::max<qint64>(row.usage.cachedInput, 0);
    one.cacheWrite = std::max<qint64>(row.usage.cacheWrite, 0);
    one.output = std::max<qint64>(row.usage.output, 0);
    one.reasoning = std::max<qint64>(row.usage.reasoning, 0);
    one.cost = nanoUsd(row.costUsd.value_or(0));
    one.spent = row.spent;
    if (row.firstTokenUs >= 0)
        one.firstTokenMs.add(double(row.firstTokenUs) / 1000);
    if (row.state != StoredState::Done || row.isError() || row.durationUs < 0)
        return one;
    one.durationMs.add(double(row.durationUs) / 1000);
    if (const double rate = outputRate(row.usage.output, row.firstTokenUs, row.durationUs); rate > 0)
        one.tokensPerSecond.add(rate);
    return one;
}

void TrafficCounts::add(const TrafficCounts &other)
{
    for (qint64 TrafficCounts::*member :
         {&TrafficCounts::requests, &TrafficCounts::errors, &TrafficCounts::refused, &TrafficCounts::failed,
          &TrafficCounts::truncated, &TrafficCounts::cancelled, &TrafficCounts::rateLimited,
          &TrafficCounts::serverErrors, &TrafficCounts::timeouts, &TrafficCounts::unpriced,
          &TrafficCounts::estimated, &TrafficCounts::input, &TrafficCounts::cachedInput,
          &TrafficCounts::cacheWrite, &TrafficCounts::output, &TrafficCounts::reasoning,
          &TrafficCounts::cost})
        this->*member += other.*member;
    for (const auto use : spentTokens)
        spent.*use += other.spent.*use;
}

size_t qHash(const TrafficNames &names, size_t seed)
{
    return qHashMulti(seed, names.clientApp, names.clientKey, names.modelAsked, names.provider,
                      names.modelServed);
}

void HistoryRollup::add(const HistoryRollup &other)
{
    TrafficCounts::add(other);
    firstTokenMs.add(other.firstTokenMs);
    durationMs.add(other.durationMs);
    tokensPerSecond.add(other.tokensPerSecond);
}
