// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/inputreader.h"

#include "core/dialects/responses/itemreader.h"
#include "core/dialects/responses/mediapart.h"
#include "core/dialects/responses/reasoningseal.h"
#include "core/dialects/responses/toolreader.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace responses {

namespace {

std::optional<ChatMessage::Role> roleOf(JsonValue role)
{
    using Role = ChatMessage::Role;
    if (role.is("user"))
        return Role::User;
    if (role.is("assistant"))
        return Role::Assistant;
    if (role.is("system"))
        return Role::System;
    if (role.is("developer"))
        return Role::Developer;
    return std::nullopt;
}

/// Items of tools that the provider (or, with its own kind of call, the client) runs: kept as they are.
bool isOpaque(const QByteArray &type)
{
    static constexpr QByteArrayView others[] = {
        "mcp_list_tools",     "mcp_approval_request", "mcp_approval_response", "compaction",
        "compaction_summary", "compaction_trigger",   "additional_tools",      "program",
        "program_output"};
    return type.endsWith("_call") || type.endsWith("_call_output") || type.endsWith("_search_output") ||
           std::find(std::begin(others), std::end(others), QByteArrayView(type)) != std::end(others);
}

} // namespace

std::optional<Error> InputReader::read(JsonValue input)
{
    m_first = m_request.messages.size();
    if (input.isString()) {
        m_request.messages.push_back({Role::User, {ChatPart::makeText(input.text())}, {}});
        return std::nullopt;
    }
    if (!input.isArray())
        return Error{ErrorKind::BadRequest, u"input must be a string or an array of items."_s, u"input"_s};
    for (const JsonValue &item : input) {
        if (!readItem(item))
            return m_error;
        ++m_index;
    }
    return std::nullopt;
}

bool InputReader::readItem(JsonValue item)
{
    if (!item.isObject())
        return fail({}, u"must be an object"_s);
    const JsonValue type = item["type"];
    if (type.is("message") || (!type && item["role"]))
        return readMessage(item);
    if (isCall(item))
        return readCall(item);
    if (type.is("function_call_output") || type.is("custom_tool_call_output"))
        return readResult(item);
    if (type.is("reasoning")) {
        readReasoning(item);
        return true;
    }
    if (type.is("item_reference") || (!type && item["id"]))
        return fail(u"id"_s, u"refers to an item that is not kept here (“%1”): send the item itself"_s.arg(
                                 QString::fromUtf8(item["id"].text())));
    if (!isOpaque(type.text()))
        return fail(u"type"_s, u"is not understood (“%1”)"_s.arg(QString::fromUtf8(type.text())));
    readOther(item);
    return true;
}

bool InputReader::readMessage(JsonValue item)
{
    const auto role = roleOf(item["role"]);
    if (!role)
        return fail(u"role"_s, u"must be user, assistant, system or developer"_s);
    std::vector<ChatPart> parts;
    if (!readContent(item["content"], "content", parts))
        return false;
    if (*role == Role::Assistant) {
        ChatMessage &message = turn(Role::Assistant);
        std::copy_if(std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()),
                     std::back_inserter(message.parts), [](const ChatPart &part) {
                         return part.kind != ChatPart::Kind::Text || !part.text.isEmpty();
                     });
        return true;
    }
    m_request.messages.push_back({*role, std::move(parts), {}});
    return true;
}

bool InputReader::readContent(JsonValue content, const char *member, std::vector<ChatPart> &parts)
{
    if (content.isString()) {
        parts.push_back(ChatPart::makeText(content.text()));
        return true;
    }
    if (!content.isArray())
        return fail(QString::fromLatin1(member), u"must be a string or an array"_s,
                    content ? ErrorKind::BadRequest : ErrorKind::MissingParameter);
    qsizetype index = 0;
    for (const JsonValue &part : content) {
        if (!readPart(part, member, index++, parts))
            return false;
    }
    return true;
}

