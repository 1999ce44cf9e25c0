// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/pricing.h"

#include "core/gateway/release.h"
#include "core/providers/modelfacts.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOwnMachine(const QString &type)
{
    static const std::array types{u"ollama"_s, u"lmstudio"_s, u"llamacpp"_s, u"vllm"_s, u"demo"_s};
    return std::find(types.begin(), types.end(), type) != types.end();
}

} // namespace

Price modelPrice(const Config &config, const QString &provider, const QString &model)
{
    const ProviderConfig *known = config.provider(provider);
    if (!known && provider == replayProvider) {
        Price free{.in = 0, .out = 0, .image = 0};
        free.source = u"it is a replay of what was recorded"_s;
        return free;
    }
    if (std::optional<Price> written = configuredPrice(config, provider, model))
        return *std::move(written);
    if (!known)
        return {};
    if (isOwnMachine(known->type)) {
        Price free{.in = 0, .out = 0, .image = 0};
        free.source = u"it runs on a machine of yours"_s;
        return free;
    }
    const ModelFacts *facts = ModelCatalogue::instance().find(known->type, model);
    if (!facts)
        return {};
    Price price{
        .in = facts->in, .out = facts->out, .cacheRead = facts->cacheRead, .cacheWrite = facts->cacheWrite};
    price.source = u"models.dev (MIT)"_s;
    price.date = ModelCatalogue::instance().date();
    return price;
}
