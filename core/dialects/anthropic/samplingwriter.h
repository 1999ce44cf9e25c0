// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/dialect.h"

namespace anthropic {

/// Sampling, stop sequences, user and service tier, as far as the target takes them: with thinking on, no
/// temperature but 1, no top_k, and top_p from 0.95 (Anthropic, "Extended thinking").
void writeSampling(JsonWriter &json, const ChatRequest &request, const TargetTraits &target, bool isThinking,
                   Losses &losses);

} // namespace anthropic
