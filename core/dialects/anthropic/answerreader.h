// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace anthropic {

/// A whole answer. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);

/// The members that tell how an answer ended, of a whole answer or of a message_delta; `extras` are set by
/// the caller.
ChatEvent finishedEvent(JsonValue holder);
/// The explanation of a refusal; none where there is none. It is given as a Refusal part, which no block of
/// Anthropic's stands for.
std::optional<ChatPart> refusalPart(JsonValue holder);

} // namespace anthropic
