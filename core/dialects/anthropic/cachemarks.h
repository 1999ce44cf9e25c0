// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/anthropic/messageplan.h"

namespace anthropic {

/// Which tools are marked, by their place in the request; the other marks stand in the plan.
struct CacheMarks {
    std::vector<std::optional<CacheMark>> tools;
    std::optional<CacheMark> request; ///< top-level cache_control
};

/// Takes over the request's marks: at most four (Anthropic's limit), of the messages' the last ones. Where
/// there are none and the target is to have some, the last tool, the last instruction and the last blocks of
/// the last two user turns are marked, as a conversation goes on behind them.
CacheMarks planCacheMarks(const ChatRequest &request, const TargetTraits &target, MessagePlan &plan,
                          Losses &losses);

} // namespace anthropic
