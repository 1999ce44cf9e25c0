// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/requestwriter.h"

#include "core/dialects/customtools.h"
#include "core/dialects/ollama/messagewriter.h"

#include <algorithm>

namespace ollama {

namespace {

class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const TargetTraits &target, Losses &losses)
        : m_request(request), m_target(target), m_losses(losses)
    {}
    Result<QByteArray> write();

private:
    void writePrompt();
    void writeTools();
    void writeTool(const ChatTool &tool);
    bool isAllowed(const ChatTool &tool) const;
    void writeFormat();
    void writeThink();
    void writeOptions();
    void writeStop(JsonWriter &options);
    void dropRest();
    QByteArray instruction();
    bool takes(const char *name, const char *client, bool supported = true)
    {
        return isTaken(m_target, m_losses, name, client, supported);
    }

    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    JsonWriter m_json;
};

Result<QByteArray> RequestWriter::write()
{
    m_json.beginObject().member("model", m_target.model.isEmpty() ? m_request.model : m_target.model);
    if (m_request.suffix.isEmpty()) {
        MessageWriter messages(m_target, m_losses);
        if (auto problem = messages.write(m_json, m_request, instruction()))
            return tl::make_unexpected(std::move(*problem));
        writeTools();
    } else {
        writePrompt();
    }
    m_json.member("stream", m_request.stream);
    writeFormat();
    writeThink();
    writeOptions();
    if (m_request.logprobs.value_or(false) && takes("logprobs", "logprobs", m_target.logprobs)) {
        m_json.member("logprobs", true);
        if (m_request.topLogprobs.value_or(0) > 0)
            m_json.member("top_logprobs", *m_request.topLogprobs);
    }
    dropRest();
    m_json.endObject();
    return m_json.take();
}

/// Fill in the middle: no conversation, but the text before and behind.
void RequestWriter::writePrompt()
{
    QByteArray system;
    QByteArray prompt;
    for (const ChatMessage &message : m_request.messages) {
        (message.isInstruction() ? system : prompt) += joinedText(message.parts);
    }
    if (!system.isEmpty())
        m_json.member("system", system);
    m_json.member("prompt", prompt).member("suffix", m_request.suffix);
}

bool RequestWriter::isAllowed(const ChatTool &tool) const
{
    return m_request.toolChoice.kind != ToolChoice::Kind::Allowed ||
           m_request.toolChoice.names.contains(tool.name);
}

/// Ollama knows no tool choice: what must not be called is not shown, that something must be called is lost.
void RequestWriter::writeTools()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (choice.required || choice.kind == ToolChoice::Kind::Required ||
        choice.kind == ToolChoice::Kind::Named)
        m_losses.drop("tool_choice");
    if (choice.kind == ToolChoice::Kind::None || m_request.tools.empty())
        return;
    m_json.key("tools").beginArray();
    for (const ChatTool &tool : m_request.tools) {
        if (tool.kind == ChatTool::Kind::BuiltIn)
            m_losses.drop("tools." + tool.name);
        else if (isAllowed(tool))
            writeTool(tool.kind == ChatTool::Kind::Custom ? asFunction(tool) : tool);
    }
    m_json.endArray();
    if (!m_request.parallelTools.value_or(true))
        m_losses.drop("parallel_tool_calls");
}

void RequestWriter::writeTool(const ChatTool &tool)
{
    if (tool.strict.value_or(false))
        m_losses.drop("strict");
    if (tool.cache)
        m_losses.drop("cache_control");
    m_json.beginObject().member("type", "function").key("function").beginObject();
    m_json.member("name", tool.name);
    if (!tool.description.isEmpty())
        m_json.member("description", tool.description);
    m_json.key("parameters")
        .raw(tool.schema.isEmpty() ? R"({"type":"object","properties":{}})" : tool.schema);
    m_json.endObject().endObject();
}

void RequestWriter::writeFormat()
{
    const ResponseFormat &format = m_request.format;
    if (format.kind == ResponseFormat::Kind::JsonObject ||
        (format.kind == ResponseFormat::Kind::JsonSchema && format.schema.isEmpty())) {
        m_json.member("format", "json");
    } else if (format.kind == ResponseFormat::Kind::JsonSchema) {
        if (m_target.schema == TargetTraits::Schema::Native)
            m_json.key("format").raw(format.schema);
        else
            m_json.member("format", "json");
    }
}

