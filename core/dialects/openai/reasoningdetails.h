// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace openai {

// OpenRouter's `reasoning_details`: reasoning with what proves it, in a form that clients give back with the
// next turn (https://openrouter.ai/docs/use-cases/reasoning-tokens). Each has a type (reasoning.text,
// .summary, .encrypted) and a `format` that names whose signature it holds.

/// One of them as a Reasoning part; extras hold what else it says.
ChatPart readReasoningDetail(JsonValue detail);
/// The same in a client's request, where a part's pieces may stand one by one, as they were streamed: those
/// of the same type and index are joined.
std::vector<ChatPart> readReasoningDetails(JsonValue details);
/// True for the same reasoning, so that a further detail of a stream belongs to it.
bool continuesDetail(const ChatPart &part, const ChatPart &detail);
/// A part has more to give back than its text.
bool needsDetail(const ChatPart &part);
/// Writes a Reasoning part as one detail.
void writeReasoningDetail(JsonWriter &json, const ChatPart &part, int index);

} // namespace openai
