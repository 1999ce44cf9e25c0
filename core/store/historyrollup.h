// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/histogram.h"
#include "core/base/nanousd.h"
#include "core/store/storedexchange.h"

#include <limits>
#include <optional>

/// How many exchanges there were, how they ended, and what they took. Counts of errors may overlap: an answer
/// with status 429 is one of those that failed, too. Tokens that are not known count as 0.
struct TrafficCounts {
    qint64 requests = 0;
    qint64 errors = 0; ///< as StoredRow::isError()
    qint64 refused = 0;
    qint64 failed = 0;
    qint64 truncated = 0;
    qint64 cancelled = 0;
    qint64 rateLimited = 0;  ///< status 429
    qint64 serverErrors = 0; ///< status 500 and above
    qint64 timeouts = 0;
    qint64 unpriced = 0;
    qint64 estimated = 0;
    qint64 input = 0; ///< with cached ones
    qint64 cachedInput = 0;
    qint64 cacheWrite = 0;
    qint64 output = 0; ///< with reasoning
    qint64 reasoning = 0;
    NanoUsd cost = 0; ///< of those whose cost is known
    SpentTokens spent = {};

    void add(const TrafficCounts &other);
    bool operator==(const TrafficCounts &) const = default;
};

/// Who asked for what, and who answered.
struct TrafficNames {
    QString clientApp = {}; ///< the client program, as it says itself; else its process
    QString clientKey = {};
    QString modelAsked = {};
    QString provider = {};
    QString modelServed = {};

    bool operator==(const TrafficNames &) const = default;
};
size_t qHash(const TrafficNames &names, size_t seed = 0);

/// What happened in a quarter of an hour, for one client program, client key, model and target.
struct HistoryRollup : TrafficNames, TrafficCounts {
    qint64 bucketMs = 0; ///< Unix time of its start: that in which the exchanges began
    Histogram firstTokenMs = {};
    Histogram durationMs = {};      ///< of good answers
    Histogram tokensPerSecond = {}; ///< of good answers, from first token to end

    /// Of one exchange that is over. Of a replay only that it was asked and how it ended: no model was at
    /// work, so neither its tokens and cost count nor its times.
    static HistoryRollup of(const StoredRow &row);
    /// Adds what the other counts; where and when stays.
    void add(const HistoryRollup &other);
    const TrafficCounts &counts() const { return *this; }
    const TrafficNames &names() const { return *this; }
    bool operator==(const HistoryRollup &) const = default;
};

/// Which roll-ups: of quarters that begin from `fromMs` up to, not with, `toMs`; where texts are given, of
/// those only.
struct RollupFilter {
    qint64 fromMs = 0;
    qint64 toMs = std::numeric_limits<qint64>::max();
    std::optional<QString> clientApp = {};
    std::optional<QString> clientKey = {};
    std::optional<QString> modelAsked = {};
    std::optional<QString> provider = {};
    std::optional<QString> modelServed = {};
};
