// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/finishwords.h"

#include <algorithm>

FinishReason finishReasonOf(std::span<const FinishWord> words, QByteArrayView word)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [word](const FinishWord &known) { return known.word == word; });
    return found == words.end() ? FinishReason::Other : found->reason;
}

bool isFinishWord(std::span<const FinishWord> words, QByteArrayView word, std::optional<FinishReason> reason)
{
    return std::any_of(words.begin(), words.end(), [&](const FinishWord &known) {
        return known.word == word && (!reason || known.reason == *reason);
    });
}

QByteArray finishWordFor(std::span<const FinishWord> words, FinishReason reason, const QByteArray &native,
                         QByteArrayView fallback)
{
    if (isFinishWord(words, native, reason))
        return native;
    const auto found = std::find_if(words.begin(), words.end(),
                                    [reason](const FinishWord &known) { return known.reason == reason; });
    return (found == words.end() ? fallback : found->word).toByteArray();
}
