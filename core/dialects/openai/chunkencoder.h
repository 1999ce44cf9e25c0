// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <map>

namespace openai {

/// Events to `chat.completion.chunk`s. Reasoning goes out as reasoning_content, the name that clients read;
/// what proves it follows in reasoning_details.
class ChunkEncoder : public EventEncoder
{
public:
    explicit ChunkEncoder(const AnswerContext &context) : m_context(context) {}
    QByteArray encode(const ChatEvent &event) override;

private:
    struct Part {
        ChatPart value; ///< what PartStarted said; reasoning and wrapped calls: with the text so far
        int index = 0;  ///< of a call among the calls
        bool sawText = false;
        bool unwraps = false; ///< a custom tool's call, which came as a function's
    };
    struct Choice {
        bool sawRole = false;
        bool sawReasoning = false;
        int calls = 0;
        int details = 0;
        std::map<int, Part> parts;
    };
    void start(const ChatEvent &event);
    QByteArray encodeOf(const ChatEvent &event);
    QByteArray role(int choice);
    QByteArray partStarted(const ChatEvent &event);
    QByteArray delta(const ChatEvent &event);
    QByteArray callDelta(int choice, Part &part, const QByteArray &text);
    QByteArray partFinished(const ChatEvent &event);
    QByteArray finishedMembers(int choice, ChatPart &part);
    QByteArray callFinished(int choice, Part &part);
    QByteArray annotations(int choice, const Part &part, const std::vector<ChatPart::Citation> &citations);
    QByteArray logprobs(const ChatEvent &event);
    QByteArray finished(const ChatEvent &event);
    QByteArray completed();
    /// A chunk of one choice with this delta (its members).
    QByteArray chunk(int choice, const QByteArray &delta) const;
    bool hidesReasoning() const
    {
        return m_context.request && !m_context.request->reasoning.visible.value_or(true);
    }
    bool isLegacy() const { return m_context.request && m_context.request->usesFunctions; }

    AnswerContext m_context;
    QByteArray m_head;   // of each chunk, up to its choices
    QByteArray m_extras; // the first chunk's
    QByteArray m_unique;
    bool m_isOver = false;
    ChatAnswer m_totals; // usage
    std::map<int, Choice> m_choices;
};

} // namespace openai
