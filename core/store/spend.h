// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/nanousd.h"
#include "core/base/tokenusage.h"

#include <QString>

#include <limits>
#include <optional>

/// One settled exchange, as the ledger keeps it. Times are Unix milliseconds.
struct Spend {
    qint64 whenMs = 0;                ///< its end
    quint64 exchange = 0;             ///< its record's id
    QString requestId = {};           ///< as answered; clients may choose it, so it may come twice
    QString clientKey = {};           ///< the client key's name; empty without keys
    QString model = {};               ///< the name that the client asked for
    QString provider = {};            ///< the provider's id; empty where none was asked
    QString upstreamModel = {};       ///< the provider's name of the model
    TokenUsage usage = {};            ///< summed over its attempts that cost something
    int images = 0;                   ///< that were made
    std::optional<NanoUsd> cost = {}; ///< nullopt: nobody knows the price
    bool isEstimated = false;         ///< usage, and so cost, by estimate

    bool operator==(const Spend &) const = default;
};

/// Sums of spends; tokens that are not known count as 0.
struct SpendSum {
    qint64 requests = 0;
    qint64 unpriced = 0;  ///< of them, those whose cost is not known
    qint64 estimated = 0; ///< of them, those whose usage is an estimate
    qint64 input = 0;
    qint64 cachedInput = 0;
    qint64 cacheWrite = 0;
    qint64 output = 0;
    qint64 reasoning = 0;
    qint64 audioInput = 0;
    qint64 audioOutput = 0;
    qint64 images = 0;
    NanoUsd cost = 0;          ///< of those whose cost is known
    NanoUsd estimatedCost = 0; ///< the part of `cost` that is an estimate

    void add(const Spend &spend);
    void add(const SpendSum &other);
    bool operator==(const SpendSum &) const = default;
};

/// How long one row of the totals covers, from a whole multiple of it in UTC on: every time zone of today
/// begins its days at such a moment.
inline constexpr qint64 spendBucketMs = 15 * 60 * 1000;

/// Start of the bucket in which `ms` lies; also right before 1970.
constexpr qint64 spendBucketOf(qint64 ms)
{
    const qint64 rest = ms % spendBucketMs;
    return ms - (rest < 0 ? rest + spendBucketMs : rest);
}

/// The sum of a quarter of an hour for one client key, model, provider and its model.
struct SpendTotal {
    qint64 bucketMs = 0; ///< Unix time of its start
    QString clientKey = {};
    QString model = {};
    QString provider = {};
    QString upstreamModel = {};
    SpendSum sum = {};

    bool operator==(const SpendTotal &) const = default;
};

/// Which spends: from `fromMs` up to, not with, `toMs`; where texts are given, of those only.
struct SpendFilter {
    qint64 fromMs = 0;
    qint64 toMs = std::numeric_limits<qint64>::max();
    std::optional<QString> clientKey = {};
    std::optional<QString> model = {};
    std::optional<QString> provider = {};
};
