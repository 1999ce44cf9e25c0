// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// `generationConfig`: how the answer is to be made. What the waist has no word for goes into `unknown`, as
/// "generationConfig.…".
void readGeneration(JsonValue config, ChatRequest &request);
/// `toolConfig`.
void readToolConfig(JsonValue config, ChatRequest &request);

} // namespace gemini
