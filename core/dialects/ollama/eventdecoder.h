// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/ollama/answerreader.h"

namespace ollama {

/// NDJSON of /api/chat and /api/generate: each line says what is new, calls come whole, the line that is
/// `done` is the last. A line over the bound is skipped and counted.
class OllamaDecoder : public EventDecoder
{
public:
    void feed(QByteArrayView bytes, ChatEvents &events) override;
    void finish(ChatEvents &events) override;

private:
    void takeLine(ChatEvents &events);
    void read(JsonValue line, ChatEvents &events);
    void start(JsonValue line, ChatEvents &events);
    void addText(ChatPart::Kind kind, const QByteArray &text, ChatEvents &events);
    void addWhole(ChatPart part, ChatEvents &events);
    void close(ChatEvents &events);
    void end(const AnswerLine &line, ChatEvents &events);

    QByteArray m_line;
    bool m_isTooLong = false;
    bool m_isStarted = false;
    bool m_isOver = false;
    bool m_isOpen = false; // a text part
    ChatPart::Kind m_openKind = ChatPart::Kind::Text;
    int m_parts = 0;
    int m_calls = 0;
};

} // namespace ollama
