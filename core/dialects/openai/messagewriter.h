// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace openai {

/// Writes a request's messages, for one target. What the form has no room for is named in the losses.
class MessageWriter
{
public:
    MessageWriter(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_json(json), m_request(request), m_target(target), m_losses(losses)
    {}

    /// The array. `instruction`: a text of our own behind the instructions; none where it is empty.
    void write(const QByteArray &instruction);

private:
    using Role = ChatMessage::Role;
    using Kind = ChatPart::Kind;
    void planMarks();
    std::optional<CacheMark> markOf(const ChatPart &part) const;
    void writeMessage(const ChatMessage &message);
    void writeAssistant(const ChatMessage &message);
    void writeReasoning(const ChatMessage &message);
    void writeCalls(const ChatMessage &message);
    void writeCall(const ChatPart &call);
    void writeResults(const ChatMessage &message);
    void writeMovedParts();
    void writeOwnSystem(const QByteArray &text);

    void beginMessage(QByteArrayView role, const QByteArray &name);
    void writeContent(const std::vector<const ChatPart *> &parts);
    void writePart(const ChatPart &part);
    void writeImage(const ChatPart &part);
    void writeAudio(const ChatPart &part);
    void writeFile(const ChatPart &part);
    void writeTextPart(QByteArrayView text, const std::optional<CacheMark> &mark);
    void writeMark(const std::optional<CacheMark> &mark);
    /// The part can stand in a message to this target; else it is named as lost.
    bool canCarry(const ChatPart &part);
    QByteArray resultText(const ChatPart &result);
    /// The id of a call as this target takes it; `count` counts those that have none.
    QByteArray takenId(const QByteArray &id, int &count) const;

    JsonWriter &m_json;
    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    int m_callsWithoutId = 0;
    int m_resultsWithoutId = 0;
    std::vector<const ChatPart *> m_moved;  // images and files of tool results
    std::vector<const ChatPart *> m_marked; // by us: the client's own marks stand in the parts
};

/// `cache_control` as OpenRouter and Alibaba take it.
void writeCacheMark(JsonWriter &json, const CacheMark &mark);

} // namespace openai
