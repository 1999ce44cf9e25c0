// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/requestreader.h"

#include "core/dialects/anthropic/blockreader.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

using Role = ChatMessage::Role;

/// The names of the tools that were called, by the ids of the calls: other providers want them with the
/// results, where Anthropic has none.
using ToolNames = QHash<QByteArray, QByteArray>;

std::optional<Role> roleOf(JsonValue role)
{
    if (role.is("user"))
        return Role::User;
    if (role.is("assistant"))
        return Role::Assistant;
    if (role.is("system"))
        return Role::System;
    return std::nullopt;
}

/// A user's blocks: each run of tool results becomes a message of its own.
void addUserParts(ChatRequest &request, std::vector<ChatPart> parts, const ToolNames &names)
{
    std::optional<Role> run;
    for (ChatPart &part : parts) {
        const Role role = part.kind == ChatPart::Kind::ToolResult ? Role::Tool : Role::User;
        if (role == Role::Tool)
            part.name = names.value(part.id);
        if (run != role)
            request.messages.push_back({role, {}, {}});
        run = role;
        request.messages.back().parts.push_back(std::move(part));
    }
}

Result<void> readMessage(ChatRequest &request, JsonValue message, ToolNames &names)
{
    const auto role = roleOf(message["role"]);
    if (!role)
        return failure(message["role"] ? ErrorKind::BadRequest : ErrorKind::MissingParameter,
                       u"A message is from user or assistant (or system)."_s, u"role"_s);
    auto parts = readContent(message["content"], "content");
    if (!parts)
        return tl::make_unexpected(std::move(parts).error());
    if (*role == Role::User) {
        addUserParts(request, *std::move(parts), names);
        return {};
    }
    for (const ChatPart &part : *parts) {
        if (part.kind == ChatPart::Kind::ToolCall)
            names.insert(part.id, part.name);
    }
    request.messages.push_back({*role, *std::move(parts), {}});
    return {};
}

} // namespace

Result<void> readMessages(ChatRequest &request, JsonValue messages)
{
    if (!messages.isArray())
        return failure(messages ? ErrorKind::BadRequest : ErrorKind::MissingParameter,
                       u"It is an array of messages."_s, u"messages"_s);
    ToolNames names;
    request.messages.reserve(request.messages.size() + std::size_t(messages.size()));
    qsizetype index = 0;
    for (const JsonValue &message : messages) {
        if (auto read = readMessage(request, message, names); !read)
            return tl::make_unexpected(inside(std::move(read).error(), u"messages[%1]"_s.arg(index)));
        ++index;
    }
    return {};
}

} // namespace anthropic
