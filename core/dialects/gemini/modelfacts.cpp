// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/modelfacts.h"

#include "core/base/ascii.h"

#include <algorithm>

namespace gemini {

namespace {

constexpr qint64 leastOfPro = 128;
constexpr qint64 mostOfPro = 32768;
constexpr qint64 leastOfLite = 512;
constexpr qint64 mostOfFlash = 24576;

/// As Google's own table for the efforts of OpenAI's form (https://ai.google.dev/gemini-api/docs/openai).
qint64 budgetOf(const QByteArray &effort)
{
    if (effort == "minimal" || effort == "low")
        return 1024;
    if (effort == "medium")
        return 8192;
    return effort == "high" ? mostOfFlash : mostOfPro;
}

QByteArray effortOf(qint64 budget)
{
    if (budget <= 4096)
        return "low";
    return budget <= 12288 ? "medium" : "high";
}

Thinking levelFor(const ReasoningWish &wish, const ModelFacts &facts)
{
    Thinking thinking;
    if (wish.isOff()) {
        thinking.level = facts.isPro ? "low" : "minimal";
        thinking.cannotBeOff = true;
        return thinking;
    }
    const QByteArray effort = !wish.effort.isEmpty() ? wish.effort
                              : wish.budgetTokens    ? effortOf(*wish.budgetTokens)
                                                     : QByteArray();
    if (effort.isEmpty())
        return thinking; // the model decides, as it does by itself
    if (effort == "minimal" || effort == "low")
        thinking.level = facts.isPro ? QByteArray("low") : effort;
    else if (effort == "medium" && !(facts.isPro && facts.generation == 30))
        thinking.level = effort;
    else
        thinking.level = "high";
    return thinking;
}

Thinking budgetFor(const ReasoningWish &wish, const ModelFacts &facts)
{
    Thinking thinking;
    if (wish.isOff()) {
        thinking.budget = facts.isPro ? leastOfPro : 0;
        thinking.cannotBeOff = facts.isPro;
        return thinking;
    }
    if (!wish.budgetTokens && wish.effort.isEmpty()) {
        thinking.budget = -1;
        return thinking;
    }
    const qint64 least = facts.isPro ? leastOfPro : facts.isLite ? leastOfLite : 1;
    const qint64 wanted = wish.budgetTokens ? *wish.budgetTokens : budgetOf(wish.effort);
    thinking.budget = std::clamp(wanted, least, facts.isPro ? mostOfPro : mostOfFlash);
    return thinking;
}

} // namespace

ModelFacts ModelFacts::of(QByteArrayView name)
{
    ModelFacts facts;
    if (const qsizetype slash = name.lastIndexOf('/'); slash >= 0)
        name = name.sliced(slash + 1);
    constexpr QByteArrayView family = "gemini-";
    if (!name.startsWith(family))
        return facts;
    facts.isPro = name.contains("pro");
    facts.isLite = name.contains("lite");
    const QByteArrayView rest = name.sliced(family.size());
    if (!rest.isEmpty() && isDigit(rest[0])) {
        const bool hasMinor = rest.size() > 2 && rest[1] == '.' && isDigit(rest[2]);
        facts.generation = (rest[0] - '0') * 10 + (hasMinor ? rest[2] - '0' : 0);
    } else if (rest.contains("latest")) {
        facts.generation = 30;
    }
    return facts;
}

Thinking thinkingFor(const ReasoningWish &wish, const ModelFacts &facts)
{
    Thinking thinking;
    if (!wish.isSet())
        return thinking;
    if (facts.takesThinkingLevel())
        return levelFor(wish, facts);
    if (facts.takesThinkingBudget())
        return budgetFor(wish, facts);
    thinking.isPossible = wish.isOff();
    return thinking;
}

} // namespace gemini
