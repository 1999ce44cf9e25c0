// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/messagereader.h"

#include "core/dialects/extras.h"
#include "core/dialects/openai/partreader.h"
#include "core/dialects/openai/reasoningdetails.h"
#include "core/dialects/openai/requesterror.h"

#include <iterator>

namespace openai {

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

/// What the model thought, as clients give it back: with its signatures where they kept them, else as text.
std::vector<ChatPart> reasoningOf(JsonValue message)
{
    std::vector<ChatPart> parts = readReasoningDetails(message["reasoning_details"]);
    if (!parts.empty())
        return parts;
    for (const char *name : {"reasoning_content", "reasoning", "reasoning_text"}) {
        const JsonValue text = message[name];
        if (!text.isString() || text.is(""))
            continue;
        parts.push_back(ChatPart::makeReasoning(text.text(), DialectId::OpenAiChat));
        break;
    }
    return parts;
}

void append(std::vector<ChatPart> &parts, std::vector<ChatPart> more)
{
    parts.insert(parts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// A spoken answer that is given back by its id.
void appendAudio(std::vector<ChatPart> &parts, JsonValue audio)
{
    if (!audio["id"].isString())
        return;
    ChatPart part;
    part.kind = Kind::Audio;
    part.fileId = audio["id"].text();
    parts.push_back(std::move(part));
}

/// A string as it is; what lenient clients send as an object, as its JSON.
QByteArray argumentsOf(JsonValue arguments)
{
    return arguments.isString() ? arguments.text() : arguments ? arguments.raw().toByteArray() : QByteArray();
}

} // namespace

Result<std::vector<ChatMessage>> MessageReader::read(JsonValue messages)
{
    if (!messages.exists())
        return missing("The messages are missing: an array with at least one message.", "messages");
    if (!messages.isArray() || messages.size() == 0)
        return refused("messages must be an array with at least one message.", "messages");
    std::vector<ChatMessage> read;
    read.reserve(std::size_t(messages.size()));
    for (const JsonValue &message : messages) {
        Result<ChatMessage> one = readMessage(message);
        if (!one)
            return inside(one.error(), indexed("messages", qsizetype(read.size())));
        if (const auto mark = cacheMark(message["cache_control"]); mark && !one->parts.empty())
            one->parts.back().cache = mark;
        read.push_back(std::move(*one));
    }
    return read;
}

Result<ChatMessage> MessageReader::readMessage(JsonValue message)
{
    const JsonValue role = message["role"];
    if (role.is("assistant"))
        return readAssistant(message);
    if (role.is("tool")) {
        if (!message["tool_call_id"].isString())
            return missing("A tool message needs the tool_call_id of the call that it answers.",
                           "tool_call_id");
        return readToolResult(message, message["tool_call_id"].text());
    }
    if (role.is("function"))
        return readToolResult(message, m_legacyId);
    ChatMessage read;
    if (role.is("system"))
        read.role = Role::System;
    else if (role.is("developer"))
        read.role = Role::Developer;
    else if (!role.is("user"))
        return unknownWord(role, "The role of a message", "system, developer, user, assistant, tool", "role");
    read.name = message["name"].text();
    if (!message["content"])
        return missing("A message needs its content.", "content");
    Result<std::vector<ChatPart>> parts = readContent(message["content"]);
    if (!parts)
        return tl::make_unexpected(parts.error());
    read.parts = std::move(*parts);
    return read;
}

Result<ChatMessage> MessageReader::readAssistant(JsonValue message)
{
    ChatMessage read;
    read.role = Role::Assistant;
    read.name = message["name"].text();
    read.parts = reasoningOf(message);
    Result<std::vector<ChatPart>> content = readContent(message["content"]);
    if (!content)
        return tl::make_unexpected(content.error());
    if (!message["content"].is("")) // beside calls it says nothing, and some refuse empty texts
        append(read.parts, std::move(*content));
    if (const JsonValue refusal = message["refusal"]; refusal.isString() && !refusal.is("")) {
        read.parts.push_back(ChatPart::makeText(refusal.text()));
        read.parts.back().kind = Kind::Refusal;
    }
    appendAudio(read.parts, message["audio"]);
    qsizetype index = 0;
    for (const JsonValue &element : message["tool_calls"]) {
        Result<ChatPart> call = readCall(element);
        if (!call)
            return inside(call.error(), indexed("tool_calls", index));
        read.parts.push_back(std::move(*call));
        ++index;
    }
    if (const JsonValue element = message["function_call"]; element.isObject()) {
        Result<ChatPart> call = readLegacyCall(element);
        if (!call)
            return inside(call.error(), "function_call");
        read.parts.push_back(std::move(*call));
    }
    return read;
}

Result<ChatMessage> MessageReader::readToolResult(JsonValue message, QByteArray callId)
{
    Result<std::vector<ChatPart>> content = readContent(message["content"]);
    if (!content)
        return tl::make_unexpected(content.error());
    ChatPart result;
    result.kind = Kind::ToolResult;
    result.name = message["name"].isString() ? message["name"].text() : m_names.value(callId);
    result.id = std::move(callId);
    result.content = std::move(*content);
    ChatMessage read;
    read.role = Role::Tool;
    read.parts.push_back(std::move(result));
    return read;
}

Result<ChatPart> MessageReader::readCall(JsonValue call)
{
    const bool isCustom = call["type"].is("custom");
    if (call["type"] && !isCustom && !call["type"].is("function"))
        return unknownWord(call["type"], "The type of a tool call", "function, custom", "type");
    const JsonValue what = call[isCustom ? "custom" : "function"];
    if (!what["name"].isString())
        return missing("A tool call needs the name of its tool.",
                       isCustom ? QByteArrayView("custom.name") : QByteArrayView("function.name"));
    if (!call["id"].isString())
        return missing("A tool call needs its id.", "id");
    ChatPart read = ChatPart::makeToolCall(call["id"].text(), what["name"].text(),
                                           argumentsOf(what[isCustom ? "input" : "arguments"]));
    read.isCustom = isCustom;
    read.cache = cacheMark(call["cache_control"]);
    // Gemini's proof of a call, as Google's own compatible API names it.
    read.signature = call["extra_content"]["google"]["thought_signature"].text();
    if (!read.signature.isEmpty())
        read.origin = DialectId::Gemini;
    m_names.insert(read.id, read.name);
    return read;
}

Result<ChatPart> MessageReader::readLegacyCall(JsonValue call)
{
    if (!call["name"].isString())
        return missing("A function call needs the name of its function.", "name");
    m_legacyId = "call_function_" + QByteArray::number(++m_legacyCalls);
    m_names.insert(m_legacyId, call["name"].text());
    return ChatPart::makeToolCall(m_legacyId, call["name"].text(), argumentsOf(call["arguments"]));
}

} // namespace openai
