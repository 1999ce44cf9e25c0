// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

#include <deque>
#include <vector>

namespace anthropic {

struct PlannedBlock {
    const ChatPart *part = nullptr; ///< of the request, or of MessagePlan::made
    std::optional<CacheMark> mark;
};

struct PlannedTurn {
    bool isAssistant = false;
    std::vector<PlannedBlock> blocks;
};

/// A request's messages in the form that Anthropic asks for, before they are written. Borrows the request.
struct MessagePlan {
    std::vector<PlannedBlock> system;
    std::vector<PlannedTurn> turns; ///< user and assistant by turns, beginning with user
    std::deque<ChatPart> made;      ///< what stands in for something else

    /// The assistant's last turn calls tools without thinking of its own before it: thinking with a budget
    /// is then refused ("Expected `thinking` …, but found `tool_use`").
    bool callsWithoutThinking() const;
};

/// Anthropic's rules (API reference "Messages"): instructions stand apart; neighbours of one role are one
/// turn; tool results come first in theirs; no text is blank; the first turn is the user's; an answer that
/// is to be continued does not end in white space. Reasoning of other origins is left out.
MessagePlan planMessages(const ChatRequest &request, const TargetTraits &target, Losses &losses);
/// A further system text behind the others.
void addInstruction(MessagePlan &plan, const QByteArray &text);

} // namespace anthropic
