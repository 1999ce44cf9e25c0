// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

// Output items, which are input items too (OpenAI's OutputItem, Item), as the waist's parts. Each item's own
// members (id, status, …) go into its parts' extras.

namespace responses {

/// A message's part: output_text with its annotations, or refusal; as text where it is something else.
ChatPart contentPart(JsonValue content, const Extras &itemExtras);
/// An annotation of an output text.
ChatPart::Citation citation(JsonValue annotation);
/// function_call, custom_tool_call, without the arguments: PartStarted's value.
ChatPart callPart(JsonValue item);
/// Where callPart()'s arguments stand.
JsonValue callText(JsonValue item);
/// image_generation_call with what it holds.
ChatPart imagePart(JsonValue item);
/// Any item that only the provider understands.
ChatPart opaquePart(JsonValue item);
/// One summary or content entry of a reasoning item.
ChatPart reasoningPart(JsonValue item, JsonValue entry, bool isSummary);
/// The item's own members.
Extras itemExtras(JsonValue item);

/// True for function_call and custom_tool_call.
bool isCall(JsonValue item);

/// All parts of one output item, behind `parts`. `logprobs`, where not null, gets those of its texts: a JSON
/// array.
void readItem(JsonValue item, std::vector<ChatPart> &parts, QByteArray *logprobs = nullptr);
/// Puts the elements of a JSON array behind those of another.
void addElements(QByteArray &array, JsonValue more);

} // namespace responses
