// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

/// What a provider's model takes and does not: facts from the catalogue (resources/providers.json), and what
/// was learned from its refusals. The defaults are what most take.
struct TargetTraits {
    /// How an answer's form is asked for.
    enum class Schema : quint8 {
        Native,     ///< the dialect's own means
        JsonObject, ///< only "some JSON": the schema goes into the instructions
        ForcedTool, ///< neither: a tool that must be called carries it
    };
    /// What a reasoning wish becomes in OpenAI's chat form.
    enum class ReasoningStyle : quint8 {
        Effort,     ///< reasoning_effort
        Thinking,   ///< "thinking": {"type": "enabled"|"disabled"} (DeepSeek, Z.ai, Moonshot)
        Object,     ///< "reasoning": {"effort"|"max_tokens"} (OpenRouter)
        EnableFlag, ///< enable_thinking, thinking_budget (Alibaba)
        None,       ///< not to be asked for
    };

    QByteArray model;                 ///< the provider's name for it
    bool maxCompletionTokens = false; ///< max_completion_tokens in place of max_tokens
    bool developerRole = false;       ///< else developer becomes system
    bool sampling = true;             ///< temperature, top_p, penalties (reasoning models refuse them)
    bool temperatureAndTopP = true;   ///< both at once
    double maxTemperature = 2;
    bool parallelTools = true; ///< takes parallel_tool_calls
    bool streamUsage = true;   ///< takes stream_options.include_usage
    bool imageUrls = true;     ///< fetches addresses itself; else data is needed
    bool files = true;         ///< takes documents
    bool audio = true;
    bool toolImages = true;      ///< images inside tool results
    bool cacheMarks = false;     ///< Anthropic's cache_control (OpenRouter, Alibaba), Bedrock's cachePoint
    bool automaticCache = false; ///< marks are to be set where the client set none
    bool seed = true;
    bool logprobs = true;
    bool choices = true;     ///< n above 1
    bool strictTools = true; ///< `strict` in function definitions
    bool reasoningContent =
        false;                 ///< wants reasoning_content back in assistant turns (DeepSeek, Moonshot, …)
    bool shortCallIds = false; ///< a call's id is nine letters and digits (Mistral)
    int mostStops = 4;         ///< stop sequences; -1: any number
    std::optional<qint64> maxOutput; ///< tokens; a wish above it is clamped. Also what stands where one must
    Schema schema = Schema::Native;
    ReasoningStyle reasoning = ReasoningStyle::Effort;
    bool adaptiveThinking = false; ///< Anthropic: `thinking.type` adaptive with output_config.effort
    bool wholeCount = true; ///< Gemini's countTokens takes a request whole; Vertex AI's takes its parts
    bool suffix = false;    ///< completions with a suffix (fill in the middle)
    /// Parameters beyond the common ones that it takes, of OpenAI's chat form: "store", "metadata",
    /// "prompt_cache_key", "service_tier", "verbosity", "top_k", "modalities", "audio"; "custom_tools" and
    /// "allowed_tools". Those that are not here are not sent.
    QList<QByteArray> takes;
    /// Parameters (in the provider's words, top level) that this model was found to refuse.
    QList<QByteArray> refused;
};
