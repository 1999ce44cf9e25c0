// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/responses.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/modelrequest.h"

using namespace Qt::Literals::StringLiterals;

namespace {

enum class About { Itself, Deletion, Cancellation, InputItems };

QByteArray deletedObject(const QByteArray &id)
{
    JsonWriter json;
    json.beginObject().member("id", id).member("object", "response").member("deleted", true).endObject();
    return json.take();
}

/// The items in the form of a list; `items` is a JSON array. Newest first, as OpenAI's default order has it.
QByteArray itemList(const QByteArray &items)
{
    JsonWriter json;
    json.beginObject().member("object", "list").key("data").beginArray();
    QByteArray first;
    QByteArray last;
    if (const Result<JsonTree> tree = JsonTree::parse(items)) {
        std::vector<JsonValue> all;
        for (const JsonValue &item : tree->root())
            all.push_back(item);
        for (auto item = all.rbegin(); item != all.rend(); ++item) {
            json.raw(item->raw());
            last = (*item)["id"].text();
            if (item == all.rbegin())
                first = last;
        }
    }
    json.endArray().member("first_id", first).member("last_id", last).member("has_more", false).endObject();
    return json.take();
}

/// About a response that this gateway has made itself, by translation.
void answerAboutKept(Exchange &exchange, const QByteArray &id, About about)
{
    exchange.gateway().store().findResponse(
        id, &exchange, [&exchange, id, about](const std::optional<StoredResponse> &response) {
            if (exchange.isSettled())
                return;
            if (!response) {
                exchange.fail(unknownResponse(id, {}));
                return;
            }
            switch (about) {
            case About::Itself: exchange.answer(200, response->answer); return;
            case About::InputItems: exchange.answer(200, itemList(response->inputItems)); return;
            case About::Deletion:
                exchange.gateway().store().forgetResponse(id);
                exchange.gateway().forgetObject(id);
                exchange.answer(200, deletedObject(id));
                return;
            case About::Cancellation:
                exchange.fail(
                    Error{ErrorKind::BadRequest,
                          u"The response is complete: only one that was made with background: true can be "
                          u"cancelled."_s});
                return;
            }
        });
}

void forwardAboutResponse(Exchange &exchange, const QByteArray &method, const QByteArray &below, About about)
{
    const QByteArray &id = exchange.rest();
    const auto maker = exchange.gateway().objectIds().find(id);
    if (maker && maker->provider.isEmpty()) {
        if (isMaker(exchange, *maker))
            answerAboutKept(exchange, id, about);
        else
            exchange.fail(unknownResponse(id, {}));
        return;
    }
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
    static const ModelResource inputTokens{.api = "responses",
                                           .path = "/responses/input_tokens",
                                           .isCount = true,
                                           .client = DialectId::OpenAiResponses,
                                           .rules = {.takesStoredPrompt = true}};
    forwardByModel(exchange, inputTokens);
}

void showResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "GET", {}, About::Itself);
}

void deleteResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "DELETE", {}, About::Deletion);
}

void cancelResponse(Exchange &exchange)
{
    forwardAboutResponse(exchange, "POST", "/cancel", About::Cancellation);
}

void listResponseInput(Exchange &exchange)
{
    forwardAboutResponse(exchange, "GET", "/input_items", About::InputItems);
}
