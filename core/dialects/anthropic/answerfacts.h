// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

// What stands around an answer's content: why it ended, and what it cost.
namespace anthropic {

FinishReason finishOf(QByteArrayView stopReason);
/// `native`: the provider's own word, kept where it is Anthropic's and the waist has none for it.
QByteArray stopReasonOf(FinishReason finish, QByteArrayView native);

/// A `usage` object, of a whole answer or of an event, as a Usage event. Anthropic counts cached and
/// cache-write tokens beside input_tokens; here they are part of the input.
ChatEvent usageEvent(JsonValue usage);
/// The other way: the members that are known.
void writeUsage(JsonWriter &json, const TokenUsage &usage, QByteArrayView serviceTier, const Extras &extras);

/// Anthropic's word for a service tier as the waist (OpenAI) has it, and back.
QByteArray tierFromAnthropic(const QByteArray &tier);
QByteArray tierToAnthropic(const QByteArray &tier);

} // namespace anthropic
