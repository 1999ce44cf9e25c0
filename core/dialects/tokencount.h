// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

/// Estimates the input tokens of a request, for providers that have no counter of their own: instructions,
/// messages, calls and results, tools with their schemas, images by their size, documents, and what the
/// provider adds around them. `provider`: whose tokens they are.
///
/// How it was set: texts against o200k_base (texttokens.h); Anthropic's examples of its own counter ("Token
/// counting": 14, 403, 1551 and 88 tokens), which has a fifth more tokens a text than o200k_base; OpenAI's
/// examples in its API reference (19, 82 and 1117 tokens). All within 15 %.
qint64 countInputTokens(const ChatRequest &request, DialectId provider);
