// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace anthropic {

/// How much the model is to think, and within which limit of tokens, as Anthropic takes it.
struct ThinkingPlan {
    enum class Mode : quint8 {
        Unset, ///< the model's default
        Off,
        Budget,   ///< thinking.type enabled with budget_tokens
        Adaptive, ///< thinking.type adaptive, how much by output_config.effort
    };
    Mode mode = Mode::Unset;
    qint64 budget = 0;
    QByteArray effort;  ///< low, medium, high, xhigh, max; empty: the default
    QByteArray display; ///< summarized, omitted; empty: the default
    qint64 maxTokens = 0;

    bool isOn() const { return mode == Mode::Budget || mode == Mode::Adaptive; }
    void write(JsonWriter &json) const;
};

/// What keeps a request from thinking, beside its own wish.
struct ThinkingLimits {
    bool forcesTool = false;           ///< "Thinking may not be enabled when tool_choice forces tool use."
    bool callsWithoutThinking = false; ///< MessagePlan::callsWithoutThinking()
};

/// Efforts become budgets (minimal 1,024, low 4,096, medium 10,000, high 24,000, xhigh and max 32,000
/// tokens, always below max_tokens, which thinking counts towards) where the target takes no effort, and
/// budgets become efforts where it takes nothing else. max_tokens itself, which Anthropic demands, is the
/// request's, at most the target's; without a wish the target's, else 4,096 beyond what is thought.
ThinkingPlan planThinking(const ChatRequest &request, const TargetTraits &target,
                          const ThinkingLimits &limits, Losses &losses);

} // namespace anthropic
