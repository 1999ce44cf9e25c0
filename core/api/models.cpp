// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/models.h"

#include "core/api/modelentries.h"
#include "core/base/clock.h"
#include "core/base/jsonwriter.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/modeldiscovery.h"
#include "core/gateway/modelrequest.h"
#include "core/routing/router.h"

using namespace Qt::Literals::StringLiterals;

namespace {

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

QByteArray writtenList(const Exchange &exchange, bool isAnthropic)
{
    const QList<ModelEntry> entries = modelEntries(exchange);
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
    // Both only grow, so their sum is another one whenever one of them is.
    const int revision = exchange.gateway().discovery().revision() + exchange.gateway().replays().revision();
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
    if (!mayAsk(exchange, id)) { // first: a limited key must not learn what else there is
        exchange.fail(
            Error{ErrorKind::ModelNotAllowed,
                  u"The client key '%1' may not use the model '%2'."_s.arg(exchange.clientKey()->name, id),
                  u"model"_s});
        return;
    }
    JsonWriter json;
    if (const auto replay = replayEntry(exchange, id)) {
        write(json, *replay, exchange.isForAnthropicClient());
        exchange.answer(200, json.take());
        return;
    }
    const auto plan = planRoute(exchange.config(), id);
    if (!plan) {
        const bool isUnknown = plan.error().kind == ErrorKind::ModelNotFound;
        exchange.fail(isUnknown ? modelNotFound(exchange, id) : plan.error());
        return;
    }
    write(json, modelEntry(exchange, id, plan->constFirst()), exchange.isForAnthropicClient());
    exchange.answer(200, json.take());
}
