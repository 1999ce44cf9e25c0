// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace openai {

/// A conversation as one text, for providers that only go on from a text.
struct Prompt {
    QByteArray text;
    QList<QByteArray> stop; ///< where the model would speak for the user
};

/// The prompt of legacy completions as it was, a conversation with its speakers named before each turn. Error
/// kind: BadRequest, where it holds what is no text, or a tool must be called.
Result<Prompt> promptOf(const ChatRequest &request, Losses &losses);

} // namespace openai
