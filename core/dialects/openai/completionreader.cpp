// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/completionreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/openai/parameterreader.h"
#include "core/dialects/openai/requesterror.h"

namespace openai {

namespace {

constexpr qsizetype mostPrompts = 20; // each is a request of its own to the provider

} // namespace

Result<QList<QByteArray>> readPrompts(JsonValue body)
{
    const JsonValue prompt = body["prompt"];
    if (!prompt)
        return missing("The prompt is missing: a string, or an array of strings.", "prompt");
    if (prompt.isString())
        return QList{prompt.text()};
    if (!prompt.isArray() || prompt.size() == 0)
        return refused("prompt must be a string or an array of strings.", "prompt");
    if (prompt.size() > mostPrompts && prompt.begin()->isString())
        return refused("At most 20 prompts in one request can be translated for this model's provider. Send "
                       "several requests.",
                       "prompt");
    QList<QByteArray> texts;
    for (const JsonValue &entry : prompt) {
        if (entry.isNumber() || entry.isArray())
            return refused(
                "A prompt given as tokens cannot be translated for this model's provider: tokens differ "
                "from model to model. Send it as text.",
                "prompt");
        if (!entry.isString())
            return refused("prompt must be a string or an array of strings.",
                           indexed("prompt", texts.size()));
        texts += entry.text();
    }
    return texts;
}

Result<ChatRequest> readCompletionRequest(JsonValue body)
{
    if (!body.isObject())
        return refused("The body must be a JSON object.", {});
    ChatRequest request;
    request.isPrompt = true;
    request.model = body["model"].text();
    request.suffix = body["suffix"].text();
    Result<QList<QByteArray>> prompts = readPrompts(body);
    if (!prompts)
        return tl::make_unexpected(prompts.error());
    if (body["echo"].boolean().value_or(false))
        return refused(
            "echo cannot be translated for this model's provider: it gives no figures for the prompt's "
            "tokens. Leave it out, and put the prompt before the answer yourself.",
            "echo");
    ChatMessage message;
    message.parts.push_back(ChatPart::makeText(prompts->takeFirst()));
    request.messages.push_back(std::move(message));
    request.unknown = unknownMembers(body, {"model",
                                            "prompt",
                                            "suffix",
                                            "echo",
                                            "best_of",
                                            "logprobs",
                                            "max_tokens",
                                            "max_completion_tokens",
                                            "temperature",
                                            "top_p",
                                            "presence_penalty",
                                            "frequency_penalty",
                                            "seed",
                                            "n",
                                            "stop",
                                            "logit_bias",
                                            "user",
                                            "safety_identifier",
                                            "stream",
                                            "stream_options"});
    if (body["best_of"].integer().value_or(1) > body["n"].integer().value_or(1))
        request.unknown += "best_of";
    if (const auto most = body["logprobs"].integer()) { // how many besides the chosen one
        request.logprobs = true;
        if (*most > 0)
            request.topLogprobs = *most;
    }
    if (const Result<void> common = readCommonParameters(body, request); !common)
        return tl::make_unexpected(common.error());
    return request;
}

} // namespace openai
