// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/requestreader.h"

#include "core/dialects/anthropic/answerfacts.h"
#include "core/dialects/anthropic/blockreader.h"
#include "core/dialects/extras.h"

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

Result<void> readSystem(ChatRequest &request, JsonValue system)
{
    if (!system)
        return {};
    auto parts = readContent(system, "system");
    if (!parts)
        return tl::make_unexpected(std::move(parts).error());
    for (std::size_t i = 0; i < parts->size(); ++i) {
        if ((*parts)[i].kind != ChatPart::Kind::Text)
            return failure(ErrorKind::BadRequest, u"The system prompt is made of text blocks."_s,
                           u"system[%1].type"_s.arg(i));
    }
    if (parts->empty())
        return {};
    request.messages.push_back({ChatMessage::Role::System, *std::move(parts), {}});
    return {};
}

/// `thinking`; what it says of the effort stands in output_config.
Result<void> readThinkingWish(ChatRequest &request, JsonValue thinking)
{
    if (!thinking)
        return {};
    ReasoningWish &wish = request.reasoning;
    const JsonValue type = thinking["type"];
    if (type.is("disabled")) {
        wish.budgetTokens = 0;
        return {};
    }
    if (type.is("enabled")) {
        wish.budgetTokens = thinking["budget_tokens"].integer();
        if (!wish.budgetTokens)
            return failure(ErrorKind::MissingParameter,
                           u"Thinking that is enabled needs a whole number here."_s,
                           u"thinking.budget_tokens"_s);
    } else if (type.is("adaptive")) {
        wish.adaptive = true;
    } else if (type.text().isEmpty()) {
        return failure(ErrorKind::MissingParameter, u"It is enabled, disabled or adaptive."_s,
                       u"thinking.type"_s);
    } else {
        request.unknown += "thinking";
        return {};
    }
    const JsonValue display = thinking["display"];
    wish.visible = !display.is("omitted");
    if (*wish.visible)
        wish.summary = "auto";
    return {};
}

/// `output_config.format`, or `output_format`, as it was called first.
Result<void> readFormat(ChatRequest &request, JsonValue format, const QString &path)
{
    if (!format)
        return {};
    if (!format["type"].is("json_schema"))
        return failure(ErrorKind::BadRequest, u"It is of type json_schema."_s, path + u".type"_s);
    if (!format["schema"].isObject())
        return failure(ErrorKind::MissingParameter, u"It is the JSON Schema of the answer."_s,
                       path + u".schema"_s);
    request.format.kind = ResponseFormat::Kind::JsonSchema;
    request.format.name = format["name"].text();
    request.format.schema = format["schema"].raw().toByteArray();
    return {};
}

Result<void> readOutput(ChatRequest &request, JsonValue body)
{
    const JsonValue config = body["output_config"];
    request.reasoning.effort = config["effort"].text();
    for (const QByteArray &name : unknownMembers(config, {"effort", "format"}))
        request.unknown += "output_config." + name;
    if (auto format = readFormat(request, body["output_format"], u"output_format"_s); !format)
        return format;
    return readFormat(request, config["format"], u"output_config.format"_s);
}

void readSampling(ChatRequest &request, JsonValue body)
{
    request.maxTokens = body["max_tokens"].integer();
    request.temperature = body["temperature"].number();
    request.topP = body["top_p"].number();
    request.topK = body["top_k"].integer();
    for (const JsonValue &stop : body["stop_sequences"])
        request.stop += stop.text();
}

void readAccount(ChatRequest &request, JsonValue body)
{
    const JsonValue metadata = body["metadata"];
    request.user = metadata["user_id"].text();
    if (!unknownMembers(metadata, {"user_id"}).isEmpty())
        request.metadata = metadata.raw().toByteArray();
    request.serviceTier = tierFromAnthropic(body["service_tier"].text());
    request.cache = readCacheMark(body["cache_control"]);
}

/// Errors tell the path in their text too: the client's program often shows nothing else.
tl::unexpected<Error> told(Error error)
{
    if (!error.param.isEmpty())
        error.message = error.param + u": "_s + error.message;
    return tl::make_unexpected(std::move(error));
}

} // namespace

Result<ChatRequest> readRequest(JsonValue body)
{
    if (!body.isObject())
        return failure(ErrorKind::BadRequest, u"The body must be a JSON object."_s);
    ChatRequest request;
    request.model = body["model"].text();
    if (request.model.isEmpty())
        return told({ErrorKind::MissingParameter, u"It names the model that is to answer."_s, u"model"_s});
    if (auto system = readSystem(request, body["system"]); !system)
        return told(std::move(system).error());
    if (auto messages = readMessages(request, body["messages"]); !messages)
        return told(std::move(messages).error());
    if (auto tools = readTools(request, body["tools"], body["tool_choice"]); !tools)
        return told(std::move(tools).error());
    if (auto thinking = readThinkingWish(request, body["thinking"]); !thinking)
        return told(std::move(thinking).error());
    if (auto output = readOutput(request, body); !output)
        return told(std::move(output).error());
    readSampling(request, body);
    readAccount(request, body);
    request.reasoning.encrypted = true; // thinking blocks come back with all that their origin wants
    request.stream = body["stream"].boolean().value_or(false);
    request.wantsStreamUsage = true;
    request.unknown +=
        unknownMembers(body, {"model", "system", "messages", "tools", "tool_choice", "thinking",
                              "output_config", "output_format", "max_tokens", "temperature", "top_p", "top_k",
                              "stop_sequences", "metadata", "service_tier", "cache_control", "stream"});
    return request;
}

} // namespace anthropic
