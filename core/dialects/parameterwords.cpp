// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/parameterwords.h"

#include <algorithm>
#include <span>

namespace {

/// What OpenAI's chats call it, and what this API does; further lines for further words.
struct Word {
    QByteArrayView common;
    QByteArrayView own;
};

constexpr Word chatWords[] = {
    {"max_tokens", "max_tokens"},
    {"max_tokens", "max_completion_tokens"},
    {"reasoning_effort", "reasoning_effort"},
    {"reasoning_effort", "reasoning"},
    {"reasoning_effort", "thinking"},
    {"reasoning_effort", "enable_thinking"},
    {"reasoning_effort", "thinking_budget"},
    {"tools", "tools"},
    {"tools", "functions"},
    {"tool_choice", "tool_choice"},
    {"tool_choice", "function_call"},
    {"user", "user"},
    {"user", "safety_identifier"},
    {"image", "image_url"},
};
constexpr Word responsesWords[] = {
    {"max_tokens", "max_output_tokens"},
    {"reasoning_effort", "reasoning"},
    {"response_format", "text.format"},
    {"response_format", "text"},
    {"verbosity", "text.verbosity"},
    {"system", "instructions"},
    {"user", "user"},
    {"user", "safety_identifier"},
    {"image", "input_image"},
    {"file", "input_file"},
};
constexpr Word anthropicWords[] = {
    {"stop", "stop_sequences"},
    {"reasoning_effort", "thinking"},
    {"reasoning_effort", "output_config.effort"},
    {"response_format", "output_config.format"},
    {"response_format", "output_format"},
    {"response_format", "output_config"},
    {"parallel_tool_calls", "tool_choice.disable_parallel_tool_use"},
    {"user", "metadata.user_id"},
    {"file", "document"},
};
constexpr Word geminiWords[] = {
    {"temperature", "generationConfig.temperature"},
    {"top_p", "generationConfig.topP"},
    {"top_k", "generationConfig.topK"},
    {"max_tokens", "generationConfig.maxOutputTokens"},
    {"stop", "generationConfig.stopSequences"},
    {"n", "generationConfig.candidateCount"},
    {"seed", "generationConfig.seed"},
    {"presence_penalty", "generationConfig.presencePenalty"},
    {"frequency_penalty", "generationConfig.frequencyPenalty"},
    {"logprobs", "generationConfig.responseLogprobs"},
    {"top_logprobs", "generationConfig.logprobs"},
    {"response_format", "generationConfig.responseJsonSchema"},
    {"response_format", "generationConfig.responseSchema"},
    {"response_format", "generationConfig.responseMimeType"},
    {"reasoning_effort", "generationConfig.thinkingConfig"},
    {"modalities", "generationConfig.responseModalities"},
    {"audio", "generationConfig.speechConfig"},
    {"tool_choice", "toolConfig.functionCallingConfig"},
    {"tool_choice", "toolConfig"},
    {"system", "systemInstruction"},
    {"service_tier", "serviceTier"},
    {"metadata", "labels"},
    {"image", "inlineData"},
    {"input_audio", "inlineData"},
    {"video", "inlineData"},
    {"file", "inlineData"},
};
constexpr Word ollamaWords[] = {
    {"temperature", "options.temperature"},
    {"top_p", "options.top_p"},
    {"top_k", "options.top_k"},
    {"max_tokens", "options.num_predict"},
    {"stop", "options.stop"},
    {"seed", "options.seed"},
    {"presence_penalty", "options.presence_penalty"},
    {"frequency_penalty", "options.frequency_penalty"},
    {"reasoning_effort", "think"},
    {"response_format", "format"},
    {"image", "images"},
};
constexpr Word bedrockWords[] = {
    {"stop", "stopSequences"},
    {"max_tokens", "maxTokens"},
    {"top_p", "topP"},
    {"response_format", "outputConfig"},
    {"service_tier", "serviceTier"},
    {"metadata", "requestMetadata"},
    {"tools", "toolConfig"},
};
constexpr Word cohereWords[] = {
    {"top_p", "p"},
    {"top_k", "k"},
    {"stop", "stop_sequences"},
    {"reasoning_effort", "thinking"},
};

std::span<const Word> wordsOf(DialectId dialect)
{
    switch (dialect) {
    case DialectId::OpenAiChat:
    case DialectId::OpenAiCompletions: return chatWords;
    case DialectId::OpenAiResponses: return responsesWords;
    case DialectId::Anthropic: return anthropicWords;
    case DialectId::Gemini:
    case DialectId::GeminiArray: return geminiWords;
    case DialectId::Bedrock: return bedrockWords;
    case DialectId::Cohere: return cohereWords;
    case DialectId::Ollama:
    case DialectId::OllamaGenerate: return ollamaWords;
    case DialectId::None: break;
    }
    return {};
}

QByteArray commonWord(const QByteArray &name, DialectId provider)
{
    const std::span<const Word> words = wordsOf(provider);
    const auto own =
        std::find_if(words.begin(), words.end(), [&](const Word &word) { return word.own == name; });
    if (own != words.end())
        return own->common.toByteArray();
    return name == "reasoning" ? QByteArray("reasoning_effort") : name;
}

/// "generationConfig.topK" as "generation_config.top_k", which Gemini takes too.
QByteArray inSnakeCase(const QByteArray &word)
{
    QByteArray written;
    for (const char c : word) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper)
            written += '_';
        written += isUpper ? char(c - 'A' + 'a') : c;
    }
    return written;
}

bool holds(JsonValue body, const QByteArray &path)
{
    for (const QByteArray &name : path.split('.'))
        body = body[name];
    return bool(body);
}

} // namespace

QByteArray clientsWord(const QByteArray &name, DialectId provider, DialectId client, JsonValue body)
{
    const QByteArray common = commonWord(name, provider);
    QByteArray usual;
    for (const Word &word : wordsOf(client)) {
        if (word.common != common)
            continue;
        const QByteArray own = word.own.toByteArray();
        for (const QByteArray &written : {own, inSnakeCase(own)}) {
            if (holds(body, written))
                return written;
        }
        if (usual.isEmpty())
            usual = own;
    }
    return usual.isEmpty() ? common : usual;
}
