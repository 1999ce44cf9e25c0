// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/gemini/answerwriter.h"
#include "core/dialects/partorder.h"

#include <map>

namespace gemini {

/// An answer as GenerateContentResponses, each with what is new: texts as they come, calls and pictures once
/// they are whole, and the end with the usage when nothing more can follow, as clients take both from one
/// response.
class GeminiEncoder : public EventEncoder
{
public:
    enum class Form : quint8 {
        EventStream, ///< with alt=sse
        Array,       ///< without: one JSON array, response by response
    };
    GeminiEncoder(const AnswerContext &context, Form form);

    QByteArray encode(const ChatEvent &event) override;
    QByteArray contentType() const override;

private:
    struct Choice {
        std::map<int, ChatPart> open;
        CandidateEnd end;
    };

    QByteArray encodeNext(const ChatEvent &event);
    QByteArray finishPart(const ChatEvent &event);
    QByteArray endOfText(const ChatPart &part, int choice);
    QByteArray textPiece(const ChatEvent &event);
    QByteArray responseWith(const QByteArray &part, int choice);
    QByteArray lastResponse();
    QByteArray framed(const QByteArray &json);
    ChatPart &partOf(const ChatEvent &event);

    AnswerContext m_context;
    Form m_form;
    PartOrder m_order;
    bool m_hasBegun = false; // something was sent
    bool m_isOver = false;
    ChatAnswer m_head; // id, model, usage
    std::map<int, Choice> m_choices;
};

} // namespace gemini
