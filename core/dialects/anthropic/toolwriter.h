// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

#include <vector>

namespace anthropic {

/// The tools that are offered, and which of them must be called.
struct ToolPlan {
    std::vector<std::size_t> offered; ///< places in the request's tools
    bool addsAnswerTool = false;      ///< the one that carries a JSON answer (core/dialects/forcedtool.h)
    ToolChoice choice;
    std::optional<bool> parallel;

    bool isEmpty() const { return offered.empty() && !addsAnswerTool; }
    /// A tool has to be called, whichever it is.
    bool forcesTool() const
    {
        return choice.kind == ToolChoice::Kind::Required || choice.kind == ToolChoice::Kind::Named;
    }
    /// `tools` and `tool_choice`.
    void write(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
               const std::vector<std::optional<CacheMark>> &marks) const;
};

/// Other providers' built-in tools are left out and named; "only those" becomes a shorter list.
ToolPlan planTools(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace anthropic
