// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/tokenestimate.h"

/// What the events of an answer say, as the taps tell it.
class ChatReading
{
public:
    void add(const ChatEvent &event);

    const ChatAnswer &answer() const { return m_answer; }
    bool sawOutput() const { return m_sawOutput; }
    /// The provider's word, of the first choice that ended.
    QString finishReason() const;
    /// UTF-8 of the answer's text since the last call.
    QByteArray takeText() { return std::exchange(m_text, {}); }
    /// Calls of tools, of all choices.
    int toolCalls() const { return m_toolCalls; }
    /// Of text, reasoning and tool calls, by the rule of TokenEstimate.
    qint64 outputTokens() const { return m_output.tokens(); }

private:
    ChatAnswer m_answer;
    QByteArray m_text;
    TokenEstimate m_output;
    qint64 m_kept = 0; // bytes
    int m_toolCalls = 0;
    bool m_sawOutput = false;
};

/// The gateway's own error in the waist's words.
ApiError apiErrorOf(const Error &error);
/// The same as an event of a stream.
ChatEvent errorEventOf(const Error &error);
