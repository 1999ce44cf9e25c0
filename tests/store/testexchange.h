// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/exchangehistory.h"
#include "testresponse.h"
#include "tests/support/told.h"

/// An exchange of its own for each id, about one a minute from `testExchangeStart` on: a tenth of them
/// failed, some figures not known, its two bodies about `bytes` together. Its text has the words `common` and
/// `word<id>`.
StoredExchange testExchange(quint64 id, qsizetype bytes = 2000);
inline constexpr qint64 testExchangeStart = 1'764'500'000'000;

/// `exchange` as it comes back: without the text.
StoredExchange asFound(StoredExchange exchange);

/// What the history answers; waits for it. `ask` gets the context and the callback.
template <typename Answer>
Result<Answer> toldOf(const std::function<void(QObject *, std::function<void(Result<Answer>)>)> &ask)
{
    return told<Result<Answer>>(ask);
}

inline constexpr HistoryRetention noLimits{qint64(1) << 50, std::chrono::hours(24 * 36'500)};

std::optional<StoredExchange> found(ExchangeHistory &history, quint64 id);
Result<void> cleared(ExchangeHistory &history);
/// Figures of -1 where it cannot be told.
HistorySpace spaceOf(ExchangeHistory &history);
/// Of -1 requests where it cannot be told.
HistorySums sumsOf(ExchangeHistory &history, const HistoryQuery &query = {});
/// What sums() must count of this row.
void addTo(HistorySums &sums, const StoredRow &row);
/// But for the last digits of the money, which depend on the order in which it was added.
bool areEqual(const HistorySums &a, HistorySums b);
/// The ids of the rows, in their order; {0} where it cannot be told.
QList<quint64> idsOf(ExchangeHistory &history, const HistoryQuery &query = {.limit = 1'000'000});
QList<quint64> idsOf(ExchangeHistory &history, const HistoryCondition &condition);
