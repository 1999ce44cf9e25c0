// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace ollama {

/// What one object of an answer says: a line of a stream, or all of it.
struct AnswerLine {
    QByteArray thinking;
    QByteArray text;
    std::vector<ChatPart> calls; ///< ids as given
    std::vector<ChatPart> images;
    QByteArray logprobs; ///< JSON array, whose entries are OpenAI's
    bool isDone = false;
    QByteArray doneReason;
    TokenUsage usage;
    Extras usageExtras; ///< durations and the like, of the last line
};

/// A line of /api/chat (`message`) or /api/generate (`response`).
AnswerLine readLine(JsonValue line);
/// The id of a call that was given none: made of its line's time and number.
QByteArray callId(JsonValue line, int number);
/// `done_reason`; an answer that is done and says none has stopped.
FinishReason finishReason(QByteArrayView word, bool hasCalls);
/// Unix time in seconds of a time as in RFC 3339; 0 where it is none.
qint64 secondsOf(const QByteArray &time);
/// What an answer says beside itself; the time as it was written among it.
Extras answerExtras(JsonValue line);
/// {"error": "…"}, or an object in its place.
ApiError readError(JsonValue error, int status);
ApiError readErrorBody(int status, const QByteArray &body);

/// A whole answer. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);

} // namespace ollama
