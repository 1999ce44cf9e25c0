// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/nanousd.h"
#include "core/base/tokenusage.h"
#include "core/config/config.h"

#include <QList>
#include <QString>

#include <optional>

/// What a model costs. USD per million tokens, images in USD each; nullopt = not known.
struct Price {
    std::optional<double> in = {};
    std::optional<double> out = {};
    std::optional<double> cacheRead = {};  ///< where not known, `in` counts
    std::optional<double> cacheWrite = {}; ///< where not known, `in` counts
    std::optional<double> reasoning = {};  ///< where not known, `out` counts
    std::optional<double> audioIn = {};    ///< where not known, `in` counts
    std::optional<double> audioOut = {};   ///< where not known, `out` counts
    std::optional<double> image = {};      ///< each image made; then its output tokens are not counted too
    QString source = {}; ///< who says so, for people: "models.dev (MIT)", "your configuration"
    QString date = {};   ///< ISO 8601, as of when; empty = not known

    /// True where something is known.
    bool isKnown() const { return in || out || image; }
    bool operator==(const Price &) const = default;
};

/// The price of the configuration's `prices` for PROVIDER_ID/UPSTREAM_MODEL; nullopt where there is none. It
/// counts before every other.
std::optional<Price> configuredPrice(const Config &config, const QString &provider, const QString &model);
Price priceOf(const PriceConfig &config);

/// One summand of a cost, for showing how it came about: `count` × `rate`.
struct CostTerm {
    enum class Part { Input, CacheRead, CacheWrite, AudioInput, Output, Reasoning, AudioOutput, Images };
    Part part = Part::Input;
    qint64 count = 0; ///< tokens, or images
    double rate = 0;  ///< USD per million tokens, or per image
    NanoUsd nano = 0;

    bool operator==(const CostTerm &) const = default;
};

/// What a request cost: exactly the sum of its terms. Terms without a count are left out.
struct Cost {
    NanoUsd nano = 0;
    QList<CostTerm> terms = {};

    double usd() const { return toUsd(nano); }
    bool operator==(const Cost &) const = default;
};

/// What that usage costs: each kind of token is counted once, at its own price (TokenUsage's `input` includes
/// cached and written ones, `output` reasoning). nullopt where the usage is not known, or the price of
/// something that was used is not: an unpriced model never costs 0. `images`: how many were made; where there
/// is no price for one, their output tokens count.
std::optional<Cost> costOf(const TokenUsage &usage, const Price &price, int images = 0);

/// The most that a request may cost with that much input and output, for a reservation; nullopt where the
/// price is not known. Nothing is assumed to be cached.
std::optional<NanoUsd> costAtMost(qint64 inputTokens, qint64 outputTokens, const Price &price);
