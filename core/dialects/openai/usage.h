// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/base/tokenusage.h"
#include "core/dialects/dialect.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// A `usage` object of chat or completions, with the names that providers use beyond OpenAI's.
TokenUsage readUsage(JsonValue usage);
/// The same, written: as the provider wrote it where `extras` hold that, else by OpenAI's names.
void writeUsage(JsonWriter &json, const TokenUsage &usage, const Extras &extras);
/// The end of a stream: the chunk that brings the usage, where it is wanted and known, and `[DONE]`. `head`:
/// of each chunk, up to its choices.
QByteArray streamEnd(const AnswerContext &context, const QByteArray &head, const ChatAnswer &totals,
                     const QByteArray &serviceTier = {});

} // namespace openai
