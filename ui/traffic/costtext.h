// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/policy/price.h"
#include "core/traffic/prefixxray.h"

#include <functional>

/// What a provider's model costs, as the configuration and the catalogue know it.
using PriceSource = std::function<Price(const QString &provider, const QString &model)>;

/// How a cost came about, and what a broken prefix means, in words. Pure but for translation and the locale.
namespace CostText {

/// A rate in USD, with as many places as it has: "$3.00", "$0.075".
QString rate(double usd);
/// An amount in USD, also a very small one: "$0.000127".
QString amount(double usd);
/// "1,204 × $3.00 per million = $0.0036"
QString formula(const CostTerm &term);
QString name(CostTerm::Part part);
/// Where the price is from, and of when.
QString source(const Price &price);

/// What differs, and where, in a sentence or two.
QString verdict(const PrefixXray &xray);
/// The prompt parts from the earlier one, and the provider's cache was not seen to hold all the same.
bool isBroken(const PrefixXray &xray);
/// How many tokens were in front and behind, what the cache gave, what the loss costs.
QString consequences(const PrefixXray &xray, const Price &price);
/// The money that `lost` tokens cost more than from the cache; nullopt where no price is known.
std::optional<double> lossUsd(const PrefixXray &xray, const Price &price);

} // namespace CostText
