// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

#include <vector>

/// Estimates the input tokens of a request, for providers that have no counter of their own: instructions,
/// messages, calls and results, tools with their schemas, images by their size, documents, and what the
/// provider adds around them. `provider`: whose tokens they are.
///
/// How it was set: texts against o200k_base (texttokens.h); Anthropic's examples of its own counter ("Token
/// counting": 14, 403, 1551 and 88 tokens), which has a fifth more tokens a text than o200k_base; OpenAI's
/// examples in its API reference (19, 82 and 1117 tokens). All within 15 %.
qint64 countInputTokens(const ChatRequest &request, DialectId provider);

/// The same estimate, piece by piece: their sum, rounded, is countInputTokens().
struct InputShares {
    double frame = 0;                       ///< what stands around everything, and the answer's schema
    double toolFrame = 0;                   ///< the instructions that come with tools
    std::vector<double> tools;              ///< one for each of the request's
    std::vector<double> messageFrames;      ///< one for each message
    std::vector<std::vector<double>> parts; ///< for each message one for each part

    double sum() const;
};
InputShares inputShares(const ChatRequest &request, DialectId provider);
/// Of one part of an answer.
double answerTokens(const ChatPart &part, DialectId provider);
