// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// A wire format in which chats are held.
enum class DialectId : quint8 {
    None,
    OpenAiChat,
    OpenAiCompletions,
    OpenAiResponses,
    Anthropic,
    Gemini,
    GeminiArray, ///< a client's form of Gemini's streams: one JSON array
    Bedrock, ///< Converse and ConverseStream
    Cohere,  ///< v2
    Ollama, ///< /api/chat
    OllamaGenerate, ///< /api/generate; as a provider's the same as Ollama
};
