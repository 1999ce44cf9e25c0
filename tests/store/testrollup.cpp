// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testrollup.h"

#include "testexchange.h"

QList<HistoryRollup> rollupsOf(ExchangeHistory &history, const RollupFilter &filter)
{
    return toldOf<QList<HistoryRollup>>(
               [&](QObject *context, auto answer) { history.rollups(filter, context, std::move(answer)); })
        .value_or(QList<HistoryRollup>());
}

HistoryRollup sumOf(const QList<HistoryRollup> &rollups)
{
    HistoryRollup sum;
    for (const HistoryRollup &rollup : rollups)
        sum.add(rollup);
    return sum;
}

bool countTheSame(const HistoryRollup &a, const HistoryRollup &b)
{
    const auto buckets = [](const Histogram &histogram) {
        constexpr qsizetype versionAndSum = 1 + 8;
        const QByteArray packed = histogram.packed();
        return packed.sliced(std::min(versionAndSum, packed.size()));
    };
    for (const auto member :
         {&HistoryRollup::firstTokenMs, &HistoryRollup::durationMs, &HistoryRollup::tokensPerSecond}) {
        if (buckets(a.*member) != buckets(b.*member))
            return false;
    }
    HistoryRollup counts = b;
    counts.bucketMs = a.bucketMs;
    for (const auto member :
         {&HistoryRollup::clientApp, &HistoryRollup::clientKey, &HistoryRollup::modelAsked,
          &HistoryRollup::provider, &HistoryRollup::modelServed})
        counts.*member = a.*member;
    for (const auto member :
         {&HistoryRollup::firstTokenMs, &HistoryRollup::durationMs, &HistoryRollup::tokensPerSecond})
        counts.*member = a.*member;
    return counts == a;
}
