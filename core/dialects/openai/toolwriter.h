// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace openai {

/// `tools`, `tool_choice`, `parallel_tool_calls` and `response_format` of a request, for one target.
class ToolWriter
{
public:
    ToolWriter(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, Losses &losses);

    void writeTools();
    void writeResponseFormat();
    /// What the instructions must say of the answer's form, where the target has no means for it; else empty.
    QByteArray formatInstruction() const;

private:
    bool isRefused(const QByteArray &name) const { return m_target.refused.contains(name); }
    bool isOffered(const ChatTool &tool) const;
    void writeTool(const ChatTool &tool);
    void writeFunction(const ChatTool &tool);
    void writeChoice();
    void writeAllowed();
    void writeNamed(const QByteArray &name);

    JsonWriter &m_json;
    const ChatRequest &m_request;
    const TargetTraits &m_target;
    Losses &m_losses;
    bool m_knowsCustom;
    bool m_knowsAllowed;
    bool m_forcesAnswer; ///< a tool of ours carries the answer
};

} // namespace openai
