// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <chrono>
#include <optional>

/// How long the provider wants to be left alone, as its answer's headers say; nullopt where they do not say.
/// From 0 up to a day. In this order: `retry-after-ms` (OpenAI, Azure), `Retry-After` (RFC 9110, 10.2.3:
/// seconds or a date), then the resets of rate limits: `x-ratelimit-reset-requests`, `-tokens` and
/// `x-ratelimit-reset` (OpenAI and those who follow it: "6m0s", "12ms", seconds, or Unix time in seconds or
/// milliseconds), `anthropic-ratelimit-*-reset` (RFC 3339). Of several resets the latest among those whose
/// `remaining` is 0 counts; where none is, the latest of all. Pure.
std::optional<std::chrono::milliseconds> retryAfter(const HeaderList &headers, qint64 nowMs);
