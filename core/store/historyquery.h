// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historycondition.h"

#include <optional>

/// Which rows of the history, and how many.
struct HistoryQuery {
    HistoryCondition condition = {};
    std::optional<qint64> fromMs = {}; ///< of their starts, itself included
    std::optional<qint64> toMs = {};   ///< itself not
    std::optional<quint64> above = {}; ///< ids, itself not
    std::optional<quint64> below = {}; ///< ids, itself not: the next page, behind the last row of one
    int limit = 500;                   ///< the newest; not for counts and sums

    bool operator==(const HistoryQuery &) const = default;
};

/// Counts and sums of some rows; tokens that are not known count as 0.
struct HistorySums {
    qint64 requests = 0;
    qint64 running = 0;   ///< of them
    qint64 errors = 0;    ///< of them, as StoredRow::isError()
    qint64 unpriced = 0;  ///< of them, those whose cost is not known
    qint64 estimated = 0; ///< of them, those whose tokens are an estimate
    qint64 input = 0;
    qint64 cachedInput = 0;
    qint64 cacheWrite = 0;
    qint64 output = 0;
    qint64 reasoning = 0;
    double costUsd = 0;

    bool operator==(const HistorySums &) const = default;
};

/// A value of a column, and in how many rows it stands.
struct HistoryValue {
    QString value = {};
    qint64 count = 0;

    bool operator==(const HistoryValue &) const = default;
};

/// What the history takes.
struct HistorySpace {
    qint64 rows = 0;
    qint64 pinned = 0; ///< of them
    qint64 bytes = 0;  ///< all files of the store together

    bool operator==(const HistorySpace &) const = default;
};
