// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/openai/answerreader.h"
#include "core/dialects/ssedecoder.h"

namespace openai {

/// A streamed answer of chat or legacy completions: server-sent events, `[DONE]` at their end.
class ChunkDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    void read(const SseEvent &event, ChatEvents &events);

    SseDecoder m_sse;
    AnswerReader m_reader;
    int m_oversized = 0;
};

/// A whole answer. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);

} // namespace openai
