// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace gemini {

/// How a candidate ends: what stands beside its content.
struct CandidateEnd {
    int index = 0;
    FinishReason finish = FinishReason::None;
    QByteArray nativeReason;
    QByteArray logprobs; ///< OpenAI's entries
    QByteArray text;     ///< all of it, which the citations point into
    std::vector<ChatPart::Citation> citations;
    Extras extras;

    /// The prompt was refused, which Gemini says in place of candidates.
    bool isBlockedPrompt() const;
};

/// Gemini shows thoughts only to who asked for them (thinkingConfig.includeThoughts); without a request they
/// are shown. Its own signed parts always stand, as they must come back.
bool isShown(const ChatPart &part, const AnswerContext &context);

/// finishReason, index and the rest, behind `content`.
void writeEnd(JsonWriter &json, const CandidateEnd &end);
/// usageMetadata, modelVersion, responseId: behind `candidates`.
void writeTail(JsonWriter &json, const ChatAnswer &answer, const AnswerContext &context);

/// A GenerateContentResponse.
QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context);

} // namespace gemini
