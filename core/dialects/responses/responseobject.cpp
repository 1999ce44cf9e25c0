// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/responseobject.h"

#include <algorithm>

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;

void writeUsage(JsonWriter &json, const ResponseObject &object)
{
    const TokenUsage &usage = object.usage;
    if (!usage.isKnown()) {
        if (object.isOwn)
            json.key("usage").null();
        return;
    }
    const qint64 input = std::max<qint64>(usage.input, 0);
    const qint64 output = std::max<qint64>(usage.output, 0);
    json.key("usage").beginObject().member("input_tokens", input);
    json.key("input_tokens_details").beginObject();
    json.member("cached_tokens", std::max<qint64>(usage.cachedInput, 0));
    if (!object.isOwn || usage.cacheWrite >= 0)
        json.member("cache_write_tokens", std::max<qint64>(usage.cacheWrite, 0));
    json.endObject().member("output_tokens", output);
    json.key("output_tokens_details").beginObject();
    json.member("reasoning_tokens", std::max<qint64>(usage.reasoning, 0)).endObject();
    json.member("total_tokens", input + output).members(object.usageExtras.of(own)).endObject();
}

/// Other providers have other words; OpenAI's are an enum (ServiceTier).
QByteArray tierWord(const QByteArray &tier)
{
    for (const char *word : {"auto", "default", "flex", "scale", "priority", "fast", "ultrafast"}) {
        if (tier == word)
            return tier;
    }
    return tier == "standard" || tier == "on_demand" ? QByteArray("default") : QByteArray();
}

bool isCodeWord(const QByteArray &code)
{
    return !code.isEmpty() &&
           std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

} // namespace

QByteArray responseErrorCode(const ApiError &error)
{
    if (isCodeWord(error.code))
        return error.code;
    if (error.status == 429 || error.type == "rate_limit_error" || error.type == "RESOURCE_EXHAUSTED" ||
        error.type == "ThrottlingException")
        return "rate_limit_exceeded";
    if (error.type == "invalid_request_error" || error.type == "INVALID_ARGUMENT" ||
        error.type == "ValidationException" || error.status == 400)
        return "invalid_prompt";
    return "server_error";
}

void ResponseObject::write(JsonWriter &json) const
{
    json.beginObject().member("id", id).member("object", "response").member("created_at", created);
    json.member("status", status).key("error");
    if (error) {
        json.beginObject().member("code", responseErrorCode(*error));
        json.member("message", error->message).endObject();
    } else {
        json.null();
    }
    json.key("incomplete_details");
    if (incompleteReason.isEmpty())
        json.null();
    else
        json.beginObject().member("reason", incompleteReason).endObject();
    json.member("model", model).key("output").beginArray().members(output).endArray();
    writeUsage(json, *this);
    if (const QByteArray tier = tierWord(serviceTier); !isOwn && !tier.isEmpty())
        json.member("service_tier", tier);
    json.members(members).endObject();
}

} // namespace responses
