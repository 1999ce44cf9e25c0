// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/thinkingplan.h"

#include <algorithm>
#include <array>

namespace anthropic {

namespace {

using Mode = ThinkingPlan::Mode;

constexpr qint64 leastBudget = 1024; // Anthropic's
constexpr qint64 defaultAnswer = 4096;

struct Level {
    QByteArrayView wish;
    QByteArrayView effort;
    qint64 budget;
};

constexpr std::array levels{
    Level{"minimal", "low", leastBudget}, Level{"low", "low", 4096},      Level{"medium", "medium", 10000},
    Level{"high", "high", 24000},         Level{"xhigh", "xhigh", 32000}, Level{"max", "max", 32000},
};

const Level &levelOf(const QByteArray &effort)
{
    const auto found =
        std::find_if(levels.begin(), levels.end(), [&](const Level &level) { return level.wish == effort; });
    return found != levels.end() ? *found : levels[3]; // adaptive thinking's own default is high
}

/// The effort that thinks about as much.
QByteArray effortOf(qint64 budget)
{
    return budget <= 4096 ? "low" : budget <= 12000 ? "medium" : "high";
}

/// Why the wish cannot be followed; empty where it can.
QByteArray hindrance(const TargetTraits &target, const ThinkingLimits &limits, bool takesAdaptive)
{
    if (target.reasoning == TargetTraits::ReasoningStyle::None || target.refused.contains("thinking"))
        return "Reasoning was not asked for, as the model takes no such wish.";
    if (limits.forcesTool)
        return "Reasoning was not asked for: Anthropic allows none where a tool must be called.";
    if (limits.callsWithoutThinking && !takesAdaptive)
        return "Reasoning was not asked for: the tool calls before came without Anthropic's own.";
    return {};
}

void planBudget(ThinkingPlan &plan, const ReasoningWish &wish, bool isLimited, Losses &losses)
{
    const qint64 wanted = std::max(wish.budgetTokens.value_or(levelOf(wish.effort).budget), leastBudget);
    plan.budget = wanted;
    if (isLimited) // a fifth at least is left for the answer
        plan.budget = std::max(std::min(wanted, plan.maxTokens - plan.maxTokens / 5), leastBudget);
    else
        plan.maxTokens = std::max(plan.maxTokens, wanted + defaultAnswer);
    plan.mode = Mode::Budget;
    if (plan.budget < plan.maxTokens)
        return;
    plan.mode = Mode::Unset;
    losses.drop("reasoning_effort");
    losses.note("Reasoning was not asked for: max_tokens leaves no room for it.");
}

} // namespace

ThinkingPlan planThinking(const ChatRequest &request, const TargetTraits &target,
                          const ThinkingLimits &limits, Losses &losses)
{
    ThinkingPlan plan;
    const ReasoningWish &wish = request.reasoning;
    plan.maxTokens = request.maxTokens.value_or(target.maxOutput.value_or(defaultAnswer));
    if (target.maxOutput && plan.maxTokens > *target.maxOutput) {
        plan.maxTokens = *target.maxOutput;
        losses.note("max_tokens was lowered to what the model can write.");
    }
    if (!wish.isSet())
        return plan;
    const bool takesAdaptive = target.adaptiveThinking;
    if (const QByteArray reason = hindrance(target, limits, takesAdaptive); !reason.isEmpty()) {
        if (!wish.isOff()) {
            losses.drop("reasoning_effort");
            losses.note(reason);
        }
        return plan;
    }
    if (wish.isOff()) {
        plan.mode = Mode::Off;
        return plan;
    }
    if (wish.visible)
        plan.display = *wish.visible ? "summarized" : "omitted";
    else if (takesAdaptive && !wish.summary.isEmpty())
        plan.display = "summarized";
    if (!takesAdaptive) {
        planBudget(plan, wish, request.maxTokens || target.maxOutput, losses);
        return plan;
    }
    plan.mode = Mode::Adaptive;
    if (target.refused.contains("output_config"))
        losses.drop("reasoning_effort");
    else if (!wish.effort.isEmpty())
        plan.effort = levelOf(wish.effort).effort.toByteArray();
    else if (wish.budgetTokens)
        plan.effort = effortOf(*wish.budgetTokens);
    return plan;
}

void ThinkingPlan::write(JsonWriter &json) const
{
    if (mode == Mode::Unset)
        return;
    json.key("thinking").beginObject();
    json.member("type", mode == Mode::Off ? "disabled" : mode == Mode::Budget ? "enabled" : "adaptive");
    if (mode == Mode::Budget)
        json.member("budget_tokens", budget);
    if (isOn() && !display.isEmpty())
        json.member("display", display);
    json.endObject();
}

} // namespace anthropic
