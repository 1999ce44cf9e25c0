// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"

#include "core/dialects/anthropic/anthropicdialect.h"

const Dialect *dialect(DialectId id)
{
    switch (id) {
    case DialectId::OpenAiChat:
    case DialectId::OpenAiCompletions:
    case DialectId::OpenAiResponses:
    case DialectId::Anthropic: {
        static const AnthropicDialect anthropic;
        return &anthropic;
    }
    case DialectId::Gemini:
    case DialectId::Bedrock:
    case DialectId::Cohere:
    case DialectId::Ollama:
    case DialectId::None: break;
    }
    return nullptr;
}
