// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

class JsonWriter;

// What whole and streamed answers of Cohere's v2 chat have in common.
namespace cohere {

/// What `finish_reason` means.
FinishReason finishReason(QByteArrayView word);
/// The other way; `native` stays where it is one of Cohere's own words.
QByteArray finishWord(FinishReason reason, const QByteArray &native);

/// `usage` as a Usage event: `tokens`, which include the instructions that Cohere adds; `billed_units` where
/// there are none.
void readUsage(JsonValue usage, ChatEvent &event);
void writeUsage(JsonWriter &json, const TokenUsage &usage, const Extras &extras);

/// A text part that is `tool_plan`: what the model says before it calls tools. Elsewhere it is a text like
/// others; its extras tell it apart here.
ChatPart planPart();
bool isPlan(const ChatPart &part);

ChatPart::Citation readCitation(JsonValue citation);
void writeCitation(JsonWriter &json, const ChatPart::Citation &citation);

/// One entry of Cohere's logprobs (a piece of text, of one token or more) as an array of one entry of
/// OpenAI's.
QByteArray logprobsOf(JsonValue entry);
/// The other way; token ids are Cohere's own, and lost.
void writeLogprobs(JsonWriter &json, JsonValue entry);

} // namespace cohere
