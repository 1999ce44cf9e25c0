// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/failuretable.h"

#include <algorithm>
#include <initializer_list>

namespace {

constexpr qsizetype mostRead = 64 * 1024;

bool holdsAny(const QByteArray &text, std::initializer_list<const char *> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const char *phrase) { return text.contains(phrase); });
}

// The texts below are in lower case, as is what they are looked for in.

/// The providers' own ways to say that a request is longer than the model's context.
bool saysTooLong(const QByteArray &text)
{
    return holdsAny(text,
                    {
                        "context_length_exceeded",            // OpenAI's code, and those who follow it
                        "maximum context length",             // OpenAI, vLLM, DeepSeek, Mistral, Ollama
                        "exceeds the context window",         // OpenAI, responses
                        "prompt is too long",                 // Anthropic
                        "exceed context limit",               // Anthropic, with max_tokens
                        "input is too long for requested",    // Bedrock
                        "exceed_context_size_error",          // llama.cpp
                        "exceeds the available context",      // llama.cpp
                        "exceeds the context length",         // Ollama
                        "greater than the context length",    // LM Studio
                        "maximum prompt length",              // xAI
                        "maximum model length",               // vLLM
                        "tokens in the prompt cannot exceed", // Cohere
                        "reduce the length of the messages",  // Groq
                        "`inputs` tokens + `max_new_tokens`", // Together, text-generation-inference
                        "request too large for model",        // Groq: more than a minute's tokens
                    }) ||
           (text.contains("input token count") && text.contains("exceed")); // Gemini
}

bool saysModelMissing(const QByteArray &text)
{
    if (holdsAny(text, {
                           "model_not_found",         // OpenAI; with 403 too, of a project without it
                           "model_decommissioned",    // Groq
                           "deploymentnotfound",      // Azure
                           "is not a valid model id", // OpenRouter
                           "the provided model identifier is invalid",        // Bedrock
                           "access to the model with the specified model id", // Bedrock, 403
                           "invalid model:",                                  // Mistral
                           "invalid_model",
                       }))
        return true;
    constexpr qsizetype near = 200;
    for (qsizetype at = text.indexOf("does not exist"); at >= 0;
         at = text.indexOf("does not exist", at + 1)) {
        const qsizetype from = std::max<qsizetype>(at - near, 0);
        if (QByteArrayView(text).sliced(from, at - from).contains("model"))
            return true;
    }
    return false;
}

bool saysKeyTrouble(const QByteArray &text)
{
    return holdsAny(text, {
                              "insufficient_quota",         // OpenAI, 429
                              "credit balance",             // Anthropic, 400
                              "insufficient balance",       // DeepSeek
                              "billing_hard_limit_reached", // OpenAI, images, 400
                              "billing_not_active",
                              "api_key_invalid",   // Gemini, 400
                              "api key not valid", // Gemini, 400
                              "incorrect api key", // xAI, 400
                              "invalid_api_key",
                          });
}

/// By a code that nobody writes by chance.
bool isRateLimitCode(const QByteArray &text)
{
    return holdsAny(text, {"overloaded_error", "resource_exhausted", "rate_limit_exceeded",
                           "rate_limit_error", "throttlingexception"});
}

/// In words, which a refused request's own text may hold too.
bool saysRateLimit(const QByteArray &text)
{
    return holdsAny(text, {"overloaded", "too many requests"});
}

/// Errors inside streams carry their type in place of a status: Anthropic's, OpenAI's, Google's and Amazon's
/// words.
FailureClass ofErrorType(const QByteArray &text)
{
    if (holdsAny(text, {"authentication_error", "permission_error", "billing_error", "unauthenticated",
                        "permission_denied"}))
        return FailureClass::KeyTrouble;
    if (holdsAny(text, {"not_found_error", "resourcenotfoundexception"}))
        return FailureClass::ModelMissing;
    if (holdsAny(text, {"invalid_request_error", "request_too_large", "invalid_argument", "invalid_prompt",
                        "validationexception"}))
        return FailureClass::RequestFault;
    return FailureClass::ServerFault;
}

} // namespace

FailureTable::FailureTable(const QList<FailureRuleConfig> &rules)
{
    for (const FailureRuleConfig &rule : rules)
        m_rules += Rule{rule.status, rule.contains.toLower().toUtf8(), rule.failureClass};
}

FailureClass FailureTable::classify(int status, QByteArrayView body) const
{
    const bool isGood = status != 0 && status < 400;
    // As text, so that letters beyond ASCII are lowered too.
    const QByteArray text =
        isGood ? QByteArray()
               : QString::fromUtf8(body.first(std::min(body.size(), mostRead))).toLower().toUtf8();
    for (const Rule &rule : m_rules) {
        const bool fitsStatus = rule.status == status || (rule.status == 0 && !isGood);
        if (fitsStatus && text.contains(rule.contains))
            return rule.failureClass;
    }
    if (isGood)
        return FailureClass::None;

    const bool isServers = status == 0 || status >= 500;
    const bool isRequests = status == 400 || status == 413 || status == 422;
    if ((isServers || isRequests) && saysTooLong(text))
        return FailureClass::ContextTooLong;
    if ((status == 0 || isRequests || status == 403) && saysModelMissing(text))
        return FailureClass::ModelMissing;
    if ((status == 0 || status == 400 || status == 429) && saysKeyTrouble(text))
        return FailureClass::KeyTrouble;
    if (((isServers || isRequests) && isRateLimitCode(text)) || (isServers && saysRateLimit(text)))
        return FailureClass::RateLimited;
    return status == 0 ? ofErrorType(text) : classifyStatus(status);
}
