// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace openai {

/// What `root` says went wrong, in the forms of OpenAI and of those that speak its dialect; none where it is
/// no error.
std::optional<ApiError> readError(JsonValue root);
/// The body of an error answer.
ApiError readErrorBody(int status, const QByteArray &body);
/// {"error":{"message","type","param","code"}}
QByteArray writeError(const ApiError &error);

} // namespace openai
