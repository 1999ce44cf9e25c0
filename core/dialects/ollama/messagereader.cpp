// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/messagereader.h"

#include "core/dialects/dataurl.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace ollama {

namespace {

using Role = ChatMessage::Role;

Error wrong(const QString &message, const QString &path)
{
    return {ErrorKind::BadRequest, u"%1: %2"_s.arg(path, message), path};
}

std::optional<Role> roleOf(QByteArrayView name)
{
    if (name == "system" || name == "developer")
        return Role::System;
    if (name == "user")
        return Role::User;
    if (name == "assistant")
        return Role::Assistant;
    if (name == "tool")
        return Role::Tool;
    return std::nullopt;
}

/// Ollama looks at the bytes, as it is told no type.
QByteArray typeOf(const QByteArray &base64)
{
    struct Beginning {
        QByteArrayView bytes;
        QByteArrayView type;
    };
    static constexpr std::array beginnings{Beginning{"iVBORw0KGgo", "image/png"},
                                           Beginning{"/9j/", "image/jpeg"}, Beginning{"R0lGOD", "image/gif"},
                                           Beginning{"UklGR", "image/webp"}};
    const auto found = std::find_if(beginnings.begin(), beginnings.end(), [&](const Beginning &beginning) {
        return base64.startsWith(beginning.bytes);
    });
    return found == beginnings.end() ? QByteArray() : found->type.toByteArray();
}

} // namespace

std::optional<Error> MessageReader::readImages(JsonValue images, const QString &path,
                                               std::vector<ChatPart> &parts)
{
    qsizetype index = 0;
    for (const JsonValue &image : images) {
        if (!image.isString())
            return wrong(u"an image is a base64 text."_s, u"%1.images[%2]"_s.arg(path).arg(index));
        ++index;
        ChatPart part;
        part.kind = ChatPart::Kind::Image;
        setAddress(part, image.text());
        if (part.data.isEmpty())
            part.data = std::exchange(part.url, {}); // no data URL: the bare data, as it should be
        if (part.mediaType.isEmpty())
            part.mediaType = typeOf(part.data);
        parts.push_back(std::move(part));
    }
    return std::nullopt;
}

std::optional<Error> MessageReader::read(JsonValue messages)
{
    if (messages && !messages.isArray())
        return wrong(u"an array is expected."_s, u"messages"_s);
    qsizetype index = 0;
    for (const JsonValue &message : messages) {
        if (auto problem = readMessage(message, u"messages[%1]"_s.arg(index++)))
            return problem;
    }
    return std::nullopt;
}

std::optional<Error> MessageReader::readMessage(JsonValue value, const QString &path)
{
    if (!value.isObject())
        return wrong(u"an object is expected."_s, path);
    const QByteArray name = value["role"].text();
    const auto role = roleOf(name);
    if (!role)
        return wrong(
            u"\"%1\" is no role; use system, user, assistant or tool."_s.arg(QString::fromUtf8(name)),
            path + u".role"_s);
    if (value["content"] && !value["content"].isString())
        return wrong(u"the content is one text; pictures go into images."_s, path + u".content"_s);
    ChatMessage message;
    message.role = *role;
    if (*role == Role::Tool) {
        readResult(value, message);
        if (auto problem = readImages(value["images"], path, message.parts.front().content))
            return problem;
        m_request.messages.push_back(std::move(message));
        return std::nullopt;
    }
    if (const QByteArray thinking = value["thinking"].text(); !thinking.isEmpty())
        message.parts.push_back(ChatPart::makeReasoning(thinking, DialectId::Ollama));
    if (const QByteArray text = value["content"].text(); !text.isEmpty())
        message.parts.push_back(ChatPart::makeText(text));
    if (auto problem = readImages(value["images"], path, message.parts))
        return problem;
    if (auto problem = readCalls(value["tool_calls"], path, message))
        return problem;
    m_request.messages.push_back(std::move(message));
    return std::nullopt;
}

std::optional<Error> MessageReader::readCalls(JsonValue calls, const QString &path, ChatMessage &message)
{
    qsizetype index = 0;
    for (const JsonValue &call : calls) {
        const QString place = u"%1.tool_calls[%2].function"_s.arg(path).arg(index++);
        const JsonValue function = call["function"];
        if (function["name"].text().isEmpty())
            return wrong(u"a call needs its function's name."_s, place + u".name"_s);
        const JsonValue arguments = function["arguments"];
        if (arguments && !arguments.isObject() && !arguments.isString())
            return wrong(u"an object is expected."_s, place + u".arguments"_s);
        ChatPart part = ChatPart::makeToolCall(call["id"].text(), function["name"].text(), {});
        if (arguments) // as a text only from clients that mistake it for OpenAI's
            part.text = arguments.isString() ? arguments.text() : arguments.raw().toByteArray();
        if (part.id.isEmpty())
            part.id = "call_" + QByteArray::number(m_named++);
        m_unanswered.push_back({part.id, part.name});
        message.parts.push_back(std::move(part));
    }
    return std::nullopt;
}

void MessageReader::readResult(JsonValue value, ChatMessage &message)
{
    ChatPart part;
    part.kind = ChatPart::Kind::ToolResult;
    part.id = value["tool_call_id"].text();
    part.name = value["tool_name"].text();
    if (part.name.isEmpty())
        part.name = value["name"].text();
    part.content.push_back(ChatPart::makeText(value["content"].text()));
    const auto call = std::find_if(m_unanswered.begin(), m_unanswered.end(), [&](const Call &one) {
        return part.id.isEmpty() ? part.name.isEmpty() || one.name == part.name : one.id == part.id;
    });
    if (call != m_unanswered.end()) {
        part.id = call->id;
        part.name = call->name;
        m_unanswered.erase(call);
    } else if (part.id.isEmpty()) {
        part.id = "call_" + QByteArray::number(m_named++);
    }
    message.parts.push_back(std::move(part));
}

} // namespace ollama
