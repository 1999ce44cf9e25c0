// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

#include <memory>

// A JSON answer by way of a tool that must be called (TargetTraits::Schema::ForcedTool): for models that
// know no response format. The encoder of the request offers the tool; here its call becomes text again.

/// The tool's name, towards the provider only.
inline constexpr QByteArrayView forcedToolName = "give_answer";

/// True where a request to this target carries the tool, so that the answer must come through these:
bool usesForcedTool(const ChatRequest &request, const TargetTraits &target);
/// What `decoder` gives, with calls of the tool turned into the answer's text.
std::unique_ptr<EventDecoder> withoutForcedTool(std::unique_ptr<EventDecoder> decoder);
/// The same for a whole answer.
void removeForcedTool(ChatAnswer &answer);
