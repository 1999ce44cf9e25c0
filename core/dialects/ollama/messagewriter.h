// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <map>

namespace ollama {

/// Writes the messages of /api/chat: one text each, pictures beside it, one message for each result of a
/// tool.
class MessageWriter
{
public:
    MessageWriter(const TargetTraits &target, Losses &losses) : m_target(target), m_losses(losses) {}

    /// `instruction`: what is to be said to the model beside the request's own texts. An error (BadRequest)
    /// where a part cannot be brought before the model.
    std::optional<Error> write(JsonWriter &json, const ChatRequest &request, const QByteArray &instruction);

private:
    /// What of a message's parts goes where.
    struct Sorted {
        QByteArray text;
        QByteArray thinking;
        QList<QByteArray> images;
        std::vector<const ChatPart *> calls;
    };
    std::optional<Error> writeMessage(JsonWriter &json, const ChatMessage &message);
    std::optional<Error> writeResult(JsonWriter &json, const ChatPart &result);
    void writeBeside(JsonWriter &json);
    std::optional<Error> sort(const std::vector<ChatPart> &parts, Sorted &sorted);
    std::optional<Error> addMedia(const ChatPart &part, Sorted &sorted);
    static void writeContent(JsonWriter &json, const Sorted &sorted);
    static void writeCalls(JsonWriter &json, const Sorted &sorted);

    const TargetTraits &m_target;
    Losses &m_losses;
    QList<QByteArray> m_beside;               // pictures that follow the results
    std::map<QByteArray, QByteArray> m_names; // of calls, by their ids
};

} // namespace ollama