bool InputReader::readPart(JsonValue part, const char *member, qsizetype index, std::vector<ChatPart> &parts)
{
    const JsonValue type = part["type"];
    const auto path = [&](const char *end) {
        return u"%1[%2].%3"_s.arg(QLatin1StringView(member)).arg(index).arg(QLatin1StringView(end));
    };
    ChatPart result;
    if (type.is("input_text") || type.is("output_text") || type.is("text")) {
        if (!part["text"].isString())
            return fail(path("text"), u"must be a string"_s);
        result.text = part["text"].text();
    } else if (type.is("refusal")) {
        result.kind = ChatPart::Kind::Refusal;
        result.text = part["refusal"].text();
    } else if (type.is("input_image") || type.is("input_file") || type.is("input_audio")) {
        result = readMedia(part);
        if (result.data.isEmpty() && result.url.isEmpty() && result.fileId.isEmpty())
            return fail(path(type.is("input_image")  ? "image_url"
                             : type.is("input_file") ? "file_data"
                                                     : "input_audio"),
                        u"is missing: data, an address or a file id is expected"_s,
                        ErrorKind::MissingParameter);
    } else {
        return fail(path("type"), u"is not understood (“%1”)"_s.arg(QString::fromUtf8(type.text())));
    }
    if (part["prompt_cache_breakpoint"])
        result.cache = CacheMark{};
    parts.push_back(std::move(result));
    return true;
}

bool InputReader::readCall(JsonValue item)
{
    for (const char *name : {"call_id", "name"}) {
        if (item[name].text().isEmpty())
            return fail(QLatin1StringView(name), u"is missing"_s, ErrorKind::MissingParameter);
    }
    const JsonValue text = callText(item);
    // Some clients send the arguments as an object.
    QByteArray arguments = text.isObject() ? text.raw().toByteArray() : text.text();
    ChatPart call = ChatPart::makeToolCall(item["call_id"].text(), item["name"].text(), std::move(arguments));
    call.isCustom = item["type"].is("custom_tool_call");
    call.name = flatToolName(m_request.tools, item["namespace"].text(), call.name);
    m_toolNames.insert(call.id, call.name);
    turn(Role::Assistant).parts.push_back(std::move(call));
    return true;
}

bool InputReader::readResult(JsonValue item)
{
    ChatPart result;
    result.kind = ChatPart::Kind::ToolResult;
    result.id = item["call_id"].text();
    if (result.id.isEmpty())
        return fail(u"call_id"_s, u"is missing: it says which call this answers"_s,
                    ErrorKind::MissingParameter);
    result.name = m_toolNames.value(result.id, item["name"].text());
    result.isCustom = item["type"].is("custom_tool_call_output");
    if (!readContent(item["output"], "output", result.content))
        return false;
    turn(Role::Tool).parts.push_back(std::move(result));
    return true;
}

void InputReader::readReasoning(JsonValue item)
{
    const QByteArray encrypted = item["encrypted_content"].text();
    if (!isSealed(encrypted)) {
        std::vector<ChatPart> parts;
        responses::readItem(item, parts);
        for (ChatPart &part : parts) {
            part.extras = {};
            turn(Role::Assistant).parts.push_back(std::move(part));
        }
        return;
    }
    std::optional<ChatPart> part = unsealed(encrypted);
    if (part && part->kind != ChatPart::Kind::Reasoning)
        attach(*part);
    else if (part)
        turn(Role::Assistant).parts.push_back(*std::move(part));
}

void InputReader::readOther(JsonValue item)
{
    if (item["type"].is("image_generation_call")) {
        ChatPart image = imagePart(item);
        image.extras = {};
        turn(Role::Assistant).parts.push_back(std::move(image));
        return;
    }
    turn(Role::Assistant).parts.push_back(opaquePart(item));
}

/// A signature to the call or text that it was made for.
void InputReader::attach(const ChatPart &carrier)
{
    const auto fits = [&](const ChatPart &part) {
        return part.kind == carrier.kind && (carrier.id.isEmpty() || part.id == carrier.id);
    };
    for (std::size_t i = m_request.messages.size(); i > m_first; --i) {
        ChatMessage &message = m_request.messages[i - 1];
        if (message.role != Role::Assistant)
            continue;
        const auto part = std::find_if(message.parts.rbegin(), message.parts.rend(), fits);
        if (part == message.parts.rend())
            continue;
        part->signature = carrier.signature;
        part->origin = carrier.origin;
        return;
    }
}

ChatMessage &InputReader::turn(Role role)
{
    if (m_request.messages.size() == m_first || m_request.messages.back().role != role) {
        m_request.messages.emplace_back();
        m_request.messages.back().role = role;
    }
    return m_request.messages.back();
}

bool InputReader::fail(const QString &member, const QString &why, ErrorKind kind)
{
    const QString path = u"input[%1]"_s.arg(m_index) + (member.isEmpty() ? QString() : u'.' + member);
    m_error = Error{kind, u"%1 %2."_s.arg(path, why), path};
    return false;
}

} // namespace responses
