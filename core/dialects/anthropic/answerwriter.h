// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace anthropic {

/// A whole answer (its first choice: the Messages API knows no others).
QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context);

/// What of the model's reasoning a client of the Messages API expects. Thinking that nobody asked for would
/// stand where simple programs look for the text, in content[0].
struct ReasoningView {
    bool isShown = true; ///< as thinking blocks
    bool hasText = true; ///< else only with their signatures (display: omitted)

    static ReasoningView of(const ChatRequest *request);
};

/// Anthropic's signature, or what stands in its place for reasoning of another origin.
QByteArray signatureOf(const ChatPart &reasoning);
/// Reasoning that has nothing to show or to keep.
bool isVoid(const ChatPart &reasoning);
/// An answer's block of a kind that is written in one piece: image, Anthropic's own built-in tools. False,
/// and nothing written, where there is no form for it.
bool writeOtherBlock(JsonWriter &json, const ChatPart &part);

/// What ended an answer, in the end's own members: stop_reason, stop_sequence, stop_details.
struct AnswerEnd {
    FinishReason finish = FinishReason::None;
    QByteArray nativeReason;
    QByteArray stopSequence;
    bool sawCall = false;
    QByteArray refusal; ///< another provider's words

    void write(JsonWriter &json) const;
};

} // namespace anthropic
