// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/openai/toolcalls.h"

namespace openai {

/// One choice of an answer: its deltas, or its whole message, to events. Text and reasoning end where
/// another kind begins; calls stay open to the end, as their deltas may come mixed.
class ChoiceReader
{
public:
    explicit ChoiceReader(int number) : m_number(number) {}

    /// `delta` or `message`. `sources`: what the answer as a whole names as its sources (Perplexity).
    void readMessage(JsonValue message, ChatEvents &events);
    /// `text` of legacy completions.
    void readText(QByteArray text, ChatEvents &events);
    void readLogprobs(JsonValue logprobs, ChatEvents &events);
    /// Ends the parts and the choice. `choice`: what stands beside the reason; may be none.
    void finish(QByteArray native, JsonValue choice, const std::vector<ChatPart::Citation> &sources,
                ChatEvents &events);

    int number() const { return m_number; }
    bool isFinished() const { return m_isFinished; }

private:
    using Kind = ChatPart::Kind;
    void readReasoning(JsonValue message, ChatEvents &events);
    bool readDetails(JsonValue details, ChatEvents &events);
    void readDetail(ChatPart detail, ChatEvents &events);
    void readContentParts(JsonValue content, ChatEvents &events);
    void readAnnotations(JsonValue annotations, ChatEvents &events);
    void readAudio(JsonValue audio, ChatEvents &events);
    void readImages(JsonValue images, ChatEvents &events);
    void readCalls(JsonValue calls, ChatEvents &events);
    void growCall(StreamedCall &call, JsonValue element, ChatEvents &events);
    /// Puts `text` behind the open part of this kind, after ending another and beginning one as needed.
    void grow(Kind kind, QByteArray text, ChatEvents &events);
    int begin(ChatPart part, ChatEvents &events);
    void endOpen(ChatEvents &events);
    void endCalls(ChatEvents &events);
    ChatEvent &push(ChatEvent::Kind kind, int part, ChatEvents &events) const;

    int m_number;
    int m_parts = 0;
    int m_open = -1;             // the open part that is no call
    ChatPart m_openPart;         // without its text
    QByteArray m_plainReasoning; // the open part's text, where it came without details
    StreamedCalls m_calls;
    QByteArray m_audio; // decoded: each delta is base64 of its own
    bool m_sawCitation = false;
    bool m_isFinished = false;
};

} // namespace openai
