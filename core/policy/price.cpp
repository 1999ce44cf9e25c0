// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/price.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double tokensPerRate = 1e6;

/// Adds up the terms; remembers whether a price was missing.
class Sum
{
public:
    void add(CostTerm::Part part, qint64 count, std::optional<double> rate,
             std::optional<double> otherwise = {})
    {
        if (count <= 0)
            return;
        const auto price = rate ? rate : otherwise;
        if (!price) {
            m_isComplete = false;
            return;
        }
        const double per = part == CostTerm::Part::Images ? 1 : tokensPerRate;
        const NanoUsd nano = nanoUsd(double(count) * *price / per);
        m_cost.terms += CostTerm{part, count, *price, nano};
        m_cost.nano += nano;
    }
    std::optional<Cost> take()
    {
        if (!m_isComplete)
            return std::nullopt;
        return std::move(m_cost);
    }

private:
    Cost m_cost;
    bool m_isComplete = true;
};

/// `part` of what is left, which then is less.
qint64 takeFrom(qint64 &left, qint64 part)
{
    const qint64 taken = std::clamp<qint64>(part, 0, left);
    left -= taken;
    return taken;
}

} // namespace

std::optional<Price> configuredPrice(const Config &config, const QString &provider, const QString &model)
{
    const auto found = std::find_if(config.prices.begin(), config.prices.end(), [&](const auto &entry) {
        const QString &name = entry.first;
        return name.size() == provider.size() + 1 + model.size() && name.startsWith(provider) &&
               name.at(provider.size()) == u'/' && name.endsWith(model);
    });
    if (found == config.prices.end())
        return std::nullopt;
    return priceOf(found->second);
}

Price priceOf(const PriceConfig &config)
{
    return {config.in,      config.out,      config.cacheRead, config.cacheWrite,      config.reasoning,
            config.audioIn, config.audioOut, config.image,     u"your configuration"_s};
}

std::optional<Cost> costOf(const TokenUsage &usage, const Price &price, int images)
{
    using Part = CostTerm::Part;
    if (!price.isKnown() || (!usage.isKnown() && images <= 0))
        return std::nullopt;
    Sum sum;
    // A part that a provider gives as more than the whole is no more than the whole.
    qint64 input = std::max<qint64>(usage.input, 0);
    const qint64 cached = takeFrom(input, usage.cachedInput);
    const qint64 written = takeFrom(input, usage.cacheWrite);
    const qint64 audioInput = takeFrom(input, usage.audioInput);
    sum.add(Part::Input, input, price.in);
    sum.add(Part::CacheRead, cached, price.cacheRead, price.in);
    sum.add(Part::CacheWrite, written, price.cacheWrite, price.in);
    sum.add(Part::AudioInput, audioInput, price.audioIn, price.in);
    if (images > 0 && price.image) {
        sum.add(Part::Images, images, price.image);
        return sum.take();
    }
    if (images > 0 && usage.output <= 0)
        return std::nullopt; // by what, then
    qint64 output = std::max<qint64>(usage.output, 0);
    const qint64 reasoning = takeFrom(output, usage.reasoning);
    const qint64 audioOutput = takeFrom(output, usage.audioOutput);
    sum.add(Part::Output, output, price.out);
    sum.add(Part::Reasoning, reasoning, price.reasoning, price.out);
    sum.add(Part::AudioOutput, audioOutput, price.audioOut, price.out);
    return sum.take();
}

std::optional<NanoUsd> costAtMost(qint64 inputTokens, qint64 outputTokens, const Price &price)
{
    const auto dearest = [](std::initializer_list<std::optional<double>> rates) {
        std::optional<double> most;
        for (const auto &rate : rates)
            most = rate && rate > most ? rate : most;
        return most;
    };
    Sum sum;
    sum.add(CostTerm::Part::Input, inputTokens, dearest({price.in, price.cacheWrite}), price.in);
    sum.add(CostTerm::Part::Output, outputTokens, dearest({price.out, price.reasoning}), price.out);
    const auto cost = price.isKnown() ? sum.take() : std::nullopt;
    return cost ? std::optional(cost->nano) : std::nullopt;
}
