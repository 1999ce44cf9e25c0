// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace anthropic {

/// A request to /v1/messages or /v1/messages/count_tokens. Error kinds: BadRequest, MissingParameter, with
/// the path as `param` and at the beginning of the message.
Result<ChatRequest> readRequest(JsonValue body);
/// Its `messages` (tool results become messages of their own, with the names of their tools).
Result<void> readMessages(ChatRequest &request, JsonValue messages);
/// Its `tools` and `tool_choice`.
Result<void> readTools(ChatRequest &request, JsonValue tools, JsonValue choice);

} // namespace anthropic
