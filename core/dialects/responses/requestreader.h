// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace responses {

/// The body of POST /v1/responses (OpenAI's CreateResponse). `previous_response_id` and references to items
/// must have been resolved (history.h). What only OpenAI can do for the client (background, conversation,
/// prompt templates) is refused. Error kinds: BadRequest, MissingParameter.
Result<ChatRequest> readRequest(JsonValue body);

} // namespace responses
