// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/models.h"

#include "core/base/clock.h"
#include "core/base/jsonwriter.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/modeldiscovery.h"
#include "core/gateway/modelrequest.h"
#include "core/routing/router.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// One entry of the list.
struct ModelEntry {
    QString id;
    QString owner;
    QString name;
    qint64 created = 0; ///< Unix seconds; 0 = nobody told
};

bool isAllowed(const Exchange &exchange, const QString &model)
{
    return !exchange.clientKey() || exchange.clientKey()->allows(model);
}

void write(JsonWriter &json, const ModelEntry &entry, bool isAnthropic)
{
    json.beginObject();
    if (isAnthropic)
        json.member("type", "model")
            .member("id", entry.id)
            .member("display_name", entry.name)
            .member("created_at", isoUtc(entry.created * 1000));
    else
        json.member("id", entry.id)
            .member("object", "model")
            .member("created", entry.created)
            .member("owned_by", entry.owner);
    json.endObject();
}

/// A provider's model under the name by which it is reached here; `listed` is null where the provider does
/// not list it. Both forms require a time of creation: where the provider tells none it is the epoch, which
/// stands for an unknown one in Anthropic's API (https://docs.anthropic.com/en/api/models-list).
ModelEntry entryOf(const QString &id, const QString &provider, const ListedModel *listed)
{
    ModelEntry entry{id, provider, id, 0};
    if (!listed)
        return entry;
    if (!listed->ownedBy.isEmpty())
        entry.owner = listed->ownedBy;
    if (!listed->name.isEmpty())
        entry.name = listed->name;
    entry.created = listed->created;
    return entry;
}

/// What stands behind a name: its first target, as far as that is known.
ModelEntry entryOf(const Exchange &exchange, const QString &id, const RouteTarget &first)
{
    const ProviderConfig *provider = exchange.config().provider(first.provider);
    const ListedModel *listed =
        provider ? exchange.gateway().discovery().model(*provider, first.upstreamModel) : nullptr;
    ModelEntry entry = entryOf(id, first.provider, listed);
    if (exchange.config().model(id))
        entry.name = id; // the user's own word for it
    return entry;
}

QList<ModelEntry> allEntries(const Exchange &exchange)
{
    QList<ModelEntry> entries;
    for (const ModelConfig &model : exchange.config().models) {
        if (!isAllowed(exchange, model.id))
            continue;
        if (const auto plan = planRoute(exchange.config(), model.id))
            entries += entryOf(exchange, model.id, plan->constFirst());
    }
    for (const ProviderConfig &provider : exchange.config().providers) {
        if (!provider.enabled)
            continue;
        for (const ListedModel &listed : exchange.gateway().discovery().models(provider)) {
            const QString id = provider.id + u'/' + listed.id;
            if (!exchange.config().model(id) && isAllowed(exchange, id))
                entries += entryOf(id, provider.id, &listed);
        }
    }
    return entries;
}

QByteArray writtenList(const Exchange &exchange, bool isAnthropic)
{
    const QList<ModelEntry> entries = allEntries(exchange);
    JsonWriter json;
    json.beginObject();
    if (!isAnthropic)
        json.member("object", "list");
    json.key("data").beginArray();
    for (const ModelEntry &entry : entries)
        write(json, entry, isAnthropic);
    json.endArray();
    if (isAnthropic) {
        json.member("has_more", false).key("first_id");
        entries.isEmpty() ? json.null() : json.text(entries.constFirst().id);
        json.key("last_id");
        entries.isEmpty() ? json.null() : json.text(entries.constLast().id);
    }
    json.endObject();
    return json.take();
}

} // namespace

void listModels(Exchange &exchange)
{
    constexpr qsizetype mostKept = 32; // client keys with patterns of their own
    const bool isAnthropic = exchange.isForAnthropicClient();
    const ClientKey *key = exchange.clientKey();
    KeptModelLists &kept = exchange.snapshot().modelLists;
    const int revision = exchange.gateway().discovery().revision();
    if (std::exchange(kept.revision, revision) != revision)
        kept.bodies.clear();
    const QString name =
        (isAnthropic ? u'a' : u'o') + (!key || key->allowsAll() ? u"*"_s : key->models.join(u'\n'));
    if (kept.bodies.size() >= mostKept && !kept.bodies.contains(name))
        kept.bodies.clear();
    QByteArray &body = kept.bodies[name];
    if (body.isEmpty())
        body = writtenList(exchange, isAnthropic);
    exchange.answer(200, body);
}

void showModel(Exchange &exchange)
{
    const QString id = QString::fromUtf8(exchange.rest());
    if (!isAllowed(exchange, id)) { // first: a limited key must not learn what else there is
        exchange.fail(
            Error{ErrorKind::ModelNotAllowed,
                  u"The client key '%1' may not use the model '%2'."_s.arg(exchange.clientKey()->name, id),
                  u"model"_s});
        return;
    }
    const auto plan = planRoute(exchange.config(), id);
    if (!plan) {
        const bool isUnknown = plan.error().kind == ErrorKind::ModelNotFound;
        exchange.fail(isUnknown ? modelNotFound(exchange, id) : plan.error());
        return;
    }
    JsonWriter json;
    write(json, entryOf(exchange, id, plan->constFirst()), exchange.isForAnthropicClient());
    exchange.answer(200, json.take());
}
