// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

// Every member of a record under its name in files. One list serves writing and reading, so neither knows of
// a member that the other does not.

template <typename Usage, typename Visit>
void eachUsageMember(Usage &usage, Visit &&visit)
{
    visit("input", usage.input);
    visit("cached_input", usage.cachedInput);
    visit("cache_write", usage.cacheWrite);
    visit("output", usage.output);
    visit("reasoning", usage.reasoning);
    visit("audio_input", usage.audioInput);
    visit("audio_output", usage.audioOutput);
}

template <typename Row, typename Visit>
void eachRowMember(Row &row, Visit &&visit)
{
    visit("id", row.id);
    visit("started_ms", row.startedMs);
    visit("state", row.state);
    visit("request_id", row.requestId);
    visit("client_app", row.clientApp);
    visit("client_key", row.clientKey);
    visit("process", row.process);
    visit("method", row.method);
    visit("path", row.path);
    visit("api", row.api);
    visit("model_asked", row.modelAsked);
    visit("model_served", row.modelServed);
    visit("provider", row.provider);
    visit("status", row.status);
    visit("stream", row.stream);
    visit("continued", row.isContinued);
    visit("first_token_us", row.firstTokenUs);
    visit("duration_us", row.durationUs);
    visit("overhead_us", row.overheadUs);
    visit("usage", row.usage);
    visit("usage_estimated", row.usageEstimated);
    visit("cost_usd", row.costUsd);
    visit("cache", row.cache);
    visit("fault", row.fault);
    visit("request_bytes", row.requestBytes);
    visit("response_bytes", row.responseBytes);
    visit("tries", row.attempts);
    visit("finish_reason", row.finishReason);
    visit("tool_calls", row.toolCalls);
    visit("note", row.note);
    visit("session", row.session);
    visit("agent", row.agent);
    visit("client_slow_us", row.clientSlowUs);
    visit("parent", row.parent);
    visit("marks", row.marks);
}

template <typename Process, typename Visit>
void eachProcessMember(Process &process, Visit &&visit)
{
    visit("name", process.name);
    visit("id", process.id);
    visit("path", process.path);
}

template <typename Marks, typename Visit>
void eachMarkMember(Marks &marks, Visit &&visit)
{
    visit("pinned", marks.isPinned);
    visit("colour", marks.colour);
    visit("comment", marks.comment);
}

template <typename Leg, typename Visit>
void eachLegMember(Leg &leg, Visit &&visit)
{
    visit("request_line", leg.requestLine);
    visit("request_headers", leg.requestHeaders);
    visit("request_body", leg.requestBody);
    visit("status", leg.status);
    visit("response_headers", leg.responseHeaders);
    visit("response_body", leg.responseBody);
}

/// Without its leg.
template <typename Attempt, typename Visit>
void eachAttemptFact(Attempt &attempt, Visit &&visit)
{
    visit("provider", attempt.provider);
    visit("model", attempt.model);
    visit("started_us", attempt.startedUs);
    visit("connecting_us", attempt.connectingUs);
    visit("connected_us", attempt.connectedUs);
    visit("sent_us", attempt.sentUs);
    visit("head_us", attempt.headUs);
    visit("first_byte_us", attempt.firstByteUs);
    visit("ended_us", attempt.endedUs);
    visit("error", attempt.error);
    visit("reason", attempt.reason);
    visit("chunks", attempt.chunks);
}
