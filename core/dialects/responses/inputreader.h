// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <QHash>

namespace responses {

/// `input` of a request (OpenAI's InputParam) as messages: what the assistant said, thought and called in a
/// row is one message, results in a row are one. Needs the request's tools.
class InputReader
{
public:
    explicit InputReader(ChatRequest &request) : m_request(request) {}

    /// Error kinds: BadRequest, MissingParameter, with the path (`input[3].content[0].type`).
    std::optional<Error> read(JsonValue input);

private:
    using Role = ChatMessage::Role;

    bool readItem(JsonValue item);
    bool readMessage(JsonValue item);
    bool readCall(JsonValue item);
    bool readResult(JsonValue item);
    void readReasoning(JsonValue item);
    void readOther(JsonValue item);
    bool readContent(JsonValue content, const char *member, std::vector<ChatPart> &parts);
    bool readPart(JsonValue part, const char *member, qsizetype index, std::vector<ChatPart> &parts);
    void attach(const ChatPart &carrier);
    ChatMessage &turn(Role role);
    bool fail(const QString &member, const QString &why, ErrorKind kind = ErrorKind::BadRequest);

    ChatRequest &m_request;
    QHash<QByteArray, QByteArray> m_toolNames; // by the id of the call
    std::optional<Error> m_error;
    qsizetype m_index = 0;
    std::size_t m_first = 0; // message that came from the input
};

} // namespace responses
