// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/eventstream.h"

namespace bedrock {

/// A whole answer of Converse. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);
/// The body of an error answer.
ApiError readError(int status, const QByteArray &body);
/// A stream's message of type "exception" (modelled) or "error" (any other).
ApiError readException(const EventStreamMessage &message);

} // namespace bedrock
