// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace ollama {

/// Ollama's /api/chat.
const Dialect *ollamaDialect();

// Its other way to ask, /api/generate, for clients only: a prompt in place of a conversation.
Result<ChatRequest> decodeGenerate(JsonValue body);
std::unique_ptr<EventEncoder> generateEncoder(const AnswerContext &context);
QByteArray encodeGenerateAnswer(const ChatAnswer &answer, const AnswerContext &context);

} // namespace ollama