QByteArray RequestWriter::instruction()
{
    if (m_request.format.kind != ResponseFormat::Kind::JsonSchema || m_request.format.schema.isEmpty() ||
        m_target.schema == TargetTraits::Schema::Native)
        return {};
    m_losses.note("The form of the answer was asked for in the instructions: this model has no other means.");
    return "Answer with one JSON value and nothing else. It must be valid under this JSON Schema:\n" +
           m_request.format.schema;
}

/// Levels are for gpt-oss alone, which always thinks; others think or do not.
void RequestWriter::writeThink()
{
    const ReasoningWish &wish = m_request.reasoning;
    if (!wish.isSet() && !wish.visible.value_or(false))
        return;
    if (!takes("think", "reasoning_effort"))
        return;
    const QByteArray &model = m_target.model.isEmpty() ? m_request.model : m_target.model;
    if (model.contains("gpt-oss")) {
        const bool isKnown = wish.effort == "low" || wish.effort == "medium" || wish.effort == "high";
        const bool isLittle = wish.isOff() || wish.effort == "minimal";
        if (isKnown || isLittle || !wish.effort.isEmpty())
            m_json.member("think", isKnown ? wish.effort : QByteArray(isLittle ? "low" : "high"));
        if (wish.isOff())
            m_losses.note("This model always thinks; it was asked to think as little as it can.");
        return;
    }
    m_json.member("think", !wish.isOff());
}

void RequestWriter::writeOptions()
{
    JsonWriter options;
    options.beginObject();
    const bool sampling = m_target.sampling;
    if (m_request.maxTokens && takes("num_predict", "max_tokens"))
        options.member("num_predict", m_target.maxOutput ? std::min(*m_request.maxTokens, *m_target.maxOutput)
                                                         : *m_request.maxTokens);
    if (m_request.temperature && takes("temperature", "temperature", sampling))
        options.member("temperature", std::clamp(*m_request.temperature, 0.0, m_target.maxTemperature));
    if (m_request.topP && takes("top_p", "top_p", sampling))
        options.member("top_p", *m_request.topP);
    if (m_request.topK && takes("top_k", "top_k", sampling))
        options.member("top_k", *m_request.topK);
    if (m_request.seed && takes("seed", "seed", m_target.seed))
        options.member("seed", *m_request.seed);
    if (m_request.presencePenalty && takes("presence_penalty", "presence_penalty", sampling))
        options.member("presence_penalty", *m_request.presencePenalty);
    if (m_request.frequencyPenalty && takes("frequency_penalty", "frequency_penalty", sampling))
        options.member("frequency_penalty", *m_request.frequencyPenalty);
    writeStop(options);
    options.endObject();
    if (options.bytes() != "{}")
        m_json.key("options").raw(options.bytes());
}

void RequestWriter::writeStop(JsonWriter &options)
{
    if (m_request.stop.isEmpty() || !takes("stop", "stop"))
        return;
    options.key("stop").beginArray();
    for (const QByteArray &stop : m_request.stop)
        options.text(stop);
    options.endArray();
}

void RequestWriter::dropRest()
{
    m_losses.dropIf(m_request.choices.value_or(1) > 1, "n");
    m_losses.dropIf(!m_request.logitBias.isEmpty() && m_request.logitBias != "{}", "logit_bias");
    m_losses.dropIf(!m_request.user.isEmpty(), "user");
    m_losses.dropIf(!m_request.metadata.isEmpty() && m_request.metadata != "{}", "metadata");
    m_losses.dropIf(!m_request.verbosity.isEmpty(), "verbosity");
    m_losses.dropIf(!m_request.cacheKey.isEmpty(), "prompt_cache_key");
    m_losses.dropIf(m_request.store.value_or(false), "store");
    m_losses.dropIf(m_request.cache.has_value(), "cache_control");
    m_losses.dropIf(!m_request.audio.isEmpty(), "audio");
    m_losses.dropIf(m_request.modalities.contains("audio") || m_request.modalities.contains("image"),
                    "modalities");
    m_losses.dropIf(!m_request.serviceTier.isEmpty() && m_request.serviceTier != "auto" &&
                        m_request.serviceTier != "default",
                    "service_tier");
}

} // namespace

Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    return RequestWriter(request, target, losses).write();
}

} // namespace ollama
