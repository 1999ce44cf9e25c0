// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/requestwriter.h"

#include "core/dialects/anthropic/blockwriter.h"
#include "core/dialects/anthropic/cachemarks.h"
#include "core/dialects/anthropic/samplingwriter.h"
#include "core/dialects/anthropic/thinkingplan.h"
#include "core/dialects/anthropic/toolwriter.h"
#include "core/dialects/forcedtool.h"

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

void writeBlocks(JsonWriter &json, const std::vector<PlannedBlock> &blocks)
{
    json.beginArray();
    for (const PlannedBlock &block : blocks)
        writeRequestBlock(json, *block.part, block.mark);
    json.endArray();
}

void writeMessages(JsonWriter &json, const MessagePlan &plan)
{
    if (!plan.system.empty())
        writeBlocks(json.key("system"), plan.system);
    json.key("messages").beginArray();
    for (const PlannedTurn &turn : plan.turns) {
        json.beginObject().member("role", turn.isAssistant ? "assistant" : "user");
        writeBlocks(json.key("content"), turn.blocks);
        json.endObject();
    }
    json.endArray();
}

/// By Anthropic's own means, as far as the model was not found to refuse them.
bool hasNativeSchema(const ChatRequest &request, const TargetTraits &target)
{
    return request.format.kind == ResponseFormat::Kind::JsonSchema && !request.format.schema.isEmpty() &&
           target.schema == TargetTraits::Schema::Native && !target.refused.contains("output_config");
}

/// What Anthropic has no parameter for becomes words.
void addFormatInstruction(MessagePlan &plan, const ChatRequest &request, const TargetTraits &target)
{
    using Kind = ResponseFormat::Kind;
    const ResponseFormat &format = request.format;
    const bool inWords = format.kind == Kind::JsonSchema && !hasNativeSchema(request, target) &&
                         !usesForcedTool(request, target);
    if (format.kind != Kind::JsonObject && !inWords)
        return;
    QByteArray text = "Answer with one JSON object and nothing else: no words before or behind it, no "
                      "Markdown around it.";
    if (inWords)
        text += " It must be valid against this JSON Schema:\n" + format.schema;
    addInstruction(plan, text);
}

void writeOutputConfig(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                       const QByteArray &effort)
{
    const bool hasSchema = hasNativeSchema(request, target);
    if (!hasSchema && effort.isEmpty())
        return;
    json.key("output_config").beginObject();
    if (!effort.isEmpty())
        json.member("effort", effort);
    if (hasSchema) {
        json.key("format").beginObject().member("type", "json_schema");
        json.key("schema").raw(request.format.schema).endObject();
    }
    json.endObject();
}

/// What has no place in the Messages API at all.
void nameLosses(const ChatRequest &request, Losses &losses)
{
    const auto drop = [&losses](bool isSet, const char *name) {
        if (isSet)
            losses.drop(name);
    };
    drop(request.presencePenalty.value_or(0) != 0, "presence_penalty");
    drop(request.frequencyPenalty.value_or(0) != 0, "frequency_penalty");
    drop(request.seed.has_value(), "seed");
    drop(request.choices.value_or(1) > 1, "n");
    drop(request.logprobs.value_or(false), "logprobs");
    drop(request.topLogprobs.has_value(), "top_logprobs");
    drop(!request.logitBias.isEmpty(), "logit_bias");
    drop(!request.metadata.isEmpty(), "metadata");
    drop(!request.verbosity.isEmpty(), "verbosity");
    drop(!request.cacheKey.isEmpty(), "prompt_cache_key");
    drop(request.store.value_or(false), "store");
    drop(request.modalities.contains("audio"), "modalities");
    drop(!request.audio.isEmpty(), "audio");
}

} // namespace

Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    if (!request.previousResponse.isEmpty())
        return failure(
            ErrorKind::BadRequest,
            u"The answer “%1” that this goes on from is not known here; send the whole conversation."_s.arg(
                QString::fromUtf8(request.previousResponse)),
            u"previous_response_id"_s);
    MessagePlan plan = planMessages(request, target, losses);
    addFormatInstruction(plan, request, target);
    const ToolPlan tools = planTools(request, target, losses);
    const CacheMarks marks = planCacheMarks(request, target, plan, losses);
    const ThinkingPlan thinking =
        planThinking(request, target, {tools.forcesTool(), plan.callsWithoutThinking()}, losses);
    nameLosses(request, losses);

    JsonWriter json;
    json.beginObject();
    json.member("model", target.model.isEmpty() ? request.model : target.model);
    json.member("max_tokens", thinking.maxTokens);
    writeMessages(json, plan);
    tools.write(json, request, target, marks.tools);
    thinking.write(json);
    writeOutputConfig(json, request, target, thinking.effort);
    writeSampling(json, request, target, thinking.isOn(), losses);
    writeMark(json, marks.request);
    if (request.stream)
        json.member("stream", true);
    json.endObject();
    return json.take();
}

} // namespace anthropic
