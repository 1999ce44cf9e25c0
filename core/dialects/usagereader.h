// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/dialects/jsonindex.h"

/// Whole numbers, also written 12.0; -1 for anything else.
qint64 jsonCount(QByteArrayView value);
/// Puts a count of tokens in place of `figure`, where it is one.
void setTokenCount(qint64 &figure, QByteArrayView value);

/// Reads a `usage` object at the walker, in either of OpenAI's forms: `prompt_tokens` and `completion_tokens`
/// (chat, completions, embeddings, rerank) or `input_tokens` and `output_tokens` (responses, images, audio),
/// with their details. Where only a total stands beside the input, the rest is output; a total alone is input
/// (Jina's rerank). What a provider counts in other units (seconds of sound) is stepped over. False: not
/// JSON. Names beyond OpenAI's own are noted where they are read.
bool readTokenUsage(JsonWalker &walker, TokenUsage &usage);
