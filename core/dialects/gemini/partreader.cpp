// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/partreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>
#include <array>

namespace gemini {

namespace {

ChatPart::Kind mediaKind(QByteArrayView type)
{
    if (type.startsWith("image/"))
        return ChatPart::Kind::Image;
    if (type.startsWith("audio/"))
        return ChatPart::Kind::Audio;
    return type.startsWith("video/") ? ChatPart::Kind::Video : ChatPart::Kind::File;
}

/// protobuf's JSON takes both alphabets of base64; everyone else only the usual one, with its padding.
QByteArray usualBase64(QByteArray data)
{
    if (data.contains('-') || data.contains('_'))
        data.replace('-', '+').replace('_', '/');
    while (data.size() % 4 != 0 && !data.endsWith("==="))
        data += '=';
    return data;
}

ChatPart readMedia(JsonValue blob, JsonValue file)
{
    const JsonValue value = blob ? blob : file;
    ChatPart part;
    part.mediaType = pick(value, "mimeType", "mime_type").text();
    part.name = pick(value, "displayName", "display_name").text();
    if (blob)
        part.data = usualBase64(blob["data"].text());
    else
        part.url = pick(file, "fileUri", "file_uri").text();
    const QByteArray type = part.mediaType.isEmpty() ? sniffedType(part) : part.mediaType;
    part.kind = mediaKind(type);
    return part;
}

ChatPart readCall(JsonValue call)
{
    ChatPart part = ChatPart::makeToolCall(call["id"].text(), call["name"].text(), {});
    part.origin = DialectId::Gemini;
    if (const JsonValue arguments = call["args"])
        part.text = arguments.raw().toByteArray();
    return part;
}

/// Google's advice for its object is {"output": …} or {"error": …}; what stands in one of these is the text,
/// and anything else stays the object that it is.
void readResponse(ChatPart &part, JsonValue response)
{
    if (!response)
        return;
    if (response.size() == 1) {
        const JsonValue only = *response.begin();
        part.isError = only.keyIs("error");
        if (part.isError || (only.isString() && only.keyIs("output"))) {
            part.content.push_back(
                ChatPart::makeText(only.isString() ? only.text() : only.raw().toByteArray()));
            return;
        }
    }
    part.content.push_back(ChatPart::makeText(response.raw().toByteArray()));
}

ChatPart readResult(JsonValue result)
{
    ChatPart part;
    part.kind = ChatPart::Kind::ToolResult;
    part.id = result["id"].text();
    part.name = result["name"].text();
    readResponse(part, result["response"]);
    for (const JsonValue &media : result["parts"]) {
        const JsonValue blob = pick(media, "inlineData", "inline_data");
        const JsonValue file = pick(media, "fileData", "file_data");
        if (blob || file)
            part.content.push_back(readMedia(blob, file));
    }
    return part;
}

ChatPart readText(JsonValue value, bool isThought, bool isSigned)
{
    ChatPart part = ChatPart::makeText(value.text());
    if (isThought || (part.text.isEmpty() && isSigned)) {
        part = ChatPart::makeReasoning(std::move(part.text), DialectId::Gemini);
        part.isSummary = isThought;
    }
    return part;
}

constexpr std::array<QByteArrayView, 6> opaqueNames{
    "executableCode",        "executable_code", "codeExecutionResult",
    "code_execution_result", "toolCall",        "toolResponse"};

bool isOpaque(JsonValue part)
{
    return std::any_of(opaqueNames.begin(), opaqueNames.end(),
                       [&](QByteArrayView name) { return part[name].isObject(); });
}

ChatPart readData(JsonValue part, bool isSigned)
{
    if (const JsonValue call = pick(part, "functionCall", "function_call"))
        return readCall(call);
    if (const JsonValue result = pick(part, "functionResponse", "function_response"))
        return readResult(result);
    const JsonValue blob = pick(part, "inlineData", "inline_data");
    const JsonValue file = pick(part, "fileData", "file_data");
    if (blob || file)
        return readMedia(blob, file);
    return readText(part["text"], part["thought"].boolean().value_or(false), isSigned);
}

} // namespace

bool isKnownPart(JsonValue part)
{
    return part["text"].isString() || pick(part, "functionCall", "function_call").isObject() ||
           pick(part, "functionResponse", "function_response").isObject() ||
           pick(part, "inlineData", "inline_data").isObject() ||
           pick(part, "fileData", "file_data").isObject() || isOpaque(part) || part["thoughtSignature"];
}

std::optional<ChatPart> readPart(JsonValue value)
{
    const QByteArray signature = pick(value, "thoughtSignature", "thought_signature").text();
    if (!value.isObject() || value.size() == 0)
        return std::nullopt;
    if (isOpaque(value) || !isKnownPart(value)) {
        ChatPart part;
        part.kind = ChatPart::Kind::Opaque;
        part.origin = DialectId::Gemini;
        part.text = value.raw().toByteArray();
        return part;
    }
    ChatPart part = readData(value, !signature.isEmpty());
    const bool isText = part.kind == ChatPart::Kind::Text || part.kind == ChatPart::Kind::Reasoning;
    if (isText && part.text.isEmpty() && signature.isEmpty())
        return std::nullopt;
    part.signature = signature;
    part.extras = extrasOf(value,
                           {"text", "thought", "thoughtSignature", "thought_signature", "functionCall",
                            "function_call", "functionResponse", "function_response", "inlineData",
                            "inline_data", "fileData", "file_data"},
                           DialectId::Gemini);
    return part;
}

} // namespace gemini
