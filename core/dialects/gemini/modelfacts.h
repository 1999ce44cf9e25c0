// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

#include <optional>

namespace gemini {

/// What a model's name tells of it (https://ai.google.dev/gemini-api/docs/thinking).
struct ModelFacts {
    int generation = 0; ///< 25 for gemini-2.5-…, 30 for gemini-3-…, 31 for 3.1; 0: no Gemini
    bool isPro = false;
    bool isLite = false;

    /// `name` as in "gemini-2.5-flash" or "models/…"; the `…-latest` names count as the third generation.
    static ModelFacts of(QByteArrayView name);

    bool takesThinkingLevel() const { return generation >= 30; }
    bool takesThinkingBudget() const { return generation == 25; }
    /// It refuses function calls in its history that lack a thought signature.
    bool wantsSignatures() const { return generation >= 30; }
    /// Images may stand inside a function's response.
    bool takesResultMedia() const { return generation >= 30; }
    /// An answer in JSON may be asked for beside functions.
    bool takesFormatWithTools() const { return generation >= 30; }
};

/// What a wish becomes for a model: a level for the third generation, a budget for 2.5, nothing for others.
struct Thinking {
    QByteArray level;             ///< "minimal", "low", "medium", "high"; empty: not said
    std::optional<qint64> budget; ///< tokens; -1: the model decides
    bool isPossible = true;       ///< false: the model cannot be told
    bool cannotBeOff = false;     ///< it was to be off, and the least is asked for instead
};
Thinking thinkingFor(const ReasoningWish &wish, const ModelFacts &facts);

} // namespace gemini
