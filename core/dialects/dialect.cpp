// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"

const Dialect *dialect(DialectId id)
{
    switch (id) {
    case DialectId::OpenAiChat:
    case DialectId::OpenAiCompletions:
    case DialectId::OpenAiResponses:
    case DialectId::Anthropic:
    case DialectId::Gemini:
    case DialectId::Bedrock:
    case DialectId::Cohere:
    case DialectId::Ollama:
    case DialectId::None: break;
    }
    return nullptr;
}
