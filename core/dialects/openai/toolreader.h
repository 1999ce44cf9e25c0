// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// `tools`, `tool_choice` and their forerunners `functions` and `function_call` of the request `body`, into
/// `request`. Errors: see Dialect::decodeRequest.
Result<void> readTools(JsonValue body, ChatRequest &request);
/// `response_format`.
Result<void> readResponseFormat(JsonValue format, ResponseFormat &read);

} // namespace openai
