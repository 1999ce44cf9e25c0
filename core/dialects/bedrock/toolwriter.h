// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

class JsonWriter;

namespace bedrock {

/// The request leaves the model no choice but a tool: by its tool choice, or because a tool carries the
/// answer's form.
bool forcesTool(const ChatRequest &request, const TargetTraits &target);

/// toolConfig, or nothing where there are no tools. Bedrock wants it in each request whose messages have
/// calls or results.
void writeToolConfig(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                     Losses &losses);

} // namespace bedrock
