// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/parameterreader.h"

#include "core/dialects/extras.h"
#include "core/dialects/openai/messagereader.h"
#include "core/dialects/openai/partreader.h"
#include "core/dialects/openai/requesterror.h"
#include "core/dialects/openai/toolreader.h"

namespace openai {

namespace {

/// Takes parameters by name and type; a value of another type is named in request.unknown, as it is not
/// heeded.
class Parameters
{
public:
    Parameters(JsonValue body, ChatRequest &request) : m_body(body), m_request(request) {}

    void take(QByteArrayView name, std::optional<qint64> &place)
    {
        note(name, place = m_body[name].integer());
    }
    void take(QByteArrayView name, std::optional<double> &place)
    {
        note(name, place = m_body[name].number());
    }
    void take(QByteArrayView name, std::optional<bool> &place) { note(name, place = m_body[name].boolean()); }
    void take(QByteArrayView name, QByteArray &place)
    {
        place = m_body[name].text();
        note(name, m_body[name].isString());
    }
    /// A JSON object or array, as written.
    void takeRaw(QByteArrayView name, QByteArray &place)
    {
        const JsonValue value = m_body[name];
        const bool isTree = value.isObject() || value.isArray();
        if (isTree)
            place = value.raw().toByteArray();
        note(name, isTree);
    }

private:
    template <typename Taken>
    void note(QByteArrayView name, const Taken &taken)
    {
        if (!bool(taken) && m_body[name])
            m_request.unknown += name.toByteArray();
    }

