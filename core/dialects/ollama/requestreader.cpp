// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/requestreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/ollama/messagereader.h"

using namespace Qt::Literals::StringLiterals;

namespace ollama {

namespace {

Error wrong(const QString &message, const QString &path)
{
    return {ErrorKind::BadRequest, u"%1: %2"_s.arg(path, message), path};
}

void readOptions(JsonValue options, ChatRequest &request)
{
    if (const auto most = options["num_predict"].integer(); most && *most > 0) // -1 and -2: no limit
        request.maxTokens = most;
    request.temperature = options["temperature"].number();
    request.topP = options["top_p"].number();
    request.topK = options["top_k"].integer();
    request.seed = options["seed"].integer();
    request.presencePenalty = options["presence_penalty"].number();
    request.frequencyPenalty = options["frequency_penalty"].number();
    if (options["stop"].isString())
        request.stop += options["stop"].text();
    for (const JsonValue &stop : options["stop"])
        request.stop += stop.text();
    for (const QByteArray &name :
         unknownMembers(options, {"num_predict", "temperature", "top_p", "top_k", "seed", "presence_penalty",
                                  "frequency_penalty", "stop"}))
        request.unknown += "options." + name;
}

void readThink(JsonValue think, ReasoningWish &wish)
{
    if (const auto wanted = think.boolean()) {
        wish.visible = *wanted;
        wish.adaptive = *wanted;
        if (!*wanted)
            wish.effort = "none";
    } else if (think.isString() && !think.is("")) {
        wish.visible = true;
        wish.effort = think.text();
    }
}

std::optional<Error> readTools(JsonValue tools, ChatRequest &request)
{
    if (tools && !tools.isArray())
        return wrong(u"an array is expected."_s, u"tools"_s);
    qsizetype index = 0;
    for (const JsonValue &value : tools) {
        const JsonValue function = value["function"];
        ChatTool tool;
        tool.name = function["name"].text();
        if (tool.name.isEmpty())
            return wrong(u"a function needs its name."_s, u"tools[%1].function.name"_s.arg(index));
        ++index;
        tool.description = function["description"].text();
        if (const JsonValue schema = function["parameters"])
            tool.schema = schema.raw().toByteArray();
        request.tools.push_back(std::move(tool));
    }
    return std::nullopt;
}

std::optional<Error> readFormat(JsonValue format, ResponseFormat &wanted)
{
    if (!format || format.is(""))
        return std::nullopt;
    if (format.is("json")) {
        wanted.kind = ResponseFormat::Kind::JsonObject;
    } else if (format.isObject()) {
        wanted.kind = ResponseFormat::Kind::JsonSchema;
        wanted.schema = format.raw().toByteArray();
    } else {
        return wrong(u"use \"json\" or a JSON schema."_s, u"format"_s);
    }
    return std::nullopt;
}

/// What both ways of asking have.
std::optional<Error> readCommon(JsonValue body, ChatRequest &request)
{
    if (!body.isObject())
        return Error{ErrorKind::BadRequest, u"The request must be a JSON object."_s};
    request.model = body["model"].text();
    if (request.model.isEmpty())
        return Error{ErrorKind::MissingParameter, u"model is missing."_s, u"model"_s};
    request.stream = body["stream"].boolean().value_or(true);
    request.wantsStreamUsage = true;
    request.logprobs = body["logprobs"].boolean();
    request.topLogprobs = body["top_logprobs"].integer();
    readThink(body["think"], request.reasoning);
    readOptions(body["options"], request);
    return readFormat(body["format"], request.format);
}

std::optional<Error> readPrompt(JsonValue body, ChatRequest &request)
{
    if (body["prompt"] && !body["prompt"].isString())
        return wrong(u"a text is expected."_s, u"prompt"_s);
    if (body["prompt"].text().isEmpty() && body["images"].size() == 0)
        return std::nullopt;
    using Role = ChatMessage::Role;
    if (const QByteArray system = body["system"].text(); !system.isEmpty())
        request.messages.push_back({Role::System, {ChatPart::makeText(system)}, {}});
    ChatMessage message;
    if (const QByteArray prompt = body["prompt"].text(); !prompt.isEmpty())
        message.parts.push_back(ChatPart::makeText(prompt));
    if (auto problem = MessageReader::readImages(body["images"], u"request"_s, message.parts))
        return problem;
    request.messages.push_back(std::move(message));
    request.suffix = body["suffix"].text();
    return std::nullopt;
}

Result<ChatRequest> resultOf(ChatRequest request, std::optional<Error> problem)
{
    if (problem)
        return tl::make_unexpected(std::move(*problem));
    return request;
}

} // namespace

Result<ChatRequest> readChat(JsonValue body)
{
    ChatRequest request;
    auto problem = readCommon(body, request);
    if (!problem)
        problem = MessageReader(request).read(body["messages"]);
    if (!problem)
        problem = readTools(body["tools"], request);
    request.unknown += unknownMembers(body, {"model", "messages", "tools", "format", "options", "stream",
                                             "think", "logprobs", "top_logprobs"});
    return resultOf(std::move(request), std::move(problem));
}

Result<ChatRequest> readGenerate(JsonValue body)
{
    ChatRequest request;
    auto problem = readCommon(body, request);
    if (!problem)
        problem = readPrompt(body, request);
    request.unknown += unknownMembers(body, {"model", "prompt", "suffix", "images", "system", "format",
                                             "options", "stream", "think", "logprobs", "top_logprobs"});
    return resultOf(std::move(request), std::move(problem));
}

} // namespace ollama
