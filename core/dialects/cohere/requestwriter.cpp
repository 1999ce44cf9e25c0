// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/requestwriter.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/cohere/messagewriter.h"
#include "core/dialects/customtools.h"
#include "core/dialects/forcedtool.h"

#include <algorithm>

namespace cohere {

namespace {

using Schema = TargetTraits::Schema;

/// Written as response_format; "not supported in combination with the documents or tools parameters".
bool formatIsNative(const ChatRequest &request, const TargetTraits &target)
{
    const bool hasKind = request.format.kind == ResponseFormat::Kind::JsonSchema ||
                         request.format.kind == ResponseFormat::Kind::JsonObject;
    return hasKind && request.tools.empty() && !usesForcedTool(request, target) &&
           !target.refused.contains("response_format");
}

/// What is to be said for the answer's form.
QByteArray formatInstruction(const ChatRequest &request, const TargetTraits &target)
{
    const ResponseFormat &format = request.format;
    const bool takesSchema = formatIsNative(request, target) && target.schema == Schema::Native;
    if (format.kind == ResponseFormat::Kind::JsonSchema && !takesSchema && !usesForcedTool(request, target))
        return "Answer with one JSON object and nothing else. It must match this JSON Schema:\n" +
               format.schema;
    if (format.kind == ResponseFormat::Kind::JsonObject) // wanted beside the parameter too
        return "Answer with one JSON object and nothing else.";
    return {};
}

void writeFormat(JsonWriter &json, const ChatRequest &request, const TargetTraits &target)
{
    if (!formatIsNative(request, target))
        return;
    json.key("response_format").beginObject().member("type", "json_object");
    if (request.format.kind == ResponseFormat::Kind::JsonSchema && target.schema == Schema::Native)
        json.key("json_schema")
            .raw(request.format.schema.isEmpty() ? QByteArrayView("{}") : request.format.schema);
    json.endObject();
}

/// Whether the choice leaves the tool in: Cohere has no choice by name, so the others are left out instead.
bool isChosen(const ChatRequest &request, const ChatTool &tool)
{
    const ToolChoice &choice = request.toolChoice;
    const bool byName = choice.kind == ToolChoice::Kind::Named || choice.kind == ToolChoice::Kind::Allowed;
    return !byName || choice.names.contains(tool.name);
}

void writeTool(JsonWriter &json, QByteArrayView name, QByteArrayView description, QByteArrayView schema)
{
    json.beginObject().member("type", "function").key("function").beginObject().member("name", name);
    if (!description.isEmpty())
        json.member("description", description);
    json.key("parameters")
        .raw(schema.isEmpty() ? QByteArrayView(R"({"type":"object","properties":{}})") : schema);
    json.endObject().endObject();
}

/// The elements of `tools`.
QByteArray toolList(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    JsonWriter tools;
    for (const ChatTool &tool : request.tools) {
        if (tool.cache)
            losses.note("Marks of what to cache were left out: Cohere caches by itself.");
        if (tool.kind == ChatTool::Kind::BuiltIn) {
            losses.drop(tool.name.isEmpty() ? QByteArray("tools") : "tools." + tool.name);
        } else if (isChosen(request, tool)) {
            const ChatTool function = tool.kind == ChatTool::Kind::Custom ? asFunction(tool) : tool;
            writeTool(tools, function.name, function.description, function.schema);
        }
    }
    if (usesForcedTool(request, target))
        writeTool(tools, forcedToolName, request.format.description, request.format.schema);
    return tools.take();
}

bool areStrict(const ChatRequest &request)
{
    return !request.tools.empty() &&
           std::all_of(request.tools.begin(), request.tools.end(), [](const ChatTool &tool) {
               return tool.kind == ChatTool::Kind::Function && tool.strict.value_or(false);
           });
}

void writeTools(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const QByteArray tools = toolList(request, target, losses);
    if (tools.isEmpty())
        return;
    json.key("tools").beginArray().raw(tools).endArray();
    if (areStrict(request) && target.strictTools && !target.refused.contains("strict_tools"))
        json.member("strict_tools", true);
    using Kind = ToolChoice::Kind;
    const ToolChoice &choice = request.toolChoice;
    const bool isForced = usesForcedTool(request, target) || choice.kind == Kind::Required ||
                          choice.kind == Kind::Named || (choice.kind == Kind::Allowed && choice.required);
    if (!isForced && choice.kind != Kind::None)
        return;
    if (target.refused.contains("tool_choice"))
        losses.drop("tool_choice");
    else
        json.member("tool_choice", isForced ? "REQUIRED" : "NONE");
}

void writeThinking(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const ReasoningWish &wish = request.reasoning;
    if (!wish.isSet())
        return;
    const QByteArray &model = target.model;
    const bool thinks = (model.contains("reasoning") || model.contains("command-a-plus")) &&
                        target.reasoning != TargetTraits::ReasoningStyle::None &&
                        !target.refused.contains("thinking");
    if (!thinks) {
        if (!wish.isOff())
            losses.drop("reasoning");
        return;
    }
    json.key("thinking").beginObject().member("type", wish.isOff() ? "disabled" : "enabled");
    if (wish.budgetTokens && *wish.budgetTokens > 0)
        json.member("token_budget", *wish.budgetTokens);
    else if (wish.effort == "minimal" || wish.effort == "low")
        json.member("token_budget", qint64(2048));
    else if (wish.effort == "medium")
        json.member("token_budget", qint64(8192)); // above it the model's own
    json.endObject();
}

/// Writes single parameters; what may not be said is named as lost.
class ParameterWriter
{
public:
    ParameterWriter(JsonWriter &json, const TargetTraits &target, Losses &losses)
        : m_json(json), m_target(target), m_losses(losses)
    {}

