// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace ollama {

/// Which of its two ways to answer is spoken.
enum class Form : quint8 {
    Chat,     ///< /api/chat: `message`
    Generate, ///< /api/generate: `response`
};

/// What a line of an answer holds; all texts may be empty.
struct LineContent {
    QByteArray text;
    QByteArray thinking;
    std::vector<ChatPart> calls;
    std::vector<ChatPart> images;
    int firstCall = 0; ///< number of the first of `calls` within the answer
};

/// {"model","created_at","message": …, left open. `head`: model, time and extras.
void beginLine(JsonWriter &json, const ChatAnswer &head, const AnswerContext &context, Form form,
               const LineContent &content);
/// "done":true,"done_reason", the usage. Durations stand only where the provider told them, as Ollama itself
/// leaves out those that are zero.
void writeEnd(JsonWriter &json, const ChatAnswer &head, const ChatAnswer::Choice &end);

/// A whole answer; of several choices the first.
QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context, Form form);
/// {"error": "…"}.
QByteArray errorBody(const ApiError &error);

/// A time in seconds as Ollama writes it.
QByteArray timeText(qint64 seconds);

} // namespace ollama
