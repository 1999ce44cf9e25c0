// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"

#include "core/dialects/anthropic/anthropicdialect.h"
#include "core/dialects/gemini/geminidialect.h"

const Dialect *dialect(DialectId id)
{
    static const AnthropicDialect anthropic;
    switch (id) {
    case DialectId::Anthropic: return &anthropic;
    case DialectId::Gemini: return gemini::geminiDialect();
    case DialectId::OpenAiChat:
    case DialectId::OpenAiCompletions:
    case DialectId::OpenAiResponses:
    case DialectId::Bedrock:
    case DialectId::Cohere:
    case DialectId::Ollama:
    case DialectId::None: break;
    }
    return nullptr;
}
