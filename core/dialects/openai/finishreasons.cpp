// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/finishreasons.h"

#include "core/dialects/finishwords.h"

namespace openai {

FinishReason finishReason(QByteArrayView native)
{
    static constexpr FinishWord words[] = {
        {"stop", FinishReason::Stop},
        {"length", FinishReason::Length},
        {"tool_calls", FinishReason::ToolCalls},
        {"function_call", FinishReason::ToolCalls},
        {"content_filter", FinishReason::ContentFilter},
        {"eos", FinishReason::Stop},      // Together
        {"end_turn", FinishReason::Stop}, // proxies of Anthropic
        {"stop_sequence", FinishReason::StopSequence},
        {"max_tokens", FinishReason::Length},
        {"tool_use", FinishReason::ToolCalls},
        {"model_length", FinishReason::ContextFull}, // Mistral
        {"sensitive", FinishReason::ContentFilter},  // Z.ai
        {"refusal", FinishReason::Refusal},
    };
    return finishReasonOf(words, native);
}

QByteArrayView finishWord(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length:
    case FinishReason::ContextFull: return "length";
    case FinishReason::ToolCalls: return "tool_calls";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal: return "content_filter";
    case FinishReason::None:
    case FinishReason::Stop:
    case FinishReason::StopSequence:
    case FinishReason::Pause:
    case FinishReason::Other: break;
    }
    return "stop";
}

} // namespace openai
