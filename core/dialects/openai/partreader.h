// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// `cache_control` as OpenRouter, Alibaba and LiteLLM take it: {"type":"ephemeral","ttl":…}.
std::optional<CacheMark> cacheMark(JsonValue mark);
/// One element of a message's content. Errors: see Dialect::decodeRequest; the path begins at the part.
Result<ChatPart> readPart(JsonValue part);
/// A message's content, a string or an array of parts; none where it is null or not there.
Result<std::vector<ChatPart>> readContent(JsonValue content);
/// The text of what Mistral calls thinking: a string, or an array of {"type":"text","text":…}.
QByteArray thinkingText(JsonValue thinking);

/// {"type":"url_citation","url_citation":{"url","title","start_index","end_index","content"}}, or flat.
ChatPart::Citation readAnnotation(JsonValue annotation);

} // namespace openai