    JsonValue m_body;
    ChatRequest &m_request;
};

Result<void> readStop(JsonValue stop, QList<QByteArray> &read)
{
    if (!stop)
        return {};
    if (stop.isString())
        read = {stop.text()};
    else if (!stop.isArray())
        return refused("stop must be a string or an array of strings.", "stop");
    for (const JsonValue &element : stop.isArray() ? stop : JsonValue()) {
        if (!element.isString())
            return refused("stop must be a string or an array of strings.", indexed("stop", read.size()));
        read += element.text();
    }
    read.removeAll(QByteArray());
    return {};
}

QList<QByteArray> unknownParameters(JsonValue body)
{
    return unknownMembers(body, {"model",
                                 "messages",
                                 "tools",
                                 "tool_choice",
                                 "functions",
                                 "function_call",
                                 "parallel_tool_calls",
                                 "response_format",
                                 "max_tokens",
                                 "max_completion_tokens",
                                 "temperature",
                                 "top_p",
                                 "top_k",
                                 "presence_penalty",
                                 "frequency_penalty",
                                 "seed",
                                 "n",
                                 "stop",
                                 "logprobs",
                                 "top_logprobs",
                                 "logit_bias",
                                 "user",
                                 "safety_identifier",
                                 "metadata",
                                 "service_tier",
                                 "verbosity",
                                 "prompt_cache_key",
                                 "store",
                                 "modalities",
                                 "audio",
                                 "stream",
                                 "stream_options",
                                 "reasoning_effort",
                                 "reasoning",
                                 "thinking",
                                 "enable_thinking",
                                 "thinking_budget",
                                 "include_reasoning",
                                 "chat_template_kwargs",
                                 "cache_control"});
}

/// {"type":"enabled","budget_tokens":…}: Anthropic's words, also DeepSeek's, Z.ai's and Moonshot's.
void readThinking(JsonValue thinking, ReasoningWish &wish)
{
    if (thinking["type"].is("disabled")) {
        wish.effort = "none";
        return;
    }
    if (!thinking["type"].is("enabled") && !thinking["type"].is("adaptive"))
        return;
    wish.budgetTokens = thinking["budget_tokens"].integer();
    wish.adaptive = !wish.budgetTokens && wish.effort.isEmpty();
}

/// OpenRouter's {"effort","max_tokens","exclude","enabled"}, and the Responses API's summary.
void readReasoningObject(JsonValue reasoning, ReasoningWish &wish)
{
    if (reasoning["effort"].isString())
        wish.effort = reasoning["effort"].text();
    if (const auto most = reasoning["max_tokens"].integer())
        wish.budgetTokens = most;
    wish.summary = reasoning["summary"].text();
    if (const auto excluded = reasoning["exclude"].boolean())
        wish.visible = !*excluded;
    if (const auto enabled = reasoning["enabled"].boolean(); enabled && !wish.isSet()) {
        if (*enabled)
            wish.adaptive = true;
        else
            wish.effort = "none";
    }
}

void readOutputLimits(Parameters &parameters, ChatRequest &request)
{
    std::optional<qint64> older;
    parameters.take("max_tokens", older);
    parameters.take("max_completion_tokens", request.maxTokens);
    if (!request.maxTokens)
        request.maxTokens = older;
}

/// The end user: `user`, or what takes its place since 2025.
void readUser(Parameters &parameters, ChatRequest &request)
{
    QByteArray identifier;
    parameters.take("user", request.user);
    parameters.take("safety_identifier", identifier);
    if (request.user.isEmpty())
        request.user = identifier;
    else if (!identifier.isEmpty() && identifier != request.user)
        request.unknown += "safety_identifier";
}

void readOnlyChatParameters(JsonValue body, ChatRequest &request)
{
    Parameters parameters(body, request);
    parameters.take("parallel_tool_calls", request.parallelTools);
    parameters.take("top_k", request.topK);
    parameters.take("logprobs", request.logprobs);
    parameters.take("top_logprobs", request.topLogprobs);
    parameters.take("service_tier", request.serviceTier);
    parameters.take("verbosity", request.verbosity);
    parameters.take("prompt_cache_key", request.cacheKey);
    parameters.take("store", request.store);
    parameters.takeRaw("metadata", request.metadata);
    parameters.takeRaw("modalities", request.modalities);
    parameters.takeRaw("audio", request.audio);
    request.reasoning = readReasoningWish(body);
    request.cache = cacheMark(body["cache_control"]);
}

} // namespace

Result<void> readCommonParameters(JsonValue body, ChatRequest &request)
{
    Parameters parameters(body, request);
    readOutputLimits(parameters, request);
    readUser(parameters, request);
    parameters.take("temperature", request.temperature);
    parameters.take("top_p", request.topP);
    parameters.take("presence_penalty", request.presencePenalty);
    parameters.take("frequency_penalty", request.frequencyPenalty);
    parameters.take("seed", request.seed);
    parameters.take("n", request.choices);
    parameters.takeRaw("logit_bias", request.logitBias);
    request.stream = body["stream"].boolean().value_or(false);
    request.wantsStreamUsage = body["stream_options"]["include_usage"].boolean().value_or(false);
    return readStop(body["stop"], request.stop);
}

Result<ChatRequest> readChatRequest(JsonValue body)
{
    if (!body.isObject())
        return refused("The body must be a JSON object.", {});
    ChatRequest request;
    request.model = body["model"].text();
    request.unknown = unknownParameters(body);
    Result<std::vector<ChatMessage>> messages = MessageReader().read(body["messages"]);
    if (!messages)
        return tl::make_unexpected(messages.error());
    request.messages = std::move(*messages);
    Result<void> step = readTools(body, request);
    if (step)
        step = readResponseFormat(body["response_format"], request.format);
    if (step)
        step = readCommonParameters(body, request);
    if (!step)
        return tl::make_unexpected(step.error());
    readOnlyChatParameters(body, request);
    return request;
}

ReasoningWish readReasoningWish(JsonValue body)
{
    ReasoningWish wish;
    wish.effort = body["reasoning_effort"].text();
    readReasoningObject(body["reasoning"], wish);
    readThinking(body["thinking"], wish);
    JsonValue enabled = body["enable_thinking"];
    if (!enabled)
        enabled = body["chat_template_kwargs"]["enable_thinking"]; // vLLM, SGLang
    if (const auto flag = enabled.boolean(); flag && !wish.isSet()) {
        if (const auto budget = body["thinking_budget"].integer(); budget && *flag)
            wish.budgetTokens = budget;
        wish.adaptive = *flag && !wish.budgetTokens;
        if (!*flag)
            wish.effort = "none";
    }
    if (const auto included = body["include_reasoning"].boolean(); included && !wish.visible)
        wish.visible = included;
    return wish;
}

} // namespace openai
