// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

// Content blocks to parts.
namespace anthropic {

/// A block of a request. Error kinds: BadRequest, MissingParameter, with `param` relative to the block and
/// `message` without it.
Result<ChatPart> readRequestBlock(JsonValue block);
/// A request's `content`: text, or blocks. `owner`: the member's name, for errors.
Result<std::vector<ChatPart>> readContent(JsonValue content, QByteArrayView owner);
/// A block of an answer, also one that is only beginning; what is not known is Opaque.
ChatPart readAnswerBlock(JsonValue block);

ChatPart::Citation readCitation(JsonValue citation);
std::optional<CacheMark> readCacheMark(JsonValue mark);

/// The error as seen from outside: its `param` behind `path`.
Error inside(Error error, const QString &path);

} // namespace anthropic
