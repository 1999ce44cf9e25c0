// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <map>
#include <set>

namespace openai {

/// Events to `text_completion` chunks: the answer's text, its end and its usage. Reasoning and calls have no
/// place there.
class CompletionEncoder : public EventEncoder
{
public:
    explicit CompletionEncoder(const AnswerContext &context) : m_context(context) {}
    QByteArray encode(const ChatEvent &event) override;

private:
    void start(const ChatEvent &event);
    QByteArray encodeOf(const ChatEvent &event);
    QByteArray chunk(int choice, QByteArrayView text, const QByteArray &logprobs, QByteArrayView finish,
                     QByteArrayView extras = {});
    QByteArray completed();

    AnswerContext m_context;
    QByteArray m_head;
    QByteArray m_extras; // of the first chunk
    bool m_isOver = false;
    ChatAnswer m_totals;                   // usage
    std::set<std::pair<int, int>> m_texts; // choice and part
    std::map<int, qint64> m_offsets;       // characters of each choice with figures so far
};

/// A whole answer of POST /completions.
QByteArray writeCompletion(const ChatAnswer &answer, const AnswerContext &context);

} // namespace openai
