// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <optional>

namespace ollama {

/// Reads the messages of a conversation. Calls without an id get "call_0", "call_1", …; a result belongs to
/// the call of its id, else to the first unanswered one of its tool_name, else to the first unanswered one.
class MessageReader
{
public:
    explicit MessageReader(ChatRequest &request) : m_request(request) {}

    /// Error kind: BadRequest, with a path as "messages[0].role".
    std::optional<Error> read(JsonValue messages);
    /// `images`, of base64 each, behind `parts`.
    static std::optional<Error> readImages(JsonValue images, const QString &path,
                                           std::vector<ChatPart> &parts);

private:
    std::optional<Error> readMessage(JsonValue value, const QString &path);
    std::optional<Error> readCalls(JsonValue calls, const QString &path, ChatMessage &message);
    void readResult(JsonValue value, ChatMessage &message);

    struct Call {
        QByteArray id;
        QByteArray name;
    };
    ChatRequest &m_request;
    std::vector<Call> m_unanswered;
    int m_named = 0;
};

} // namespace ollama
