// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace ollama {

/// A request to /api/chat. It streams unless it says otherwise. Without messages it only asks for the model
/// to be loaded, which localanswers.h has the answer to. Error kinds: BadRequest, MissingParameter.
Result<ChatRequest> readChat(JsonValue body);
/// One to /api/generate: its `system` and `prompt` as messages, its `suffix`. Without a prompt it asks for
/// the model to be loaded.
Result<ChatRequest> readGenerate(JsonValue body);

} // namespace ollama
