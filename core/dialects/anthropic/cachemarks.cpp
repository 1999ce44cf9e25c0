// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/cachemarks.h"

namespace anthropic {

namespace {

constexpr std::size_t mostMarks = 4;

using Mark = std::optional<CacheMark>;

bool canBeMarked(const PlannedBlock &block)
{
    return block.part->kind != ChatPart::Kind::Reasoning && block.part->kind != ChatPart::Kind::Opaque;
}

/// Marks the last block of `blocks` that can be.
void markLast(std::vector<PlannedBlock> &blocks)
{
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        if (!canBeMarked(*block))
            continue;
        block->mark = CacheMark();
        return;
    }
}

void markAutomatically(CacheMarks &marks, MessagePlan &plan)
{
    if (!marks.tools.empty())
        marks.tools.back() = CacheMark();
    markLast(plan.system);
    int users = 0;
    for (auto turn = plan.turns.rbegin(); turn != plan.turns.rend() && users < 2; ++turn) {
        if (turn->isAssistant)
            continue;
        markLast(turn->blocks);
        ++users;
    }
}

/// Every mark, the most valuable first: a prefix that many conversations share, then the latest turns.
std::vector<Mark *> byValue(CacheMarks &marks, MessagePlan &plan)
{
    std::vector<Mark *> all;
    const auto add = [&all](Mark &mark) {
        if (mark)
            all.push_back(&mark);
    };
    add(marks.request);
    for (auto block = plan.system.rbegin(); block != plan.system.rend(); ++block)
        add(block->mark);
    for (auto tool = marks.tools.rbegin(); tool != marks.tools.rend(); ++tool)
        add(*tool);
    for (auto turn = plan.turns.rbegin(); turn != plan.turns.rend(); ++turn) {
        for (auto block = turn->blocks.rbegin(); block != turn->blocks.rend(); ++block)
            add(block->mark);
    }
    return all;
}

} // namespace

CacheMarks planCacheMarks(const ChatRequest &request, const TargetTraits &target, MessagePlan &plan,
                          Losses &losses)
{
    CacheMarks marks;
    marks.request = request.cache;
    for (const ChatTool &tool : request.tools)
        marks.tools.push_back(tool.cache);
    const std::vector<Mark *> given = byValue(marks, plan);
    if (given.empty() && target.automaticCache) {
        markAutomatically(marks, plan);
        losses.note("Cache marks were set on tools, instructions and the last turns.");
    }
    if (given.size() > mostMarks)
        losses.note("Cache marks beyond Anthropic's four were left out.");
    for (std::size_t i = mostMarks; i < given.size(); ++i)
        given[i]->reset();
    return marks;
}

} // namespace anthropic
