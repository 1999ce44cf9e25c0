// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <QSet>

namespace responses {

/// Messages as `instructions` and `input` (OpenAI's InputParam).
class InputWriter
{
public:
    InputWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_request(request), m_target(target), m_losses(losses)
    {}

    /// Both members with their keys.
    void write(JsonWriter &json);

private:
    void writeMessage(JsonWriter &json, const ChatMessage &message);
    void writeAssistant(JsonWriter &json, const std::vector<ChatPart> &parts);
    void writeAssistantText(JsonWriter &json, const ChatPart &part);
    void writeCall(JsonWriter &json, const ChatPart &call);
    void writeReasoning(JsonWriter &json, const ChatPart *first, std::size_t count);
    void writeResult(JsonWriter &json, const ChatPart &result, std::vector<ChatPart> &beside);
    void writeContent(JsonWriter &json, const std::vector<ChatPart> &parts);
    void noteCacheMarks(const std::vector<ChatPart> &parts);

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    QSet<QByteArray> m_customCalls; // ids
};

} // namespace responses
