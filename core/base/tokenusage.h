// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Tokens as the provider counted them; -1 = not known. `input` includes cached and cache-write tokens,
/// `output` includes reasoning.
struct TokenUsage {
    qint64 input = -1;
    qint64 cachedInput = -1;
    qint64 cacheWrite = -1;
    qint64 output = -1;
    qint64 reasoning = -1;
    qint64 audioInput = -1;  ///< the part of `input` that was sound
    qint64 audioOutput = -1; ///< the part of `output` that is

    /// Later figures, where they are known, in place of these.
    void add(const TokenUsage &later)
    {
        const auto replace = [](qint64 &place, qint64 value) { place = value >= 0 ? value : place; };
        replace(input, later.input);
        replace(cachedInput, later.cachedInput);
        replace(cacheWrite, later.cacheWrite);
        replace(output, later.output);
        replace(reasoning, later.reasoning);
        replace(audioInput, later.audioInput);
        replace(audioOutput, later.audioOutput);
    }
    /// What another request took, to what these took; what neither knows stays unknown.
    void addFurther(const TokenUsage &further)
    {
        const auto sum = [](qint64 &place, qint64 value) {
            if (value >= 0)
                place = qMax(place, qint64(0)) + value;
        };
        sum(input, further.input);
        sum(cachedInput, further.cachedInput);
        sum(cacheWrite, further.cacheWrite);
        sum(output, further.output);
        sum(reasoning, further.reasoning);
        sum(audioInput, further.audioInput);
        sum(audioOutput, further.audioOutput);
    }
    bool isKnown() const { return input >= 0 || output >= 0; }
    bool operator==(const TokenUsage &) const = default;
};
