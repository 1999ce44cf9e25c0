// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

// Asking how many input tokens a request would take, in both roles. Pure.
//
// Anthropic POST /messages/count_tokens (https://docs.anthropic.com/en/api/messages-count-tokens), Gemini
// POST …:countTokens (https://ai.google.dev/api/tokens), OpenAI POST /responses/input_tokens
// (https://platform.openai.com/docs/api-reference/responses/input-tokens), Bedrock POST
// /model/M/count-tokens
// (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html).

/// A client's request to count: a chat request of its dialect, for Gemini also under
/// `generateContentRequest`. Error kinds: as Dialect::decodeRequest()'s.
Result<ChatRequest> decodeTokenCount(DialectId client, JsonValue body);
/// The answer to it.
QByteArray tokenCountBody(DialectId client, qint64 tokens);

/// True where the API has a counter.
bool hasTokenCounter(DialectId upstream);

struct TokenCountCall {
    QByteArray path; ///< behind the provider's base URL
    QByteArray body;
};
/// Asks for what `encoded`, the dialect's own form of `request`, would take: counters refuse what does not
/// matter to them.
TokenCountCall encodeTokenCount(DialectId upstream, const ChatRequest &request, const TargetTraits &target,
                                const QByteArray &encoded);
/// The number in the provider's answer; -1 where it has none.
qint64 decodeTokenCount(DialectId upstream, const QByteArray &body);
/// True where the provider has no counter, not for this model, or not for this key: the request itself is
/// not at fault.
bool isCounterMissing(DialectId upstream, int status, const QByteArray &body);
