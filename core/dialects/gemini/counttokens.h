// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

// POST …:countTokens (https://ai.google.dev/api/tokens), in both roles. Pure.

namespace gemini {

/// A client's request: `contents` alone, or all of a request under `generateContentRequest`. Error kinds as
/// readRequest()'s.
Result<ChatRequest> decodeCountTokens(JsonValue body);
/// The answer to it.
QByteArray countTokensBody(qint64 tokens);

/// Behind the provider's base URL.
QByteArray countTokensPath(const ChatRequest &request, const TargetTraits &target);
/// The Gemini API's request; Vertex AI takes what encodeRequest() writes. Error kind: BadRequest.
Result<QByteArray> encodeCountTokens(const ChatRequest &request, const TargetTraits &target);
/// The number in the provider's answer; -1 where it has none.
qint64 readCountTokens(const QByteArray &body);

} // namespace gemini
