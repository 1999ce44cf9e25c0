// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// Ids for the calls that Gemini gives none (all but the newest models): made of the answer's id, so that the
/// same answer gets the same ids however it arrives, and calls of different turns different ones.
class CallIds
{
public:
    QByteArray next(const QByteArray &responseId, const ChatPart &call);

private:
    int m_count = 0;
};

/// A whole GenerateContentResponse. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);

/// What a response says beside its candidates and usage.
Extras answerExtras(JsonValue response);
/// The same of a candidate, beside its content and end.
Extras candidateExtras(JsonValue candidate);

} // namespace gemini
