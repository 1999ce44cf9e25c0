// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

// POST …:countTokens (https://ai.google.dev/api/tokens), in both roles. Pure.

namespace gemini {

/// A client's request: `contents` alone, or all of a request under `generateContentRequest`. Error kinds as
/// readRequest()'s.
Result<ChatRequest> decodeCountTokens(JsonValue body);

/// Behind the provider's base URL.
QByteArray countTokensPath(const ChatRequest &request, const TargetTraits &target);
/// The Gemini API's request for what `encoded` (encodeRequest()'s) would take. Vertex AI takes parts of that
/// as they are.
QByteArray encodeCountTokens(const ChatRequest &request, const TargetTraits &target,
                             const QByteArray &encoded);

} // namespace gemini
