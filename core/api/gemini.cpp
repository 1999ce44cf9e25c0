// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/gemini.h"

#include "core/api/modelentries.h"
#include "core/dialects/gemini/modellist.h"
#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"
#include "core/providers/modelfacts.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// "MODEL:METHOD" of the path.
struct ModelCall {
    QString model;
    QByteArray method;
};

ModelCall readCall(const QByteArray &rest)
{
    const qsizetype colon = rest.lastIndexOf(':');
    return colon < 0 ? ModelCall{QString::fromUtf8(rest), {}}
                     : ModelCall{QString::fromUtf8(rest.first(colon)), rest.sliced(colon + 1)};
}

ModelResource resourceOf(const Exchange &exchange, const QByteArray &method)
{
    return {.api = "chat",
            .path = "/models/{model}:" + method + queryForProvider(exchange.head().query()),
            .modelInPath = true,
            .client = DialectId::Gemini,
            .rules = {.needsModel = false},
            .answer = AnswerForm::Dialect};
}

gemini::LocalModel localModel(const ModelEntry &entry)
{
    gemini::LocalModel model;
    model.id = entry.id.toUtf8();
    model.name = entry.name.toUtf8();
    if (entry.facts) {
        model.inputLimit = entry.facts->context;
        model.outputLimit = entry.facts->maxOutput;
        model.thinks = entry.facts->isReasoning;
    }
    return model;
}

/// A number of the query; `fallback` where there is none.
qsizetype queryNumber(const Exchange &exchange, QByteArrayView name, qsizetype fallback)
{
    for (const QByteArray &field : exchange.head().query().toByteArray().split('&')) {
        bool isNumber = false;
        if (field.startsWith(name)) {
            const qsizetype value = field.sliced(name.size()).toLongLong(&isNumber);
            if (isNumber && value >= 0)
                return value;
        }
    }
    return fallback;
}

} // namespace

void listGeminiModels(Exchange &exchange)
{
    std::vector<gemini::LocalModel> models;
    const QList<ModelEntry> entries = modelEntries(exchange);
    for (const ModelEntry &entry : entries)
        models.push_back(localModel(entry));
    exchange.answer(
        200, gemini::modelListBody(models, queryNumber(exchange, "pageToken=", 0),
                                   std::clamp<qsizetype>(queryNumber(exchange, "pageSize=", 50), 1, 1000)));
}

void showGeminiModel(Exchange &exchange)
{
    const QString id = QString::fromUtf8(exchange.rest());
    if (const std::optional<Error> refusal = refusalOfKey(exchange.clientKey(), id)) {
        exchange.fail(*refusal);
        return;
    }
    const Result<RoutePlan> plan = planRoute(exchange.config(), id);
    if (const auto replay = replayEntry(exchange, id))
        exchange.answer(200, gemini::modelBody(localModel(*replay)));
    else if (plan)
        exchange.answer(200, gemini::modelBody(localModel(modelEntry(exchange, id, plan->constFirst()))));
    else
        exchange.fail(plan.error().kind == ErrorKind::ModelNotFound ? modelNotFound(exchange, id)
                                                                    : plan.error());
}

void callGeminiModel(Exchange &exchange)
{
    const ModelCall call = readCall(exchange.rest());
    const bool isCount = call.method == "countTokens";
    const bool isStream = call.method == "streamGenerateContent";
    if (!isCount && !isStream && call.method != "generateContent") {
        exchange.fail(
            Error{ErrorKind::NotFound,
                  u"'%1' cannot be asked of a model here; generateContent, streamGenerateContent and "
                  u"countTokens can."_s.arg(QString::fromUtf8(call.method.left(100)))});
        return;
    }
    ModelResource resource = resourceOf(exchange, call.method);
    resource.isCount = isCount;
    if (isStream && !exchange.head().query().toByteArray().split('&').contains("alt=sse"))
        resource.client = DialectId::GeminiArray;
    Result<Envelope> envelope = readEnvelope(exchange.body(), resource.rules);
    if (!envelope) {
        exchange.fail(envelope.error());
        return;
    }
    envelope->model = call.model;
    envelope->stream = isStream;
    forwardByModel(exchange, resource, *std::move(envelope));
}
