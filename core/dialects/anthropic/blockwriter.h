// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"

// Parts to content blocks.
namespace anthropic {

using Mark = std::optional<CacheMark>;

/// A block of a request. Of the kinds that Anthropic has no block for, only what planMessages() leaves.
void writeRequestBlock(JsonWriter &json, const ChatPart &part, const Mark &mark);
/// Image or document; also those inside tool results.
void writeSourceBlock(JsonWriter &json, const ChatPart &part, const Mark &mark);
/// Text with its citations; a refusal is text too.
void writeTextBlock(JsonWriter &json, const ChatPart &part, const Mark &mark);
/// A tool's call, whatever made it: with arguments that are an object. `id`: toolId() towards Anthropic, the
/// call's own towards a client, which sends it back.
void writeToolUse(JsonWriter &json, const ChatPart &part, QByteArrayView id, const Mark &mark);
/// thinking or redacted_thinking; `signature` stands in the former.
void writeThinking(JsonWriter &json, const ChatPart &part, QByteArrayView signature);
void writeMark(JsonWriter &json, const Mark &mark);

/// The citation's JSON in Anthropic's form, whoever made it.
QByteArray citationJson(const ChatPart::Citation &citation);
/// An id of letters, digits, _ and - (^[a-zA-Z0-9_-]+$): others become _.
QByteArray toolId(const ChatPart &part);
/// True where a text has nothing but white space, which Anthropic refuses.
bool isBlank(QByteArrayView text);

} // namespace anthropic
