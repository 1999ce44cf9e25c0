// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/answerwriter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/answerfacts.h"
#include "core/dialects/bedrock/formats.h"

namespace bedrock {

namespace {

void writeCited(JsonWriter &json, const ChatPart &part)
{
    json.key("citationsContent").beginObject();
    json.key("content").beginArray().beginObject().member("text", part.text).endObject().endArray();
    json.key("citations").beginArray();
    for (const ChatPart::Citation &citation : part.citations)
        writeCitation(json, citation);
    json.endArray().endObject();
}

void writeReasoning(JsonWriter &json, const ChatPart &part)
{
    json.key("reasoningContent").beginObject();
    if (!part.encrypted.isEmpty()) {
        json.member("redactedContent", part.encrypted).endObject();
        return;
    }
    json.key("reasoningText").beginObject().member("text", part.text);
    if (!part.signature.isEmpty())
        json.member("signature", part.signature);
    json.members(part.extras.of(DialectId::Bedrock)).endObject().endObject();
}

void writeCall(JsonWriter &json, const ChatPart &part)
{
    json.key("toolUse").beginObject().member("toolUseId", part.id).member("name", part.name);
    json.key("input").raw(argumentsObject(part)).members(part.extras.of(DialectId::Bedrock)).endObject();
}

/// False for what an answer of Converse has no form for.
bool writeBlock(JsonWriter &json, const ChatPart &part)
{
    using Kind = ChatPart::Kind;
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal:
        json.beginObject();
        if (part.citations.empty())
            json.member("text", part.text).members(part.extras.of(DialectId::Bedrock));
        else
            writeCited(json, part);
        json.endObject();
        return true;
    case Kind::Reasoning:
        json.beginObject();
        writeReasoning(json, part);
        json.endObject();
        return true;
    case Kind::ToolCall:
        json.beginObject();
        writeCall(json, part);
        json.endObject();
        return true;
    case Kind::Image:
        json.beginObject().key("image").beginObject().member("format", formatOf(part).value_or("png"));
        json.key("source").beginObject().member("bytes", part.data).endObject().endObject().endObject();
        return true;
    case Kind::Opaque:
        if (part.origin != DialectId::Bedrock || part.text.isEmpty()) // of a stream that was cut off
            return false;
        json.raw(part.text);
        return true;
    case Kind::Audio:
    case Kind::Video:
    case Kind::File:
    case Kind::ToolResult: break;
    }
    return false;
}

} // namespace

QByteArray writeAnswer(const ChatAnswer &answer)
{
    JsonWriter json;
    json.beginObject().key("output").beginObject().key("message").beginObject().member("role", "assistant");
    json.key("content").beginArray();
    for (const ChatPart &part : answer.parts())
        writeBlock(json, part);
    json.endArray().endObject().endObject();
    if (!answer.choices.empty()) {
        const ChatAnswer::Choice &choice = answer.choices.front();
        json.member("stopReason", stopReason(choice.finish, choice.nativeReason));
        json.members(choice.extras.of(DialectId::Bedrock));
    }
    writeMetadata(json, answer.usage, answer.serviceTier, answer.usageExtras);
    return json.endObject().take();
}

QByteArray writeError(const ApiError &error)
{
    JsonWriter json;
    json.beginObject().member("message", error.message);
    if (!error.type.isEmpty())
        json.member("__type", error.type);
    return json.endObject().take();
}

} // namespace bedrock
