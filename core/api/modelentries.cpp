// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/modelentries.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/modeldiscovery.h"
#include "core/gateway/replayrequest.h"
#include "core/providers/modelfacts.h"

namespace {

/// A provider's model under the name by which it is reached here; `listed` is null where the provider does
/// not list it. Both forms require a time of creation: where the provider tells none it is the epoch, which
/// stands for an unknown one in Anthropic's API (https://docs.anthropic.com/en/api/models-list).
ModelEntry listedEntry(const QString &id, const ProviderConfig *provider, const QString &model,
                       const ListedModel *listed)
{
    ModelEntry entry{id, provider ? provider->id : QString(), id, 0, nullptr};
    if (provider)
        entry.facts = ModelCatalogue::instance().find(provider->type, model);
    if (!listed)
        return entry;
    if (!listed->ownedBy.isEmpty())
        entry.owner = listed->ownedBy;
    if (!listed->name.isEmpty())
        entry.name = listed->name;
    entry.created = listed->created;
    return entry;
}

} // namespace

bool mayAsk(const Exchange &exchange, const QString &model)
{
    return !exchange.clientKey() || exchange.clientKey()->allows(model);
}

ModelEntry modelEntry(const Exchange &exchange, const QString &id, const RouteTarget &first)
{
    const ProviderConfig *provider = exchange.config().provider(first.provider);
    const ListedModel *listed =
        provider ? exchange.gateway().discovery().model(*provider, first.upstreamModel) : nullptr;
    ModelEntry entry = listedEntry(id, provider, first.upstreamModel, listed);
    if (exchange.config().model(id))
        entry.name = id; // the user's own word for it
    return entry;
}

std::optional<ModelEntry> replayEntry(const Exchange &exchange, const QString &id)
{
    const Release *release =
        isReplayName(exchange.config(), id) ? exchange.gateway().replays().find(id) : nullptr;
    if (!release)
        return std::nullopt;
    return ModelEntry{id, replayProvider.toString(), id, release->releasedMs / 1000, nullptr};
}

QList<ModelEntry> modelEntries(const Exchange &exchange)
{
    QList<ModelEntry> entries;
    for (const ModelConfig &model : exchange.config().models) {
        if (!mayAsk(exchange, model.id))
            continue;
        if (const auto plan = planRoute(exchange.config(), model.id))
            entries += modelEntry(exchange, model.id, plan->constFirst());
    }
    for (const ProviderConfig &provider : exchange.config().providers) {
        if (!provider.enabled)
            continue;
        for (const ListedModel &listed : exchange.gateway().discovery().models(provider)) {
            const QString id = provider.id + u'/' + listed.id;
            if (!exchange.config().model(id) && mayAsk(exchange, id))
                entries += listedEntry(id, &provider, listed.id, &listed);
        }
    }
    for (const Release &release : exchange.gateway().replays().list()) {
        if (const auto entry = replayEntry(exchange, release.name); entry && mayAsk(exchange, release.name))
            entries += *entry;
    }
    return entries;
}
