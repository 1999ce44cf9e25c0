// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/models.h"

#include "core/base/jsonwriter.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/routing/router.h"

using namespace Qt::Literals::StringLiterals;

namespace {

void writeModel(JsonWriter &json, const QString &id, const QString &owner, qint64 created)
{
    json.beginObject()
        .member("id", id)
        .member("object", "model")
        .member("created", created)
        .member("owned_by", owner)
        .endObject();
}

bool isAllowed(const Exchange &exchange, const QString &model)
{
    return !exchange.clientKey() || exchange.clientKey()->allows(model);
}

} // namespace

void listModels(Exchange &exchange)
{
    JsonWriter json;
    json.beginObject().member("object", "list").key("data").beginArray();
    for (const ModelConfig &model : exchange.config().models) {
        if (!isAllowed(exchange, model.id))
            continue;
        if (const auto plan = planRoute(exchange.config(), model.id))
            writeModel(json, model.id, plan->constFirst().provider, exchange.gateway().configuredAt());
    }
    json.endArray().endObject();
    exchange.answer(200, json.take());
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
        exchange.fail(plan.error());
        return;
    }
    JsonWriter json;
    writeModel(json, id, plan->constFirst().provider, exchange.gateway().configuredAt());
    exchange.answer(200, json.take());
}
