// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/generationwriter.h"

#include "core/dialects/gemini/modelfacts.h"

#include <algorithm>

namespace gemini {

namespace {

class GenerationWriter
{
public:
    GenerationWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_request(request), m_target(target), m_losses(losses),
          m_facts(ModelFacts::of(target.model.isEmpty() ? request.model : target.model))
    {}
    QByteArray write();

private:
    void writeLimits();
    void writeSampling();
    void writeFormat();
    void writeThinking();
    void writeModalities();
    void dropRest();
    /// Whether `name` (Gemini's) may be sent; names `client` as lost where not.
    bool takes(const char *name, const char *client, bool supported = true)
    {
        return isTaken(m_target, m_losses, name, client, supported);
    }

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    ModelFacts m_facts;
    JsonWriter m_json;
};

bool hasFunctions(const ChatRequest &request)
{
    return std::any_of(request.tools.begin(), request.tools.end(),
                       [](const ChatTool &tool) { return tool.kind != ChatTool::Kind::BuiltIn; });
}

/// The model can be held to the form by the API itself.
bool isNative(const ChatRequest &request, const TargetTraits &target)
{
    const ModelFacts facts = ModelFacts::of(target.model.isEmpty() ? request.model : target.model);
    return target.schema == TargetTraits::Schema::Native &&
           (facts.takesFormatWithTools() || !hasFunctions(request));
}

void GenerationWriter::writeLimits()
{
    if (m_request.maxTokens && takes("maxOutputTokens", "max_tokens"))
        m_json.member("maxOutputTokens", m_target.maxOutput
                                             ? std::min(*m_request.maxTokens, *m_target.maxOutput)
                                             : *m_request.maxTokens);
    if (m_request.choices.value_or(1) > 1 && takes("candidateCount", "n", m_target.choices))
        m_json.member("candidateCount", *m_request.choices);
    if (m_request.stop.isEmpty() || !takes("stopSequences", "stop"))
        return;
    m_json.key("stopSequences").beginArray();
    int left = m_target.mostStops < 0 ? int(m_request.stop.size()) : m_target.mostStops;
    for (const QByteArray &stop : m_request.stop) {
        if (stop.isEmpty())
            continue;
        if (left-- > 0)
            m_json.text(stop);
        else
            m_losses.drop("stop");
    }
    m_json.endArray();
}

void GenerationWriter::writeSampling()
{
    const bool sampling = m_target.sampling;
    if (m_request.temperature && takes("temperature", "temperature", sampling))
        m_json.member("temperature", std::clamp(*m_request.temperature, 0.0, m_target.maxTemperature));
    const bool both = m_target.temperatureAndTopP || !m_request.temperature;
    if (m_request.topP && takes("topP", "top_p", sampling && both))
        m_json.member("topP", *m_request.topP);
    if (m_request.topK && takes("topK", "top_k", sampling))
        m_json.member("topK", *m_request.topK);
    if (m_request.presencePenalty && takes("presencePenalty", "presence_penalty", sampling))
        m_json.member("presencePenalty", *m_request.presencePenalty);
    if (m_request.frequencyPenalty && takes("frequencyPenalty", "frequency_penalty", sampling))
        m_json.member("frequencyPenalty", *m_request.frequencyPenalty);
    constexpr qint64 largestSeed = 2147483647; // it is an int32 there
    if (m_request.seed && takes("seed", "seed", m_target.seed))
        m_json.member("seed", *m_request.seed & largestSeed);
    if (m_request.logprobs.value_or(false) && takes("responseLogprobs", "logprobs", m_target.logprobs)) {
        m_json.member("responseLogprobs", true);
        if (m_request.topLogprobs.value_or(0) > 0)
            m_json.member("logprobs", *m_request.topLogprobs);
    }
}

void GenerationWriter::writeFormat()
{
    using Form = ResponseFormat::Kind;
    const ResponseFormat &format = m_request.format;
    if ((format.kind != Form::JsonObject && format.kind != Form::JsonSchema) ||
        !isNative(m_request, m_target))
        return;
    m_json.member("responseMimeType", "application/json");
    if (format.kind == Form::JsonSchema && !format.schema.isEmpty())
        m_json.key("responseJsonSchema").raw(format.schema);
}

void GenerationWriter::writeThinking()
{
    const ReasoningWish &wish = m_request.reasoning;
    const Thinking thinking = thinkingFor(wish, m_facts);
    if (!thinking.isPossible)
        m_losses.drop("reasoning_effort");
    if (thinking.cannotBeOff)
        m_losses.note("This model always thinks; it was asked to think as little as it can.");
    const bool canThink = m_facts.takesThinkingLevel() || m_facts.takesThinkingBudget();
    const bool isShown = wish.visible.value_or(!wish.summary.isEmpty()) && canThink && thinking.budget != 0;
    if ((thinking.level.isEmpty() && !thinking.budget && !isShown) ||
        !takes("thinkingConfig", "reasoning_effort"))
        return;
    m_json.key("thinkingConfig").beginObject();
    if (!thinking.level.isEmpty())
        m_json.member("thinkingLevel", thinking.level);
    if (thinking.budget)
        m_json.member("thinkingBudget", *thinking.budget);
    if (isShown)
        m_json.member("includeThoughts", true);
    m_json.endObject();
}

void GenerationWriter::writeModalities()
{
    const auto tree = JsonTree::parse(m_request.modalities.isEmpty() ? "[]" : m_request.modalities);
    if (tree && tree->root().size() > 0) {
        m_json.key("responseModalities").beginArray();
        for (const JsonValue &one : tree->root())
            m_json.text(one.text().toUpper());
        m_json.endArray();
    }
    if (m_request.audio.isEmpty())
        return;
    const auto audio = JsonTree::parse(m_request.audio);
    const QByteArray voice = audio ? audio->root()["voice"].text() : QByteArray();
    // Gemini's voices are names of stars with a capital, OpenAI's are in lower case.
    if (voice.isEmpty() || voice.left(1) != voice.left(1).toUpper()) {
        m_losses.drop("audio");
        return;
    }
    m_json.key("speechConfig").beginObject().key("voiceConfig").beginObject();
    m_json.key("prebuiltVoiceConfig").beginObject().member("voiceName", voice);
    m_json.endObject().endObject().endObject();
}

void GenerationWriter::dropRest()
{
    m_losses.dropIf(!m_request.logitBias.isEmpty() && m_request.logitBias != "{}", "logit_bias");
    m_losses.dropIf(!m_request.user.isEmpty(), "user");
    m_losses.dropIf(!m_request.metadata.isEmpty() && m_request.metadata != "{}", "metadata");
    m_losses.dropIf(!m_request.verbosity.isEmpty(), "verbosity");
    m_losses.dropIf(!m_request.cacheKey.isEmpty(), "prompt_cache_key");
    m_losses.dropIf(m_request.store.value_or(false), "store");
    m_losses.dropIf(m_request.cache.has_value(), "cache_control");
}

QByteArray GenerationWriter::write()
{
    m_json.beginObject();
    writeLimits();
    writeSampling();
    writeFormat();
    writeThinking();
    writeModalities();
    dropRest();
    m_json.endObject();
    return m_json.take();
}

} // namespace

void writeGeneration(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const QByteArray config = GenerationWriter(request, target, losses).write();
    if (config != "{}")
        json.key("generationConfig").raw(config);
}

QByteArray formatInstruction(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    using Form = ResponseFormat::Kind;
    const ResponseFormat &format = request.format;
    if ((format.kind != Form::JsonObject && format.kind != Form::JsonSchema) || isNative(request, target))
        return {};
    losses.note("The form of the answer was asked for in the instructions: this model has no other means.");
    if (format.kind == Form::JsonObject || format.schema.isEmpty())
        return "Answer with one JSON object and nothing else.";
    return "Answer, once no more tools are needed, with one JSON value and nothing else. It must be valid "
           "under "
           "this JSON Schema:\n" +
           format.schema;
}

} // namespace gemini
