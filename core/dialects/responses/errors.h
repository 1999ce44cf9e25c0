// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

namespace responses {

/// `{"error":{"message","type","param","code"}}` (OpenAI's ErrorResponse).
QByteArray writeError(const ApiError &error);
/// The same read; any other body's message as far as one can be found.
ApiError readError(int status, const QByteArray &body);

} // namespace responses
