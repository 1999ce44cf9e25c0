// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/usage.h"

#include <initializer_list>

namespace openai {

namespace {

/// The first of `names` that is a count.
qint64 count(JsonValue object, std::initializer_list<QByteArrayView> names)
{
    constexpr qint64 most = 1'000'000'000'000; // beyond it is no count of tokens, and sums would overflow
    for (const QByteArrayView name : names) {
        if (const auto value = object[name].integer(); value && *value >= 0 && *value <= most)
            return *value;
    }
    return -1;
}

} // namespace

TokenUsage readUsage(JsonValue usage)
{
    const JsonValue prompt = usage["prompt_tokens_details"];
    const JsonValue completion = usage["completion_tokens_details"];
    TokenUsage read;
    read.input = count(usage, {"prompt_tokens", "input_tokens"});
    read.output = count(usage, {"completion_tokens", "output_tokens"});
    read.cachedInput = count(prompt, {"cached_tokens"});
    if (read.cachedInput < 0) // DeepSeek; Moonshot
        read.cachedInput = count(usage, {"prompt_cache_hit_tokens", "cached_tokens"});
    read.cacheWrite =
        count(prompt, {"cache_write_tokens", "cache_creation_tokens", "cache_creation_input_tokens"});
    read.audioInput = count(prompt, {"audio_tokens"});
    read.reasoning = count(completion, {"reasoning_tokens"});
    if (read.reasoning < 0) // Perplexity
        read.reasoning = count(usage, {"reasoning_tokens"});
    read.audioOutput = count(completion, {"audio_tokens"});
    const qint64 total = count(usage, {"total_tokens"});
    // xAI counts reasoning beside the completion's tokens; here the output includes it.
    if (read.reasoning > 0 && read.input >= 0 && read.output >= 0 &&
        total == read.input + read.output + read.reasoning)
        read.output += read.reasoning;
    if (total >= 0 && read.output < 0 && read.input >= 0)
        read.output = qMax(total - read.input, qint64(0));
    return read;
}

void writeUsage(JsonWriter &json, const TokenUsage &usage, const Extras &extras)
{
    json.beginObject();
    const QByteArrayView own = extras.of(DialectId::OpenAiChat);
    if (!own.isEmpty()) {
        json.members(own).endObject();
        return;
    }
    const qint64 input = qMax(usage.input, qint64(0));
    const qint64 output = qMax(usage.output, qint64(0));
    json.member("prompt_tokens", input)
        .member("completion_tokens", output)
        .member("total_tokens", input + output);
    json.key("prompt_tokens_details").beginObject();
    json.member("cached_tokens", qMax(usage.cachedInput, qint64(0)));
    json.member("audio_tokens", qMax(usage.audioInput, qint64(0)));
    if (usage.cacheWrite >= 0)
        json.member("cache_write_tokens", usage.cacheWrite);
    json.endObject().key("completion_tokens_details").beginObject();
    json.member("reasoning_tokens", qMax(usage.reasoning, qint64(0)));
    json.member("audio_tokens", qMax(usage.audioOutput, qint64(0)));
    json.member("accepted_prediction_tokens", 0).member("rejected_prediction_tokens", 0);
    json.endObject().endObject();
}

QByteArray streamEnd(const AnswerContext &context, const QByteArray &head, const ChatAnswer &totals,
                     const QByteArray &serviceTier)
{
    QByteArray bytes;
    const bool isWanted = !context.request || context.request->wantsStreamUsage;
    if (isWanted && totals.usage.isKnown()) {
        JsonWriter json;
        json.key("choices").beginArray().endArray().key("usage");
        writeUsage(json, totals.usage, totals.usageExtras);
        if (!serviceTier.isEmpty())
            json.member("service_tier", serviceTier);
        bytes = head + json.take() + "}\n\n";
    }
    return bytes + "data: [DONE]\n\n";
}

} // namespace openai
