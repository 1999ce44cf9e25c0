// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/inputwriter.h"

#include "core/dialects/responses/mediapart.h"

#include <algorithm>

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;
using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

bool isAllText(const std::vector<ChatPart> &parts)
{
    return std::all_of(parts.begin(), parts.end(),
                       [](const ChatPart &part) { return part.kind == Kind::Text; });
}

/// Several reasoning parts of one item stand side by side with its id.
bool sameItem(const ChatPart &left, const ChatPart &right)
{
    return right.kind == Kind::Reasoning && right.origin == own && !left.id.isEmpty() && left.id == right.id;
}

bool isMedia(const ChatPart &part)
{
    return part.kind == Kind::Image || part.kind == Kind::Audio || part.kind == Kind::Video ||
           part.kind == Kind::File;
}

QByteArray lossName(Kind kind)
{
    switch (kind) {
    case Kind::Image: return "image";
    case Kind::Audio: return "audio";
    case Kind::Video: return "video";
    case Kind::File: return "file";
    default: return "content";
    }
}

} // namespace

void InputWriter::write(JsonWriter &json)
{
    std::size_t first = 0;
    const std::vector<ChatMessage> &messages = m_request.messages;
    if (!messages.empty() && messages.front().role == Role::System && isAllText(messages.front().parts)) {
        json.member("instructions", joinedText(messages.front().parts));
        noteCacheMarks(messages.front().parts);
        first = 1;
    }
    json.key("input").beginArray();
    for (std::size_t i = first; i < messages.size(); ++i)
        writeMessage(json, messages[i]);
    json.endArray();
}

void InputWriter::writeMessage(JsonWriter &json, const ChatMessage &message)
{
    noteCacheMarks(message.parts);
    if (message.role == Role::Assistant) {
        writeAssistant(json, message.parts);
        return;
    }
    std::vector<ChatPart> said;
    for (const ChatPart &part : message.parts) {
        if (part.kind == Kind::ToolResult)
            writeResult(json, part, said);
        else
            said.push_back(part);
    }
    if (said.empty())
        return;
    const bool asDeveloper = message.role == Role::Developer && m_target.developerRole;
    const char *const role = message.role == Role::User || message.role == Role::Tool ? "user"
                             : asDeveloper                                            ? "developer"
                                                                                      : "system";
    json.beginObject().member("type", "message").member("role", role).key("content");
    writeContent(json, said);
    json.endObject();
}

void InputWriter::writeAssistant(JsonWriter &json, const std::vector<ChatPart> &parts)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ChatPart &part = parts[i];
        switch (part.kind) {
        case Kind::Text:
        case Kind::Refusal: writeAssistantText(json, part); break;
        case Kind::ToolCall: writeCall(json, part); break;
        case Kind::ToolResult: break; // stands in messages of its own
        case Kind::Reasoning: {
            std::size_t end = i + 1;
            while (part.origin == own && end < parts.size() && sameItem(part, parts[end]))
                ++end;
            writeReasoning(json, &part, end - i);
            i = end - 1;
            break;
        }
        case Kind::Opaque:
            if (part.origin == own)
                json.raw(part.text);
            else
                m_losses.note("What another provider's own tools did in earlier turns was left out.");
            break;
        case Kind::Image:
        case Kind::Audio:
        case Kind::Video:
        case Kind::File:
            if (part.kind == Kind::Audio && !part.text.isEmpty())
                writeAssistantText(json, part);
            else
                m_losses.drop(lossName(part.kind));
            break;
        }
    }
}

void InputWriter::writeAssistantText(JsonWriter &json, const ChatPart &part)
{
    if (part.text.isEmpty())
        return;
    json.beginObject().member("type", "message").member("role", "assistant");
    json.member("content", part.text).endObject();
}

void InputWriter::writeCall(JsonWriter &json, const ChatPart &call)
{
    if (call.isCustom)
        m_customCalls.insert(call.id);
    json.beginObject().member("type", call.isCustom ? "custom_tool_call" : "function_call");
    json.member("call_id", call.id).member("name", call.name);
    if (call.isCustom)
        json.member("input", call.text);
    else
        json.member("arguments", call.text.isEmpty() ? QByteArray("{}") : call.text);
    json.endObject();
}

/// Encrypted reasoning goes back as it came. Without it OpenAI knows an item only by an id that it has not
/// kept (`store` is false); open models' servers take the text.
void InputWriter::writeReasoning(JsonWriter &json, const ChatPart *first, std::size_t count)
{
    const ChatPart *const end = first + count;
    const auto encrypted =
        std::find_if(first, end, [](const ChatPart &part) { return !part.encrypted.isEmpty(); });
    const bool hasText =
        std::any_of(first, end, [](const ChatPart &part) { return !part.isSummary && !part.text.isEmpty(); });
    if (first->origin != own || (encrypted == end && !hasText)) {
        m_losses.note("Reasoning of earlier turns was left out: only the provider that made it can read it.");
        return;
    }
    json.beginObject().member("type", "reasoning");
    if (!first->id.isEmpty())
        json.member("id", first->id);
    if (encrypted != end)
        json.member("encrypted_content", encrypted->encrypted);
    const auto writeList = [&](bool summaries) {
        json.beginArray();
        for (const ChatPart *part = first; part != end; ++part) {
            if (part->isSummary != summaries || part->text.isEmpty())
                continue;
            json.beginObject().member("type", summaries ? "summary_text" : "reasoning_text");
            json.member("text", part->text).endObject();
        }
        json.endArray();
    };
    json.key("summary");
    writeList(true);
    if (hasText) {
        json.key("content");
        writeList(false);
    }
    json.endObject();
}

/// Where the target takes only text for a result, `beside` gets what else there is.
void InputWriter::writeResult(JsonWriter &json, const ChatPart &result, std::vector<ChatPart> &beside)
{
    const bool isCustom = result.isCustom || m_customCalls.contains(result.id);
    if (result.isError)
        m_losses.note("That a tool failed is told by its result's text alone: this API has no mark for it.");
    noteCacheMarks(result.content);
    json.beginObject().member("type", isCustom ? "custom_tool_call_output" : "function_call_output");
    json.member("call_id", result.id).key("output");
    if (isAllText(result.content) || !m_target.toolImages)
        json.text(joinedText(result.content));
    else
        writeContent(json, result.content);
    json.endObject();
    if (!m_target.toolImages)
        std::copy_if(result.content.begin(), result.content.end(), std::back_inserter(beside), isMedia);
}

void InputWriter::writeContent(JsonWriter &json, const std::vector<ChatPart> &parts)
{
    json.beginArray();
    for (const ChatPart &part : parts) {
        const bool isText = part.kind == Kind::Text || part.kind == Kind::Refusal;
        const bool isTaken = (part.kind != Kind::File || m_target.files || !part.text.isEmpty()) &&
                             (part.kind != Kind::Audio || m_target.audio);
        if (isText)
            json.beginObject().member("type", "input_text").member("text", part.text).endObject();
        else if (!isTaken || !writeMedia(json, part))
            m_losses.drop(lossName(part.kind));
    }
    json.endArray();
}

void InputWriter::noteCacheMarks(const std::vector<ChatPart> &parts)
{
    if (std::any_of(parts.begin(), parts.end(), [](const ChatPart &part) { return part.cache.has_value(); }))
        m_losses.note("Cache marks were left out: this provider caches by itself.");
}

} // namespace responses
