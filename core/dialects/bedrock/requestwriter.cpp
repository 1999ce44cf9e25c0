// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/requestwriter.h"

#include "core/base/ascii.h"
#include "core/base/jsonwriter.h"
#include "core/dialects/bedrock/messagewriter.h"
#include "core/dialects/bedrock/modelfields.h"
#include "core/dialects/bedrock/toolwriter.h"

#include <algorithm>

namespace bedrock {

namespace {

using Schema = TargetTraits::Schema;

/// What is to be said for the answer's form, where it is not asked for otherwise.
QByteArray formatInstruction(const ChatRequest &request, const TargetTraits &target)
{
    const ResponseFormat &format = request.format;
    const bool hasMeans = target.schema == Schema::ForcedTool ||
                          (target.schema == Schema::Native && !target.refused.contains("outputConfig"));
    if (format.kind == ResponseFormat::Kind::JsonSchema && !hasMeans)
        return "Answer with one JSON object and nothing else. It must match this JSON Schema:\n" +
               format.schema;
    if (format.kind == ResponseFormat::Kind::JsonObject)
        return "Answer with one JSON object and nothing else.";
    return {};
}

void writeOutputConfig(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                       const ThinkingPlan &thinking)
{
    const bool refused = target.refused.contains("outputConfig");
    const bool writesFormat = request.format.kind == ResponseFormat::Kind::JsonSchema &&
                              target.schema == Schema::Native && !refused;
    const bool writesEffort =
        thinking.kind == ThinkingPlan::Kind::Adaptive && !thinking.effort.isEmpty() && !refused;
    if (!writesFormat && !writesEffort)
        return;
    json.key("outputConfig").beginObject();
    if (writesFormat) {
        json.key("textFormat").beginObject().member("type", "json_schema").key("structure").beginObject();
        json.key("jsonSchema").beginObject().member("schema", request.format.schema); // as a string
        if (!request.format.name.isEmpty())
            json.member("name", request.format.name);
        if (!request.format.description.isEmpty())
            json.member("description", request.format.description);
        json.endObject().endObject().endObject();
    }
    if (writesEffort)
        json.member("effort", thinking.effort);
    json.endObject();
}

/// Puts inferenceConfig together; what may not be said is named as lost.
class InferenceWriter
{
public:
    InferenceWriter(const ChatRequest &request, const TargetTraits &target, const ThinkingPlan &thinking,
                    Losses &losses)
        : m_request(request), m_target(target), m_thinking(thinking), m_losses(losses)
    {}

    void write(JsonWriter &json)
    {
        JsonWriter config;
        config.beginObject();
        writeLimit(config);
        writeSampling(config);
        writeStops(config);
        config.endObject();
        if (config.bytes().size() > 2)
            json.key("inferenceConfig").raw(config.bytes());
    }

private:
    void writeLimit(JsonWriter &config)
    {
        std::optional<qint64> limit = m_thinking.tokens ? m_thinking.tokens : m_request.maxTokens;
        if (limit && m_target.maxOutput)
            limit = std::min(*limit, *m_target.maxOutput);
        if (!limit)
            return;
        if (m_thinking.isNovasHigh() || m_target.refused.contains("maxTokens"))
            m_losses.drop("max_tokens");
        else
            config.member("maxTokens", *limit);
    }

    void writeSampling(JsonWriter &config)
    {
        const bool samples = m_target.sampling && !m_thinking.isNovasHigh();
        const bool takesTemperature =
            samples && !m_thinking.isClaudes() && !m_target.refused.contains("temperature");
        if (m_request.temperature && takesTemperature)
            config.member("temperature", std::clamp(*m_request.temperature, 0.0, m_target.maxTemperature));
        else if (m_request.temperature &&
                 (!m_thinking.isClaudes() || *m_request.temperature != 1)) // its only one
            m_losses.drop("temperature");
        if (!m_request.topP)
            return;
        const bool both = m_request.temperature && takesTemperature;
        constexpr double leastWhileThinking = 0.95;
        if (samples && !m_target.refused.contains("topP") && (!both || m_target.temperatureAndTopP) &&
            (!m_thinking.isClaudes() || *m_request.topP >= leastWhileThinking))
            config.member("topP", *m_request.topP);
        else
            m_losses.drop("top_p");
    }

