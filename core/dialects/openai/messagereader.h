// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <QHash>

namespace openai {

/// A request's `messages`, in all forms that OpenAI's API and those like it take: function calls of the time
/// before tools too. One for each request.
class MessageReader
{
public:
    /// Errors: see Dialect::decodeRequest; the path begins with "messages".
    Result<std::vector<ChatMessage>> read(JsonValue messages);

private:
    Result<ChatMessage> readMessage(JsonValue message);
    Result<ChatMessage> readAssistant(JsonValue message);
    Result<ChatMessage> readToolResult(JsonValue message, QByteArray callId);
    Result<ChatPart> readCall(JsonValue call);
    Result<ChatPart> readLegacyCall(JsonValue call);

    QHash<QByteArray, QByteArray> m_names; // of the tools called, by the call's id
    QByteArray m_legacyId;                 // of the last function_call, which has none itself
    int m_legacyCalls = 0;
};

} // namespace openai
