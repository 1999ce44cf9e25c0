// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/reasoningdetails.h"

#include "core/dialects/extras.h"

namespace openai {

namespace {

struct Format {
    DialectId origin;
    QByteArrayView name;
};
/// Those of OpenRouter; the other ones are ours, for what OpenRouter does not speak.
constexpr Format formats[] = {{DialectId::Anthropic, "anthropic-claude-v1"},
                              {DialectId::Gemini, "google-gemini-v1"},
                              {DialectId::OpenAiResponses, "openai-responses-v1"},
                              {DialectId::Bedrock, "bedrock-converse-v1"}};

DialectId originOf(JsonValue format)
{
    for (const Format &known : formats) {
        if (format.is(known.name))
            return known.origin;
    }
    return DialectId::OpenAiChat;
}

QByteArrayView formatOf(DialectId origin)
{
    for (const Format &known : formats) {
        if (origin == known.origin)
            return known.name;
    }
    return {};
}

} // namespace

ChatPart readReasoningDetail(JsonValue detail)
{
    const bool isSummary = detail["type"].is("reasoning.summary");
    ChatPart part =
        ChatPart::makeReasoning(detail[isSummary ? "summary" : "text"].text(), originOf(detail["format"]));
    part.isSummary = isSummary;
    part.id = detail["id"].text();
    part.signature = detail["signature"].text();
    part.encrypted = detail["data"].text();
    part.extras =
        extrasOf(detail, {"type", "text", "summary", "id", "signature", "data"}, DialectId::OpenAiChat);
    return part;
}

bool continuesDetail(const ChatPart &part, const ChatPart &detail)
{
    return part.isSummary == detail.isSummary && part.encrypted.isEmpty() && detail.encrypted.isEmpty() &&
           part.extras == detail.extras && (detail.id.isEmpty() || part.id == detail.id);
}

std::vector<ChatPart> readReasoningDetails(JsonValue details)
{
    std::vector<ChatPart> parts;
    for (const JsonValue &element : details) {
        ChatPart part = readReasoningDetail(element);
        if (parts.empty() || !continuesDetail(parts.back(), part)) {
            parts.push_back(std::move(part));
            continue;
        }
        parts.back().text += part.text;
        parts.back().signature += part.signature;
    }
    return parts;
}

bool needsDetail(const ChatPart &part)
{
    return !part.signature.isEmpty() || !part.encrypted.isEmpty() ||
           !part.extras.of(DialectId::OpenAiChat).isEmpty();
}

void writeReasoningDetail(JsonWriter &json, const ChatPart &part, int index)
{
    json.beginObject();
    if (part.isSummary) {
        json.member("type", "reasoning.summary").member("summary", part.text);
    } else if (!part.encrypted.isEmpty() && part.text.isEmpty()) {
        json.member("type", "reasoning.encrypted").member("data", part.encrypted);
    } else {
        json.member("type", "reasoning.text").member("text", part.text);
    }
    if (!part.signature.isEmpty())
        json.member("signature", part.signature);
    if (!part.encrypted.isEmpty() && !part.text.isEmpty()) // a summary and the thing itself in one item
        json.member("data", part.encrypted);
    if (!part.id.isEmpty())
        json.member("id", part.id);
    const QByteArrayView own = part.extras.of(DialectId::OpenAiChat);
    json.members(own);
    if (own.isEmpty()) {
        const QByteArrayView format = formatOf(part.origin);
        if (!format.isEmpty())
            json.member("format", format);
        json.member("index", index);
    }
    json.endObject();
}

} // namespace openai
