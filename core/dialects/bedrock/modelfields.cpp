// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/modelfields.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

namespace bedrock {

namespace {

constexpr qint64 leastBudget = 1024;   // Anthropic's least
constexpr qint64 answerBesides = 4096; // left for the answer where the request sets no limit

qint64 budgetOf(QByteArrayView effort)
{
    if (effort == "minimal" || effort == "low")
        return 2048;
    if (effort == "medium")
        return 8192;
    return effort == "high" ? 16384 : 32000;
}

QByteArray effortOf(const ReasoningWish &wish)
{
    if (!wish.effort.isEmpty())
        return wish.effort == "minimal" ? QByteArray("low") : wish.effort;
    const qint64 budget = wish.budgetTokens.value_or(8192);
    return budget <= 4096 ? "low" : budget <= 12288 ? "medium" : "high";
}

/// The three words that Nova and gpt-oss know.
QByteArray threeSteps(const QByteArray &effort)
{
    return effort == "low" || effort == "medium" ? effort : QByteArray("high");
}

ThinkingPlan planBudget(const ChatRequest &request, const TargetTraits &target, Losses &losses)
{
    ThinkingPlan plan;
    qint64 budget =
        std::max(request.reasoning.budgetTokens.value_or(budgetOf(effortOf(request.reasoning))), leastBudget);
    qint64 limit = request.maxTokens.value_or(budget + answerBesides);
    limit = std::min(limit, target.maxOutput.value_or(limit));
    // It counts within the output's limit; at least a fifth of that is left for the answer.
    budget = std::min(budget, std::max(limit - limit / 5, std::min(leastBudget, limit - 1)));
    if (budget < leastBudget) {
        losses.drop("reasoning");
        losses.note("The limit of the output leaves no room for reasoning.");
        return plan;
    }
    plan.kind = ThinkingPlan::Kind::Budget;
    plan.budget = budget;
    plan.tokens = limit;
    return plan;
}

bool isClaudesOwn(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::Reasoning &&
           (part.origin == DialectId::Bedrock || part.origin == DialectId::Anthropic) &&
           !(part.signature.isEmpty() && part.encrypted.isEmpty());
}

/// While tools are used, Claude's thinking must stand before the calls ("Expected `thinking` or
/// `redacted_thinking`, but found `tool_use`"): where it was lost, none may be asked for.
bool callsWithoutThinking(const ChatRequest &request)
{
    const auto last =
        std::find_if(request.messages.rbegin(), request.messages.rend(),
                     [](const ChatMessage &message) { return message.role == ChatMessage::Role::Assistant; });
    if (last == request.messages.rend())
        return false;
    const auto calls = [](const ChatPart &part) { return part.kind == ChatPart::Kind::ToolCall; };
    return std::any_of(last->parts.begin(), last->parts.end(), calls) &&
           std::none_of(last->parts.begin(), last->parts.end(), isClaudesOwn);
}

ThinkingPlan planOf(ThinkingPlan::Kind kind, const QByteArray &effort)
{
    ThinkingPlan plan;
    plan.kind = kind;
    plan.effort = effort;
    return plan;
}

/// The maker's name for top_k; empty where the model has none.
QByteArrayView topKName(ModelFamily family)
{
    switch (family) {
    case ModelFamily::Claude:
    case ModelFamily::Mistral: return "top_k";
    case ModelFamily::Nova:
    case ModelFamily::Nova2: return "topK"; // in an inferenceConfig of its own
    case ModelFamily::Cohere: return "k";
    case ModelFamily::GptOss:
    case ModelFamily::Other: break;
    }
    return {};
}

void writeTopK(JsonWriter &json, qint64 topK, ModelFamily family)
{
    const bool isNova = family == ModelFamily::Nova || family == ModelFamily::Nova2;
    if (isNova)
        json.key("inferenceConfig").beginObject();
    json.member(topKName(family), topK);
    if (isNova)
        json.endObject();
}

void writeThinking(JsonWriter &json, const ThinkingPlan &plan)
{
    switch (plan.kind) {
    case ThinkingPlan::Kind::None: break;
    case ThinkingPlan::Kind::Budget:
        json.key("thinking")
            .beginObject()
            .member("type", "enabled")
            .member("budget_tokens", plan.budget)
            .endObject();
        break;
    case ThinkingPlan::Kind::Adaptive:
        json.key("thinking").beginObject().member("type", "adaptive").endObject();
        break;
    case ThinkingPlan::Kind::NovaEffort:
        json.key("reasoningConfig").beginObject().member("type", "enabled");
        json.member("maxReasoningEffort", plan.effort).endObject();
        break;
    case ThinkingPlan::Kind::GptEffort: json.member("reasoning_effort", plan.effort); break;
    }
}

} // namespace

ModelFamily familyOf(QByteArrayView model)
{
    const auto has = [&](QByteArrayView part) { return model.contains(part); };
    if (has("anthropic.") || has("claude"))
        return ModelFamily::Claude;
    if (has("amazon.nova-2"))
        return ModelFamily::Nova2;
    if (has("amazon.nova"))
        return ModelFamily::Nova;
    if (has("gpt-oss"))
        return ModelFamily::GptOss;
    if (has("mistral."))
        return ModelFamily::Mistral;
    return has("cohere.") ? ModelFamily::Cohere : ModelFamily::Other;
}

ThinkingPlan planThinking(const ChatRequest &request, const TargetTraits &target, bool forcesTool,
                          Losses &losses)
{
    using Kind = ThinkingPlan::Kind;
    const ReasoningWish &wish = request.reasoning;
    const ModelFamily family = familyOf(target.model);
    if (!wish.isSet())
        return {};
    if (family == ModelFamily::GptOss && target.reasoning != TargetTraits::ReasoningStyle::None)
        return planOf(Kind::GptEffort, wish.isOff() ? QByteArray("low") : threeSteps(effortOf(wish)));
    if (wish.isOff())
        return {}; // these think only where they are asked to
    const bool isRefused = target.refused.contains("thinking") || target.refused.contains("reasoningConfig");
    const bool thinks = family == ModelFamily::Claude || family == ModelFamily::Nova2;
    if (!thinks || isRefused || target.reasoning == TargetTraits::ReasoningStyle::None) {
        losses.drop("reasoning");
        return {};
    }
    if (family == ModelFamily::Nova2)
        return planOf(Kind::NovaEffort, threeSteps(effortOf(wish)));
    if (forcesTool) {
        losses.drop("reasoning");
        losses.note("Claude does not think before a tool that it is made to call.");
        return {};
    }
    if (target.adaptiveThinking)
        return planOf(Kind::Adaptive,
                      wish.effort.isEmpty() && !wish.budgetTokens ? QByteArray() : effortOf(wish));
    if (callsWithoutThinking(request)) {
        losses.drop("reasoning");
        losses.note("Reasoning was not asked for: the tool calls before came without Claude's own.");
        return {};
    }
    return planBudget(request, target, losses);
}

void writeModelFields(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                      const ThinkingPlan &thinking, Losses &losses)
{
    const ModelFamily family = familyOf(target.model);
    bool writesTopK = request.topK.has_value();
    if (writesTopK && (topKName(family).isEmpty() || thinking.isClaudes() || !target.sampling ||
                       target.refused.contains("top_k"))) {
        losses.drop("top_k");
        writesTopK = false;
    }
    if (writesTopK || thinking.kind != ThinkingPlan::Kind::None) {
        json.key("additionalModelRequestFields").beginObject();
        if (writesTopK)
            writeTopK(json, *request.topK, family);
        writeThinking(json, thinking);
        json.endObject();
    }
    if (!request.stop.isEmpty() && family == ModelFamily::Claude) { // else the answer does not say which
        json.key("additionalModelResponseFieldPaths").beginArray();
        json.text(QByteArrayView(request.stream ? "/delta/stop_sequence" : "/stop_sequence")).endArray();
    }
}

} // namespace bedrock
