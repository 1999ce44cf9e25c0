// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/traffic/chatrecord.h"

#include <array>
#include <vector>

/// What input and output tokens are spent on.
enum class TokenUse : quint8 {
    System,
    Tools,   ///< their schemas
    History, ///< texts, reasoning and calls of earlier turns
    Files,   ///< images, sounds, documents, wherever they stand
    ToolResults,
    NewText,   ///< what this turn adds, beside its files and results
    Reasoning, ///< of the answer, as are the following
    AnswerText,
    ToolCalls,
};
inline constexpr std::size_t tokenUses = 9;

/// Tokens of a chat, piece by piece. They are estimates; where the provider told how many there were in all,
/// they are scaled so that their sum is that.
struct ChatTokens {
    std::vector<qint64> tools;               ///< one for each of the request's
    std::vector<std::vector<qint64>> parts;  ///< for each message one for each part
    std::vector<std::vector<qint64>> answer; ///< for each choice one for each part
    qint64 input = 0;                        ///< their sum
    qint64 output = 0;
    bool isInputTold = false; ///< by the provider; else estimated
    bool isOutputTold = false;
    std::array<qint64, tokenUses> uses{}; ///< by TokenUse

    qint64 use(TokenUse use) const { return uses[std::size_t(use)]; }
    qint64 ofMessage(std::size_t message) const;
};

/// The first message of the turn that the request asks about: what stands behind the last answer, and that
/// answer too where its tools' results are what is new.
std::size_t beginOfTurn(const ChatRequest &request);
/// The first message behind the last answer; all are new where there is none.
std::size_t beginOfNew(const ChatRequest &request);

/// `usage`: the provider's; `isEstimated`: it is the gateway's own estimate, and tells nothing here.
/// `newFrom`: the first message that is new in this request. Pure; any thread.
ChatTokens chatTokens(const ChatRecord &chat, const TokenUsage &usage, bool isEstimated, std::size_t newFrom);
/// The same in two steps, as an answer grows and its request does not.
ChatTokens inputTokens(const ChatRecord &chat, const TokenUsage &usage, bool isEstimated,
                       std::size_t newFrom);
ChatTokens withOutput(ChatTokens input, const ChatRecord &chat, const TokenUsage &usage, bool isEstimated);
/// The first message of the conversation that the earlier request did not have at that place. Instructions at
/// the beginning do not count, nor does where cache marks stand.
std::size_t firstNewMessage(const ChatRequest &request, const ChatRequest &earlier);
