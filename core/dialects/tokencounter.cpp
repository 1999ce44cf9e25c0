// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/tokencounter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/counttokens.h"
#include "core/dialects/gemini/counttokens.h"

#include <algorithm>
#include <initializer_list>

namespace {

/// Of the members of a JSON object only those named.
QByteArray onlyMembers(const QByteArray &body, std::initializer_list<QByteArrayView> names)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree)
        return body;
    JsonWriter json;
    json.beginObject();
    for (const JsonValue &member : tree->root()) {
        const QByteArray name = member.key();
        if (std::find(names.begin(), names.end(), name) != names.end())
            json.key(name).raw(member.raw());
    }
    return json.endObject().take();
}

const char *memberOfCount(DialectId dialect)
{
    switch (dialect) {
    case DialectId::Gemini:
    case DialectId::GeminiArray: return "totalTokens";
    case DialectId::Bedrock: return "inputTokens";
    default: return "input_tokens";
    }
}

} // namespace

Result<ChatRequest> decodeTokenCount(DialectId client, JsonValue body)
{
    return client == DialectId::Gemini ? gemini::decodeCountTokens(body)
                                       : dialect(client)->decodeRequest(body);
}

QByteArray tokenCountBody(DialectId client, qint64 tokens)
{
    JsonWriter json;
    json.beginObject();
    if (client == DialectId::OpenAiResponses)
        json.member("object", "response.input_tokens");
    return json.member(memberOfCount(client), tokens).endObject().take();
}

bool hasTokenCounter(DialectId upstream)
{
    return upstream == DialectId::Anthropic || upstream == DialectId::Gemini ||
           upstream == DialectId::Bedrock || upstream == DialectId::OpenAiResponses;
}

TokenCountCall encodeTokenCount(DialectId upstream, const ChatRequest &request, const TargetTraits &target,
                                const QByteArray &encoded)
{
    switch (upstream) {
    case DialectId::Anthropic:
        return {"/messages/count_tokens",
                onlyMembers(encoded, {"model", "messages", "system", "tools", "tool_choice", "thinking",
                                      "output_config", "output_format", "cache_control", "mcp_servers",
                                      "context_management", "anthropic_version"})};
    case DialectId::Gemini:
        if (target.wholeCount)
            return {gemini::countTokensPath(request, target),
                    gemini::encodeCountTokens(request, target, encoded)};
        return {
            gemini::countTokensPath(request, target),
            onlyMembers(encoded, {"contents", "systemInstruction", "tools", "generationConfig", "model"})};
    case DialectId::Bedrock:
        return {bedrock::countTokensPath(target),
                bedrock::encodeCountTokens(onlyMembers(
                    encoded, {"messages", "system", "toolConfig", "additionalModelRequestFields"}))};
    default:
        return {"/responses/input_tokens",
                onlyMembers(encoded, {"model", "input", "instructions", "previous_response_id", "reasoning",
                                      "text", "tools", "tool_choice", "parallel_tool_calls", "truncation"})};
    }
}

qint64 decodeTokenCount(DialectId upstream, const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    return tree ? tree->root()[memberOfCount(upstream)].integer().value_or(-1) : -1;
}

bool isCounterMissing(DialectId upstream, int status, const QByteArray &body)
{
    if (status == 405 || status == 501)
        return true;
    // One that speaks of a model means that.
    if (status == 404)
        return !body.toLower().contains("model");
    return upstream == DialectId::Bedrock && bedrock::refusesCount(status, body);
}
