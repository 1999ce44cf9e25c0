// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

// Blocks of a request that hold something with a source: images, documents, search results. Errors as those
// of readRequestBlock().
namespace anthropic {

Result<ChatPart> readImage(JsonValue block);
Result<ChatPart> readDocument(JsonValue block);
/// Becomes a File of text; its `content` holds the texts, its extras say what it was.
Result<ChatPart> readSearchResult(JsonValue block);
/// A File that was read from a search_result block.
bool isSearchResult(const ChatPart &file);

} // namespace anthropic
