// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/tokencounting.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"
#include "core/dialects/tokencount.h"
#include "core/gateway/exchange.h"
#include "core/gateway/modelrequest.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// Gemini's may hold the request that is to be counted, or its contents only.
JsonValue countedPart(JsonValue body)
{
    const JsonValue whole = body["generateContentRequest"];
    return whole.isObject() ? whole : body;
}

} // namespace

void answerTokenEstimate(Exchange &exchange, DialectId client, const Envelope &envelope)
{
    exchange.record().row().modelAsked = envelope.model;
    if (const std::optional<Error> refusal = refusalOfKey(exchange.clientKey(), envelope.model)) {
        exchange.fail(*refusal);
        return;
    }
    const Result<RoutePlan> plan = planForApi(exchange, envelope.model, "chat", client);
    if (!plan) {
        exchange.fail(plan.error());
        return;
    }
    const Result<JsonTree> tree = JsonTree::parse(exchange.body());
    const Result<ChatRequest> request =
        tree ? dialect(client)->decodeRequest(countedPart(tree->root())) : tl::make_unexpected(tree.error());
    if (!request) {
        exchange.fail(request.error());
        return;
    }
    const RouteTarget &first = plan->constFirst();
    const auto serving =
        exchange.snapshot().providers.serving(first.provider, first.upstreamModel, client, "chat");
    const qint64 tokens = countInputTokens(*request, serving ? serving->upstream : client);
    exchange.record().row().note = u"Input tokens by estimate: the provider has no counter in this form."_s;
    JsonWriter json;
    json.beginObject()
        .member(client == DialectId::Gemini ? "totalTokens" : "input_tokens", tokens)
        .endObject();
    exchange.answer(200, json.take(), {{"X-PLLM-Estimated", "true"}});
}
