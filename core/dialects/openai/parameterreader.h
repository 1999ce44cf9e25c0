// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <initializer_list>

namespace openai {

/// The parameters that chat and legacy completions share (sampling, limits, stop, stream, user). What is of a
/// type that says nothing goes into request.unknown.
Result<void> readCommonParameters(JsonValue body, ChatRequest &request);
/// The whole body of POST /chat/completions. Errors: see Dialect::decodeRequest.
Result<ChatRequest> readChatRequest(JsonValue body);
/// How much the model is to think, in the forms of OpenAI, OpenRouter, DeepSeek, Alibaba and vLLM.
ReasoningWish readReasoningWish(JsonValue body);

} // namespace openai
