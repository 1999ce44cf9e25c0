// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/partwriter.h"

#include "core/dialects/gemini/words.h"
#include "core/dialects/jsontree.h"

#include <algorithm>

namespace gemini {

namespace {

bool isOurs(const ChatPart &part)
{
    return part.origin == DialectId::Gemini;
}

QByteArray mediaType(const ChatPart &part)
{
    if (part.mediaType.contains('/'))
        return part.mediaType;
    if (const QByteArray sniffed = sniffedType(part); !sniffed.isEmpty())
        return sniffed;
    switch (part.kind) {
    case ChatPart::Kind::Image: return "image/" + (part.mediaType.isEmpty() ? "png" : part.mediaType);
    case ChatPart::Kind::Audio: return "audio/" + (part.mediaType.isEmpty() ? "wav" : part.mediaType);
    case ChatPart::Kind::Video: return "video/mp4";
    default: return "application/pdf";
    }
}

/// Signature and what only Gemini knows of a part, behind its data.
void writeRest(JsonWriter &json, const ChatPart &part)
{
    if (!part.signature.isEmpty())
        json.member("thoughtSignature", part.signature);
    json.members(part.extras.of(DialectId::Gemini));
    json.endObject();
}

void writeCall(JsonWriter &json, const ChatPart &call)
{
    json.beginObject().key("functionCall").beginObject();
    if (!call.id.isEmpty())
        json.member("id", call.id);
    json.member("name", call.name).key("args").raw(argumentsObject(call)).endObject();
    writeRest(json, call);
}

bool writeReasoning(JsonWriter &json, const ChatPart &part)
{
    if (part.text.isEmpty() && part.signature.isEmpty())
        return false;
    json.beginObject().member("text", part.text);
    if (part.isSummary || !part.text.isEmpty())
        json.member("thought", true);
    writeRest(json, part);
    return true;
}

bool isMediaKind(ChatPart::Kind kind)
{
    using Kind = ChatPart::Kind;
    return kind == Kind::Image || kind == Kind::Audio || kind == Kind::Video || kind == Kind::File;
}

bool isObject(QByteArrayView text)
{
    const auto first =
        std::find_if(text.begin(), text.end(), [](char c) { return !QByteArrayView(" \t\r\n").contains(c); });
    return first != text.end() && *first == '{';
}

/// What a function gave back, as the object that Gemini wants.
void writeResponse(JsonWriter &json, const ChatPart &result)
{
    const QByteArray text = joinedText(result.content);
    if (!result.isError && isObject(text)) {
        const auto tree = JsonTree::parse(text);
        if (tree && tree->root().isObject()) {
            json.raw(text);
            return;
        }
    }
    json.beginObject().member(result.isError ? "error" : "output", text).endObject();
}

} // namespace

void writeMedia(JsonWriter &json, const ChatPart &part)
{
    json.beginObject();
    if (part.kind == ChatPart::Kind::File && !part.text.isEmpty()) {
        json.member("text", part.text);
    } else if (!part.data.isEmpty()) {
        json.key("inlineData").beginObject().member("mimeType", mediaType(part)).member("data", part.data);
        if (!part.name.isEmpty() && isOurs(part))
            json.member("displayName", part.name);
        json.endObject();
    } else {
        json.key("fileData").beginObject().member("mimeType", mediaType(part));
        json.member("fileUri", part.url.isEmpty() ? part.fileId : part.url).endObject();
    }
    writeRest(json, part);
}

void writeTextPiece(JsonWriter &json, const ChatPart &part, QByteArrayView text)
{
    json.beginObject().member("text", text);
    if (part.kind == ChatPart::Kind::Reasoning)
        json.member("thought", true);
    json.endObject();
}

void writeResult(JsonWriter &json, const ChatPart &result, const QByteArray &name, bool media)
{
    json.beginObject().key("functionResponse").beginObject();
    if (!result.id.isEmpty())
        json.member("id", result.id);
    json.member("name", name).key("response");
    writeResponse(json, result);
    bool isOpen = false;
    for (const ChatPart &part : result.content) {
        if (!media || !isMediaKind(part.kind) || part.data.isEmpty())
            continue;
        if (!isOpen)
            json.key("parts").beginArray();
        isOpen = true;
        writeMedia(json, part);
    }
    if (isOpen)
        json.endArray();
    json.endObject();
    writeRest(json, result);
}

bool writePart(JsonWriter &json, const ChatPart &part)
{
    switch (part.kind) {
    case ChatPart::Kind::Text:
    case ChatPart::Kind::Refusal:
        if (part.text.isEmpty() && part.signature.isEmpty())
            return false;
        json.beginObject().member("text", part.text);
        writeRest(json, part);
        return true;
    case ChatPart::Kind::Image:
    case ChatPart::Kind::Audio:
    case ChatPart::Kind::Video:
    case ChatPart::Kind::File: writeMedia(json, part); return true;
    case ChatPart::Kind::ToolCall: writeCall(json, part); return true;
    case ChatPart::Kind::Reasoning: return writeReasoning(json, part);
    case ChatPart::Kind::Opaque:
        if (isOurs(part))
            json.raw(part.text);
        return isOurs(part);
    case ChatPart::Kind::ToolResult: break;
    }
    return false;
}

} // namespace gemini
