// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace gemini {

/// Google's generateContent, as the Gemini API and Vertex AI speak it (they differ in their addresses only).
const Dialect *geminiDialect();

/// The encoder for clients of streamGenerateContent without alt=sse: one JSON array, sent as it grows.
std::unique_ptr<EventEncoder> arrayEncoder(const AnswerContext &context);

} // namespace gemini
