// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// Legacy completions' {"tokens","token_logprobs","top_logprobs","text_offset"} as an array of chat's
/// entries; empty where it is something else.
QByteArray fromLegacyLogprobs(JsonValue logprobs);
/// The other way. `offset`: characters of text before them, moved behind them.
void writeLegacyLogprobs(JsonWriter &json, const QByteArray &content, qint64 &offset);

} // namespace openai
