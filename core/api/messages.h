// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Exchange;

/// Anthropic's Messages API.
void createMessage(Exchange &exchange);
/// How many input tokens a message would take: the provider's own count, where it has one in this form; else
/// an estimate, told as one by `X-PLLM-Estimated: true`.
void countMessageTokens(Exchange &exchange);
