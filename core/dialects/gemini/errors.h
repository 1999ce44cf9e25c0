// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// The members of `error` in Google's form (https://cloud.google.com/apis/design/errors). `status`: of HTTP,
/// 0 inside a stream.
ApiError readError(JsonValue error, int status);
/// A whole error answer, also where it is an array of one, as streams without SSE have it, or no JSON at all.
ApiError readErrorBody(int status, const QByteArray &body);
/// {"error":{"code","message","status"}}, with RetryInfo where a delay is known.
QByteArray errorBody(const ApiError &error);

} // namespace gemini
