// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/chattokens.h"

#include "core/dialects/tokencount.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

using Kind = ChatPart::Kind;
using Role = ChatMessage::Role;

bool isFile(Kind kind)
{
    return kind == Kind::Image || kind == Kind::Audio || kind == Kind::Video || kind == Kind::File;
}

/// Turns shares into whole numbers whose sum is the rounded sum of the shares.
class Rounder
{
public:
    explicit Rounder(double factor) : m_factor(factor) {}

    qint64 next(double share)
    {
        m_exact += share * m_factor;
        const qint64 whole = std::llround(m_exact);
        const qint64 result = whole - m_given;
        m_given = whole;
        return result;
    }

private:
    double m_factor;
    double m_exact = 0;
    qint64 m_given = 0;
};

double scale(double estimated, qint64 told)
{
    return told >= 0 && estimated > 0 ? double(told) / estimated : 1;
}

/// A message's frame goes to its parts.
double frameOfPart(const InputShares &shares, std::size_t message)
{
    const std::size_t count = shares.parts[message].size();
    return count > 0 ? shares.messageFrames[message] / double(count) : 0;
}

void addUse(ChatTokens &tokens, TokenUse use, qint64 count)
{
    tokens.uses[std::size_t(use)] += count;
}

/// A result with its images counts their tokens as files.
void addResult(ChatTokens &tokens, const ChatPart &result, qint64 count, DialectId provider)
{
    double files = 0;
    double all = 0;
    for (const ChatPart &part : result.content) {
        const double own = answerTokens(part, provider);
        all += own;
        files += isFile(part.kind) ? own : 0;
    }
    const qint64 ofFiles = all > 0 ? std::llround(double(count) * files / all) : 0;
    addUse(tokens, TokenUse::Files, ofFiles);
    addUse(tokens, TokenUse::ToolResults, count - ofFiles);
}

void countInput(ChatTokens &tokens, const ChatRecord &chat, qint64 told, std::size_t newFrom)
{
    const ChatRequest &request = *chat.request;
    const InputShares shares = inputShares(request, chat.provider);
    // What was cut off counts with the provider too: then the estimate stands for itself.
    const qint64 total = chat.isRequestCut ? -1 : told;
    tokens.isInputTold = total >= 0;
    // The frame belongs to nothing in particular, so everything bears its part of it.
    const double owned = shares.sum() - shares.frame;
    Rounder round(owned > 0 ? scale(shares.sum(), total) * shares.sum() / owned : 1);
    const double toolFrame = request.tools.empty() ? 0 : shares.toolFrame / double(request.tools.size());
    for (const double tool : shares.tools) {
        tokens.tools.push_back(round.next(tool + toolFrame));
        addUse(tokens, TokenUse::Tools, tokens.tools.back());
    }
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const ChatMessage &message = request.messages[i];
        std::vector<qint64> counts;
        for (std::size_t j = 0; j < message.parts.size(); ++j) {
            const ChatPart &part = message.parts[j];
            const qint64 count = round.next(shares.parts[i][j] + frameOfPart(shares, i));
            counts.push_back(count);
            if (message.isInstruction())
                addUse(tokens, TokenUse::System, count);
            else if (isFile(part.kind))
                addUse(tokens, TokenUse::Files, count);
            else if (part.kind == Kind::ToolResult)
                addResult(tokens, part, count, chat.provider);
            else
                addUse(tokens, i >= newFrom ? TokenUse::NewText : TokenUse::History, count);
        }
        tokens.parts.push_back(std::move(counts));
    }
    tokens.input = std::accumulate(tokens.uses.begin(), tokens.uses.end(), qint64(0));
}

TokenUse useOf(const ChatPart &part)
{
    switch (part.kind) {
    case Kind::Reasoning: return TokenUse::Reasoning;
    case Kind::ToolCall: return TokenUse::ToolCalls;
    default: return TokenUse::AnswerText;
    }
}

