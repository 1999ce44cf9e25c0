// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/usagereader.h"

#include <charconv>

namespace {

bool isKey(QByteArrayView key, QByteArrayView name)
{
    return jsonStringIs(key, name);
}

bool isDetails(QByteArrayView key)
{
    return isKey(key, "prompt_tokens_details") || isKey(key, "completion_tokens_details") ||
           isKey(key, "input_tokens_details") || isKey(key, "output_tokens_details") ||
           isKey(key, "input_token_details") || isKey(key, "output_token_details"); // realtime
}

bool readDetails(JsonWalker &walker, TokenUsage &usage)
{
    return walker.eachMember([&](QByteArrayView key) {
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "cached_tokens"))
            setTokenCount(usage.cachedInput, value);
        else if (isKey(key, "cache_write_tokens") ||
                 isKey(key, "cache_creation_tokens")) // OpenRouter; LiteLLM
            setTokenCount(usage.cacheWrite, value);
        else if (isKey(key, "reasoning_tokens"))
            setTokenCount(usage.reasoning, value);
        return !value.isEmpty();
    });
}

/// What the total says about figures that do not stand there.
void completeFrom(qint64 total, TokenUsage &usage)
{
    if (total < 0)
        return;
    // xAI counts reasoning beside the completion's tokens; here the output includes it.
    if (usage.reasoning > 0 && usage.input >= 0 && usage.output >= 0 &&
        total == usage.input + usage.output + usage.reasoning)
        usage.output += usage.reasoning;
    if (usage.output >= 0)
        return;
    if (usage.input < 0)
        usage.input = total;
    usage.output = qMax(total - usage.input, qint64(0));
}

} // namespace

void setTokenCount(qint64 &figure, QByteArrayView value)
{
    constexpr qint64 most = 1'000'000'000'000; // beyond it is no count of tokens, and sums would overflow
    if (const qint64 count = jsonCount(value); count >= 0 && count <= most)
        figure = count;
}

qint64 jsonCount(QByteArrayView value)
{
    qint64 number = -1;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number < 0 ? -1 : number;
}

bool readTokenUsage(JsonWalker &walker, TokenUsage &usage)
{
    qint64 total = -1;
    const bool valid = walker.eachMember([&](QByteArrayView key) {
        if (isDetails(key) && walker.at('{'))
            return readDetails(walker, usage);
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "prompt_tokens") || isKey(key, "input_tokens"))
            setTokenCount(usage.input, value);
        else if (isKey(key, "completion_tokens") || isKey(key, "output_tokens"))
            setTokenCount(usage.output, value);
        else if (isKey(key, "total_tokens"))
            setTokenCount(total, value);
        else if (isKey(key, "prompt_cache_hit_tokens") || isKey(key, "cached_tokens")) // DeepSeek; Moonshot
            setTokenCount(usage.cachedInput, value);
        return !value.isEmpty();
    });
    completeFrom(total, usage);
    return valid;
}
