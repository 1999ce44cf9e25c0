// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

namespace anthropic {

/// Claude Code begins its system prompt with a line that changes with each request
/// ("x-anthropic-billing-header: …; cch=…;").
inline constexpr QByteArrayView billingLine = "x-anthropic-billing-header:";

/// It spoils every prompt cache but Anthropic's own. Removes it, with its block where nothing else stands in
/// that; true where it was there.
bool withoutBillingLine(ChatRequest &request);

} // namespace anthropic
