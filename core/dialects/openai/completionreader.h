// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// The body of POST /completions. Errors: see Dialect::decodeRequest; what cannot be translated (token
/// arrays, echo, several prompts) is refused in clear words.
Result<ChatRequest> readCompletionRequest(JsonValue body);

} // namespace openai
