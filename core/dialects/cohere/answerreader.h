// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"

namespace cohere {

/// A whole answer of v2 chat. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);
/// The body of an error answer.
ApiError readError(int status, const QByteArray &body);

} // namespace cohere
