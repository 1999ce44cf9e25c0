// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace responses {

/// `tools` and `tool_choice`, with their keys, where there are any. A tool of another provider's own is named
/// in `losses`.
void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace responses