/// Reasoning that nobody can read is known by its number only.
void countOutput(ChatTokens &tokens, const ChatRecord &chat, const TokenUsage &usage, bool isEstimated)
{
    double reasoning = 0;
    double rest = 0;
    std::vector<std::vector<double>> shares;
    if (chat.answer) {
        for (const ChatAnswer::Choice &choice : chat.answer->choices) {
            std::vector<double> parts;
            for (const ChatPart &part : choice.parts) {
                parts.push_back(answerTokens(part, chat.provider));
                (part.kind == Kind::Reasoning ? reasoning : rest) += parts.back();
            }
            shares.push_back(std::move(parts));
        }
    }
    const bool isTold = !isEstimated && usage.output >= 0 && !chat.isAnswerCut;
    tokens.isOutputTold = isTold;
    const qint64 thought = isTold ? std::min(usage.reasoning, usage.output) : -1;
    // Without a number of its own, reasoning is a part of the whole.
    const double both = isTold && thought < 0 ? scale(reasoning + rest, usage.output) : 1;
    Rounder roundReasoning(thought >= 0 ? scale(reasoning, thought) : both);
    Rounder roundRest(thought >= 0 ? scale(rest, usage.output - thought) : both);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        std::vector<qint64> counts;
        for (std::size_t j = 0; j < shares[i].size(); ++j) {
            const TokenUse use = useOf(chat.answer->choices[i].parts[j]);
            counts.push_back((use == TokenUse::Reasoning ? roundReasoning : roundRest).next(shares[i][j]));
            addUse(tokens, use, counts.back());
        }
        tokens.answer.push_back(std::move(counts));
    }
    if (thought > 0 && reasoning <= 0)
        addUse(tokens, TokenUse::Reasoning, thought);
    tokens.output =
        tokens.use(TokenUse::Reasoning) + tokens.use(TokenUse::AnswerText) + tokens.use(TokenUse::ToolCalls);
    // An answer that was not recorded, or whose words are not for reading.
    if (isTold && usage.output > tokens.output) {
        addUse(tokens, TokenUse::AnswerText, usage.output - tokens.output);
        tokens.output = usage.output;
    }
}

bool holdsResults(const ChatMessage &message)
{
    return std::any_of(message.parts.begin(), message.parts.end(),
                       [](const ChatPart &part) { return part.kind == Kind::ToolResult; });
}

std::vector<ChatPart> withoutMarks(std::vector<ChatPart> parts)
{
    for (ChatPart &part : parts) {
        part.cache.reset();
        part.extras = {};
        part.content = withoutMarks(std::move(part.content));
    }
    return parts;
}

bool areSame(const ChatMessage &a, const ChatMessage &b)
{
    return a == b || (a.role == b.role && a.parts.size() == b.parts.size() &&
                      withoutMarks(a.parts) == withoutMarks(b.parts));
}

} // namespace

std::size_t firstNewMessage(const ChatRequest &request, const ChatRequest &earlier)
{
    std::size_t now = leadingInstructions(request);
    std::size_t before = leadingInstructions(earlier);
    while (now < request.messages.size() && before < earlier.messages.size() &&
           areSame(request.messages[now], earlier.messages[before])) {
        ++now;
        ++before;
    }
    return now;
}

qint64 ChatTokens::ofMessage(std::size_t message) const
{
    return message < parts.size() ? std::accumulate(parts[message].begin(), parts[message].end(), qint64(0))
                                  : 0;
}

std::size_t beginOfNew(const ChatRequest &request)
{
    // A beginning of the answer, which the client gives itself, is new too.
    std::size_t end = request.messages.size();
    while (end > 0 && request.messages[end - 1].role == Role::Assistant)
        --end;
    for (std::size_t i = end; i > 0; --i) {
        if (request.messages[i - 1].role == Role::Assistant)
            return i;
    }
    return leadingInstructions(request);
}

std::size_t beginOfTurn(const ChatRequest &request)
{
    std::size_t begin = beginOfNew(request);
    const bool hasResults =
        std::any_of(request.messages.begin() + std::ptrdiff_t(begin), request.messages.end(), holdsResults);
    if (!hasResults)
        return begin;
    while (begin > 0 && request.messages[begin - 1].role == Role::Assistant)
        --begin;
    return begin;
}

ChatTokens inputTokens(const ChatRecord &chat, const TokenUsage &usage, bool isEstimated, std::size_t newFrom)
{
    ChatTokens tokens;
    if (chat.request)
        countInput(tokens, chat, isEstimated ? -1 : usage.input, newFrom);
    return tokens;
}

ChatTokens withOutput(ChatTokens input, const ChatRecord &chat, const TokenUsage &usage, bool isEstimated)
{
    countOutput(input, chat, usage, isEstimated);
    return input;
}

ChatTokens chatTokens(const ChatRecord &chat, const TokenUsage &usage, bool isEstimated, std::size_t newFrom)
{
    return withOutput(inputTokens(chat, usage, isEstimated, newFrom), chat, usage, isEstimated);
}