    template <typename Value>
    void write(const char *name, const std::optional<Value> &value, const char *clientName,
               bool isTaken = true)
    {
        if (!value)
            return;
        if (isTaken && !m_target.refused.contains(name))
            m_json.member(name, *value);
        else
            m_losses.drop(clientName);
    }
    /// Cohere's penalties are 0 to 1.
    void writePenalty(const char *name, const std::optional<double> &value)
    {
        if (value && *value < 0)
            m_losses.drop(name);
        else if (value)
            write(name, std::optional(std::min(*value, 1.0)), name, m_target.sampling);
    }

private:
    JsonWriter &m_json;
    const TargetTraits &m_target;
    Losses &m_losses;
};

std::optional<double> clamped(const std::optional<double> &value, double least, double most)
{
    return value ? std::optional(std::clamp(*value, least, most)) : std::nullopt;
}

void writeParameters(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    ParameterWriter parameters(json, target, losses);
    std::optional<qint64> limit = request.maxTokens;
    if (limit && target.maxOutput)
        limit = std::min(*limit, *target.maxOutput);
    parameters.write("max_tokens", limit, "max_tokens");
    parameters.write("temperature", clamped(request.temperature, 0, target.maxTemperature), "temperature",
                     target.sampling);
    parameters.write("p", clamped(request.topP, 0.01, 0.99), "top_p",
                     target.sampling && (target.temperatureAndTopP || !request.temperature));
    const auto topK = request.topK ? std::optional(std::clamp<qint64>(*request.topK, 0, 500)) : std::nullopt;
    parameters.write("k", topK, "top_k", target.sampling);
    parameters.writePenalty("frequency_penalty", request.frequencyPenalty);
    parameters.writePenalty("presence_penalty", request.presencePenalty);
    parameters.write("seed", request.seed, "seed", target.seed);
    if (request.logprobs.value_or(false))
        parameters.write("logprobs", request.logprobs, "logprobs", target.logprobs);
}

void writeStops(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    constexpr qsizetype most = 5; // Cohere's own limit
    if (request.stop.isEmpty())
        return;
    const qsizetype taken =
        std::min({most, request.stop.size(), target.mostStops < 0 ? most : target.mostStops});
    const bool refused = target.refused.contains("stop_sequences");
    if (taken < request.stop.size() || refused)
        losses.drop("stop");
    if (taken == 0 || refused)
        return;
    json.key("stop_sequences").beginArray();
    for (const QByteArray &stop : request.stop.first(taken))
        json.text(QByteArrayView(stop));
    json.endArray();
}

/// What Cohere has no word for.
void nameLosses(const ChatRequest &request, Losses &losses)
{
    losses.dropIf(request.choices.value_or(1) > 1, "n");
    losses.dropIf(request.topLogprobs.value_or(0) > 0, "top_logprobs");
    losses.dropIf(!request.logitBias.isEmpty(), "logit_bias");
    losses.dropIf(request.parallelTools.has_value() && !*request.parallelTools, "parallel_tool_calls");
    losses.dropIf(!request.user.isEmpty(), "user");
    losses.dropIf(!request.metadata.isEmpty(), "metadata");
    losses.dropIf(!request.serviceTier.isEmpty() && request.serviceTier != "auto" &&
                      request.serviceTier != "default",
                  "service_tier");
    losses.dropIf(!request.verbosity.isEmpty(), "verbosity");
    losses.dropIf(!request.cacheKey.isEmpty(), "prompt_cache_key");
    losses.dropIf(!request.audio.isEmpty(), "audio");
    losses.dropIf(request.modalities.contains("audio"), "modalities");
}

} // namespace

Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    const QByteArray instruction = formatInstruction(request, target);
    if (!instruction.isEmpty())
        losses.note("The answer's form was asked for in the instructions.");
    JsonWriter json;
    json.beginObject().member("model", target.model);
    if (request.stream)
        json.member("stream", true);
    if (const auto written = writeMessages(json, request, target, instruction, losses); !written)
        return tl::make_unexpected(written.error());
    writeTools(json, request, target, losses);
    writeFormat(json, request, target);
    writeParameters(json, request, target, losses);
    writeStops(json, request, target, losses);
    writeThinking(json, request, target, losses);
    nameLosses(request, losses);
    return json.endObject().take();
}

} // namespace cohere
