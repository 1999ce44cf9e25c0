// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/ollama/answerwriter.h"
#include "core/dialects/partorder.h"

#include <map>

namespace ollama {

/// An answer as NDJSON: texts line by line as they come, calls and pictures once they are whole, and the line
/// that is done, with the usage, when nothing more can follow. Only the first choice has a form here.
class OllamaEncoder : public EventEncoder
{
public:
    OllamaEncoder(const AnswerContext &context, Form form) : m_context(context), m_form(form) {}

    QByteArray encode(const ChatEvent &event) override;
    QByteArray contentType() const override { return "application/x-ndjson"; }

private:
    QByteArray encodeNext(const ChatEvent &event);
    QByteArray textLine(const ChatEvent &event);
    QByteArray finishPart(const ChatEvent &event);
    QByteArray line(const LineContent &content, const QByteArray &logprobs = {});
    QByteArray lastLine();

    AnswerContext m_context;
    Form m_form;
    PartOrder m_order;
    std::map<int, ChatPart> m_open;
    ChatAnswer m_head; // model, time, usage
    ChatAnswer::Choice m_end;
    int m_calls = 0;
    bool m_isOver = false;
};

} // namespace ollama
