// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/gemini/answerreader.h"
#include "core/dialects/ssedecoder.h"

#include <map>
#include <utility>
#include <vector>

namespace gemini {

/// `streamGenerateContent`: server-sent events, each a GenerateContentResponse with what is new; also the
/// form without SSE, one JSON array, and an error that stands bare between the events. Texts of consecutive
/// responses make one part, which is how whole answers have it. Gemini marks the end of a candidate, and old
/// models mark each piece so; therefore the candidates are finished when the stream ends.
class GeminiDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    struct Candidate {
        int parts = 0; // begun so far
        bool isOpen = false;
        bool isSigned = false;
        ChatPart::Kind openKind = ChatPart::Kind::Text;
        bool hasCalls = false;
        QByteArray text;
        QByteArray finishWord;
        std::vector<std::pair<QByteArray, QByteArray>> rest; // members of Finished.extras
    };

    void feedEvents(QByteArrayView bytes, ChatEvents &events);
    void readBare(ChatEvents &events);
    void readResponse(const QByteArray &json, ChatEvents &events);
    void readResponse(JsonValue response, ChatEvents &events);
    void readCandidate(JsonValue value, int index, ChatEvents &events);
    void addPart(ChatPart part, int index, ChatEvents &events);
    bool continueText(const ChatPart &part, int index, ChatEvents &events);
    void startText(const ChatPart &part, int index, ChatEvents &events);
    void addWhole(ChatPart part, int index, ChatEvents &events);
    void close(int index, ChatEvents &events);
    void finishCandidate(int index, ChatEvents &events);

    SseDecoder m_sse;
    QByteArray m_bare;     // JSON that stands outside of events
    bool m_isBare = false; // from here on
    bool m_atLine = true;  // the next byte begins a line
    bool m_isStarted = false;
    bool m_hasFailed = false;
    QByteArray m_id;
    CallIds m_ids;
    std::map<int, Candidate> m_candidates;
};

} // namespace gemini
