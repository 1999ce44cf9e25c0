// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/chat.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <algorithm>

ChatPart ChatPart::makeText(QByteArray text)
{
    ChatPart part;
    part.text = std::move(text);
    return part;
}

ChatPart ChatPart::makeToolCall(QByteArray id, QByteArray name, QByteArray arguments)
{
    ChatPart part;
    part.kind = Kind::ToolCall;
    part.id = std::move(id);
    part.name = std::move(name);
    part.text = std::move(arguments);
    return part;
}

ChatPart ChatPart::makeReasoning(QByteArray text, DialectId origin)
{
    ChatPart part;
    part.kind = Kind::Reasoning;
    part.text = std::move(text);
    part.origin = origin;
    return part;
}

std::size_t leadingInstructions(const ChatRequest &request)
{
    const auto first = std::find_if_not(request.messages.begin(), request.messages.end(),
                                        [](const ChatMessage &message) { return message.isInstruction(); });
    return std::size_t(first - request.messages.begin());
}

QByteArray joinedText(const std::vector<ChatPart> &parts, QByteArrayView separator)
{
    QByteArray text;
    bool isFirst = true;
    for (const ChatPart &part : parts) {
        if (part.kind != ChatPart::Kind::Text)
            continue;
        if (!isFirst)
            text += separator;
        isFirst = false;
        text += part.text;
    }
    return text;
}

QByteArray argumentsObject(const ChatPart &call)
{
    if (call.text.trimmed().isEmpty() && !call.isCustom)
        return "{}";
    if (!call.isCustom) {
        const auto tree = JsonTree::parse(call.text);
        if (tree && tree->root().isObject())
            return call.text;
    }
    JsonWriter json;
    json.beginObject().member("input", call.text).endObject();
    return json.take();
}