    void writeStops(JsonWriter &config)
    {
        if (m_request.stop.isEmpty())
            return;
        const qsizetype most = m_target.mostStops < 0 ? m_request.stop.size() : m_target.mostStops;
        if (most < m_request.stop.size() || m_target.refused.contains("stopSequences"))
            m_losses.drop("stop");
        if (most == 0 || m_target.refused.contains("stopSequences"))
            return;
        config.key("stopSequences").beginArray();
        for (const QByteArray &stop : m_request.stop.first(std::min(most, m_request.stop.size())))
            config.text(QByteArrayView(stop));
        config.endArray();
    }

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    const ThinkingPlan &m_thinking;
    Losses &m_losses;
};

/// requestMetadata takes fewer characters than others' metadata.
bool isAllowed(QByteArrayView text, bool mayBeEmpty)
{
    constexpr qsizetype longest = 256;
    return text.size() <= longest && (mayBeEmpty || !text.isEmpty()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return isAlphanumeric(c) || QByteArrayView(" :_@$#=/+,-.").contains(c);
           });
}

void writeMetadata(JsonWriter &json, const ChatRequest &request, Losses &losses)
{
    constexpr qsizetype most = 16;
    if (request.metadata.isEmpty())
        return;
    const auto tree = JsonTree::parse(request.metadata);
    bool fits = tree && tree->root().isObject() && tree->root().size() > 0 && tree->root().size() <= most;
    for (const JsonValue &entry : fits ? tree->root() : JsonValue())
        fits = fits && entry.isString() && isAllowed(entry.key(), false) && isAllowed(entry.text(), true);
    if (fits)
        json.key("requestMetadata").raw(request.metadata);
    else
        losses.drop("metadata");
}

void writeServiceTier(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                      Losses &losses)
{
    const QByteArray &tier = request.serviceTier;
    if (tier.isEmpty() || tier == "auto")
        return;
    const bool known = tier == "default" || tier == "flex" || tier == "priority" || tier == "reserved";
    if (known && !target.refused.contains("serviceTier"))
        json.key("serviceTier").beginObject().member("type", tier).endObject();
    else
        losses.drop("service_tier");
}

/// What Converse has no word for.
void nameLosses(const ChatRequest &request, Losses &losses)
{
    losses.dropIf(request.presencePenalty && *request.presencePenalty != 0, "presence_penalty");
    losses.dropIf(request.frequencyPenalty && *request.frequencyPenalty != 0, "frequency_penalty");
    losses.dropIf(request.seed.has_value(), "seed");
    losses.dropIf(request.choices.value_or(1) > 1, "n");
    losses.dropIf(request.logprobs.value_or(false), "logprobs");
    losses.dropIf(request.topLogprobs.value_or(0) > 0, "top_logprobs");
    losses.dropIf(!request.logitBias.isEmpty(), "logit_bias");
    losses.dropIf(request.parallelTools.has_value() && !*request.parallelTools, "parallel_tool_calls");
    losses.dropIf(!request.user.isEmpty(), "user");
    losses.dropIf(!request.verbosity.isEmpty(), "verbosity");
    losses.dropIf(!request.cacheKey.isEmpty(), "prompt_cache_key");
    losses.dropIf(!request.audio.isEmpty(), "audio");
    losses.dropIf(request.modalities.contains("audio"), "modalities");
}

} // namespace

Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const ThinkingPlan thinking = planThinking(request, target, forcesTool(request, target), losses);
    const QByteArray instruction = formatInstruction(request, target);
    if (!instruction.isEmpty())
        losses.note("The answer's form was asked for in the instructions.");
    JsonWriter json;
    json.beginObject();
    if (const auto written = writeMessages(json, request, target, instruction, losses); !written)
        return tl::make_unexpected(written.error());
    InferenceWriter(request, target, thinking, losses).write(json);
    writeToolConfig(json, request, target, losses);
    writeModelFields(json, request, target, thinking, losses);
    writeOutputConfig(json, request, target, thinking);
    writeServiceTier(json, request, target, losses);
    writeMetadata(json, request, losses);
    nameLosses(request, losses);
    return json.endObject().take();
}

} // namespace bedrock
