// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// What the bench's provider answers, so that its client can hold each answer against it byte for byte.

inline std::string wholeAnswerBody()
{
    return R"({"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"mock",)"
           R"("choices":[{"index":0,"message":{"role":"assistant","content":")" +
           std::string(700, 'a') +
           R"("},"finish_reason":"stop"}],)"
           R"("usage":{"prompt_tokens":200,"completion_tokens":150,"total_tokens":350}})";
}

inline std::string streamEvent(const std::string &delta, const std::string &finishReason)
{
    return R"(data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,)"
           R"("model":"mock","choices":[{"index":0,"delta":)" +
           delta + R"(,"finish_reason":)" + finishReason + "}]}\n\n";
}

inline std::string tokenEvent()
{
    return streamEvent(R"({"content":" token"})", "null");
}

inline std::string finishEvent()
{
    return streamEvent("{}", R"("stop")");
}

inline std::string doneEvent()
{
    return "data: [DONE]\n\n";
}
