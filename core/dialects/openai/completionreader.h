// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// The prompts of a completion, each of which is to be gone on from on its own; at least one. Errors as below.
Result<QList<QByteArray>> readPrompts(JsonValue body);
/// The body of POST /completions, with the first of its prompts. Errors: see Dialect::decodeRequest; what cannot be translated (token
/// arrays, echo, more than 20 prompts) is refused in clear words.
Result<ChatRequest> readCompletionRequest(JsonValue body);

} // namespace openai
