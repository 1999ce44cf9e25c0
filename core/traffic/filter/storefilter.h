// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historycondition.h"
#include "core/traffic/filter/trafficquery.h"

/// A filter as a question to the history.
struct StoreFilter {
    /// What is still to be asked of what the history finds.
    enum class Rest : quint8 {
        Nothing,
        Row,    ///< the rows themselves, by a QueryMatcher
        Record, ///< their records
    };
    HistoryCondition condition; ///< true of all that the filter is true of; of more, unless nothing is left
    Rest rest = Rest::Nothing;
};

/// `query` is valid; `nowMs` (Unix) is what since:10m counts from. A bare word is looked for in what a row
/// shows and in the messages' text. Pure; any thread.
StoreFilter storeFilter(const TrafficQuery &query, qint64 nowMs);
