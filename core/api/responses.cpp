// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/responses.h"

#include "core/gateway/exchange.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"

namespace {

void forwardAboutResponse(Exchange &exchange, const QByteArray &method, const QByteArray &below)
{
    const QByteArray &id = exchange.rest();
    ForwardJob job;
    job.method = method;
    job.api = "responses";
    job.path = "/responses/" + id.toPercentEncoding() + below + queryForProvider(exchange.head().query());
    job.isUsualPath = false;
    if (method == "DELETE")
        job.deletes = id;
    forwardToKeeper(exchange, std::move(job), id);
}

} // namespace

void createResponse(Exchange &exchange)
{
    static const ModelResource responses{.api = "responses",
                                         .path = "/responses",
                                         .client = DialectId::OpenAiResponses,
                                         .rules = {.takesStoredPrompt = true},
                                         .ids = ForwardJob::Ids::Response};
    forwardByModel(exchange, responses);
}

void countResponseInput(Exchange &exchange)
{
    static const ModelResource inputTokens{
        .api = "responses", .path = "/responses/input_tokens", .rules = {.takesStoredPrompt = true}};
    forwardByModel(exchange, inputTokens);
}

void showResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "GET", {});
}

void deleteResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "DELETE", {});
}

void cancelResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "POST", "/cancel");
}

void listResponseInput(Exchange &exchange)
{
    forwardAboutResponse(exchange, "GET", "/input_items");
}
