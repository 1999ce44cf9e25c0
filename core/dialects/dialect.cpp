// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dialect.h"

#include "core/dialects/anthropic/anthropicdialect.h"
#include "core/dialects/bedrock/bedrockdialect.h"
#include "core/dialects/cohere/coheredialect.h"
#include "core/dialects/gemini/geminiarray.h"
#include "core/dialects/gemini/geminidialect.h"
#include "core/dialects/ollama/ollamadialect.h"
#include "core/dialects/ollama/ollamagenerate.h"
#include "core/dialects/openai/openaichat.h"
#include "core/dialects/openai/openaicompletions.h"
#include "core/dialects/responses/responsesdialect.h"

bool isTaken(const TargetTraits &target, Losses &losses, const char *name, const char *client, bool supported)
{
    const bool taken = supported && !target.refused.contains(name);
    losses.dropIf(!taken, client);
    return taken;
}

const Dialect *dialect(DialectId id)
{
    static const AnthropicDialect anthropic;
    static const BedrockDialect bedrock;
    static const CohereDialect cohere;
    static const OpenAiChat chat;
    static const OpenAiCompletions completions;
    static const ResponsesDialect responses;
    switch (id) {
    case DialectId::OpenAiChat: return &chat;
    case DialectId::OpenAiCompletions: return &completions;
    case DialectId::OpenAiResponses: return &responses;
    case DialectId::Anthropic: return &anthropic;
    case DialectId::Gemini: return gemini::geminiDialect();
    case DialectId::GeminiArray: return gemini::geminiArrayDialect();
    case DialectId::Bedrock: return &bedrock;
    case DialectId::Cohere: return &cohere;
    case DialectId::Ollama: return ollama::ollamaDialect();
    case DialectId::OllamaGenerate: return ollama::ollamaGenerateDialect();
    case DialectId::None: break;
    }
    return nullptr;
}

QString dialectName(DialectId id)
{
    switch (id) {
    case DialectId::OpenAiChat: return QStringLiteral("OpenAI chat");
    case DialectId::OpenAiCompletions: return QStringLiteral("OpenAI completions");
    case DialectId::OpenAiResponses: return QStringLiteral("OpenAI responses");
    case DialectId::Anthropic: return QStringLiteral("Anthropic messages");
    case DialectId::Gemini:
    case DialectId::GeminiArray: return QStringLiteral("Gemini");
    case DialectId::Bedrock: return QStringLiteral("Bedrock Converse");
    case DialectId::Cohere: return QStringLiteral("Cohere chat");
    case DialectId::Ollama: return QStringLiteral("Ollama chat");
    case DialectId::OllamaGenerate: return QStringLiteral("Ollama generate");
    case DialectId::None: break;
    }
    return {};
}
