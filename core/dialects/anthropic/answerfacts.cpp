// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/answerfacts.h"

#include "core/dialects/extras.h"
#include "core/dialects/finishwords.h"

#include <algorithm>

namespace anthropic {

namespace {

constexpr FinishWord reasons[] = {
    {"end_turn", FinishReason::Stop},         {"stop_sequence", FinishReason::StopSequence},
    {"max_tokens", FinishReason::Length},     {"model_context_window_exceeded", FinishReason::ContextFull},
    {"tool_use", FinishReason::ToolCalls},    {"refusal", FinishReason::Refusal},
    {"refusal", FinishReason::ContentFilter}, {"pause_turn", FinishReason::Pause},
    {"compaction", FinishReason::Other},
};

qint64 figure(JsonValue value)
{
    return value.integer().value_or(-1);
}

qint64 known(qint64 figure)
{
    return std::max<qint64>(figure, 0);
}

} // namespace

FinishReason finishOf(QByteArrayView stopReason)
{
    return finishReasonOf(reasons, stopReason);
}

QByteArray stopReasonOf(FinishReason finish, QByteArrayView native)
{
    if (finish == FinishReason::Other && native != "compaction")
        finish = FinishReason::Stop;
    return finishWordFor(reasons, finish, {}, "end_turn");
}

ChatEvent usageEvent(JsonValue usage)
{
    ChatEvent event;
    event.kind = ChatEvent::Kind::Usage;
    event.usage.cachedInput = figure(usage["cache_read_input_tokens"]);
    event.usage.cacheWrite = figure(usage["cache_creation_input_tokens"]);
    if (const qint64 plain = figure(usage["input_tokens"]); plain >= 0)
        event.usage.input = plain + known(event.usage.cachedInput) + known(event.usage.cacheWrite);
    event.usage.output = figure(usage["output_tokens"]);
    const JsonValue details = usage["output_tokens_details"];
    event.usage.reasoning = figure(details["thinking_tokens"]);
    event.serviceTier = tierFromAnthropic(usage["service_tier"].text());
    event.extras =
        extrasOf(usage,
                 {"input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens",
                  "service_tier", event.usage.reasoning >= 0 ? "output_tokens_details" : "service_tier"},
                 DialectId::Anthropic);
    return event;
}

void writeUsage(JsonWriter &json, const TokenUsage &usage, QByteArrayView serviceTier, const Extras &extras)
{
    json.beginObject();
    if (usage.input >= 0) {
        const qint64 beside = known(usage.cachedInput) + known(usage.cacheWrite);
        json.member("input_tokens", known(usage.input - beside));
        json.member("cache_creation_input_tokens", known(usage.cacheWrite));
        json.member("cache_read_input_tokens", known(usage.cachedInput));
    }
    json.member("output_tokens", known(usage.output));
    if (usage.reasoning >= 0) {
        json.key("output_tokens_details").beginObject();
        json.member("thinking_tokens", usage.reasoning).endObject();
    }
    if (!serviceTier.isEmpty())
        json.member("service_tier", tierToAnthropic(serviceTier.toByteArray()));
    json.members(extras.of(DialectId::Anthropic)).endObject();
}

QByteArray tierFromAnthropic(const QByteArray &tier)
{
    return tier == "standard" || tier == "standard_only" ? QByteArray("default") : tier;
}

QByteArray tierToAnthropic(const QByteArray &tier)
{
    return tier == "default" || tier == "flex" || tier == "scale" ? QByteArray("standard") : tier;
}

} // namespace anthropic
