// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace gemini {

/// `tools` and `toolConfig`. Schemas go as `parametersJsonSchema`, in their author's text; only where the
/// target was found to refuse that name, as the subset `parameters`.
void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace gemini
