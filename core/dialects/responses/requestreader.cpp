// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/requestreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/responses/echo.h"
#include "core/dialects/responses/inputreader.h"
#include "core/dialects/responses/toolreader.h"

using namespace Qt::Literals::StringLiterals;

namespace responses {

namespace {

std::optional<Error> refused(JsonValue body)
{
    const auto refuse = [](const char *name, const QString &cure) {
        return Error{
            ErrorKind::BadRequest,
            u"%1 only works with a provider that has OpenAI's Responses API itself, and this model's "
            "provider has another: %2."_s.arg(QLatin1StringView(name), cure),
            QLatin1StringView(name)};
    };
    if (body["background"].boolean().value_or(false))
        return refuse("background", u"wait for the answer, or stream it"_s);
    if (body["conversation"])
        return refuse("conversation", u"send the earlier items as input, or use previous_response_id"_s);
    if (body["prompt"])
        return refuse("prompt", u"send the prompt's text as instructions"_s);
    return std::nullopt;
}

std::optional<Error> readFormat(JsonValue format, ResponseFormat &result)
{
    if (!format)
        return std::nullopt;
    if (format["type"].is("text")) {
        result.kind = ResponseFormat::Kind::Text;
    } else if (format["type"].is("json_object")) {
        result.kind = ResponseFormat::Kind::JsonObject;
    } else if (format["type"].is("json_schema")) {
        if (!format["schema"].isObject())
            return Error{ErrorKind::MissingParameter, u"text.format.schema must be an object."_s,
                         u"text.format.schema"_s};
        result.kind = ResponseFormat::Kind::JsonSchema;
        result.name = format["name"].text();
        result.description = format["description"].text();
        result.schema = format["schema"].raw().toByteArray();
        result.strict = format["strict"].boolean();
    } else {
        return Error{ErrorKind::BadRequest,
                     u"text.format.type is not understood: text, json_object or json_schema is expected."_s,
                     u"text.format.type"_s};
    }
    return std::nullopt;
}

void readReasoning(JsonValue reasoning, ChatRequest &request)
{
    request.reasoning.effort = reasoning["effort"].text();
    request.reasoning.summary = reasoning["summary"].text();
    if (request.reasoning.summary.isEmpty())
        request.reasoning.summary = reasoning["generate_summary"].text();
    if (!request.reasoning.summary.isEmpty())
        request.reasoning.visible = true;
    for (const QByteArray &name : unknownMembers(reasoning, {"effort", "summary", "generate_summary"}))
        request.unknown += "reasoning." + name;
}

void readInclude(JsonValue include, ChatRequest &request)
{
    for (const JsonValue &entry : include) {
        if (entry.is("reasoning.encrypted_content"))
            request.reasoning.encrypted = true;
        else if (entry.is("message.output_text.logprobs"))
            request.logprobs = true;
        else
            request.unknown += "include[" + entry.text() + ']';
    }
}

void nameUnknown(JsonValue body, ChatRequest &request)
{
    if (body["truncation"].is("auto"))
        request.unknown += "truncation";
    request.unknown += unknownMembers(body, {"background",
                                             "conversation",
                                             "include",
                                             "input",
                                             "instructions",
                                             "max_output_tokens",
                                             "metadata",
                                             "model",
                                             "parallel_tool_calls",
                                             "previous_response_id",
                                             "prompt",
                                             "prompt_cache_key",
                                             "reasoning",
                                             "safety_identifier",
                                             "service_tier",
                                             "store",
                                             "stream",
                                             "stream_options",
                                             "temperature",
                                             "text",
                                             "tool_choice",
                                             "tools",
                                             "top_logprobs",
                                             "top_p",
                                             "truncation",
                                             "user"});
}

void readParameters(JsonValue body, ChatRequest &request)
{
    request.model = body["model"].text();
    request.stream = body["stream"].boolean().value_or(false);
    request.wantsStreamUsage = true;
    request.maxTokens = body["max_output_tokens"].integer();
    request.temperature = body["temperature"].number();
    request.topP = body["top_p"].number();
    request.topLogprobs = body["top_logprobs"].integer();
    if (request.topLogprobs.value_or(0) > 0)
        request.logprobs = true;
    request.parallelTools = body["parallel_tool_calls"].boolean();
    request.store = body["store"].boolean();
    request.user = body[body["safety_identifier"] ? "safety_identifier" : "user"].text();
    request.cacheKey = body["prompt_cache_key"].text();
    request.serviceTier = body["service_tier"].text();
    request.verbosity = body["text"]["verbosity"].text();
    request.previousResponse = body["previous_response_id"].text();
    if (body["metadata"].size() > 0 && body["metadata"].isObject())
        request.metadata = body["metadata"].raw().toByteArray();
    readReasoning(body["reasoning"], request);
    readInclude(body["include"], request);
    nameUnknown(body, request);
}

} // namespace

Result<ChatRequest> readRequest(JsonValue body)
{
    if (!body.isObject())
        return failure(ErrorKind::BadRequest, u"The body must be a JSON object."_s);
    if (auto error = refused(body))
        return tl::make_unexpected(*std::move(error));
    ChatRequest request;
    readParameters(body, request);
    request.echo = echoOf(body);
    if (auto error = readFormat(body["text"]["format"], request.format))
        return tl::make_unexpected(*std::move(error));
    auto tools = readTools(body["tools"]);
    if (!tools)
        return tl::make_unexpected(tools.error());
    request.tools = *std::move(tools);
    auto choice = readToolChoice(body["tool_choice"], request.tools, request.unknown);
    if (!choice)
        return tl::make_unexpected(choice.error());
    request.toolChoice = *choice;
    if (const QByteArray instructions = body["instructions"].text(); !instructions.isEmpty())
        request.messages.push_back({ChatMessage::Role::System, {ChatPart::makeText(instructions)}, {}});
    if (!body["input"])
        return failure(ErrorKind::MissingParameter, u"input is missing: say what is to be answered."_s,
                       u"input"_s);
    InputReader reader(request);
    if (auto error = reader.read(body["input"]))
        return tl::make_unexpected(*std::move(error));
    return request;
}

} // namespace responses
