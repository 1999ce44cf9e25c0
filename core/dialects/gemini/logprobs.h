// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

#include <QByteArray>

namespace gemini {

/// `logprobsResult` as an array of OpenAI's `logprobs.content` entries; empty where it has no tokens.
QByteArray openAiLogprobs(JsonValue result);
/// The other way.
QByteArray logprobsResult(const QByteArray &entries);

} // namespace gemini
