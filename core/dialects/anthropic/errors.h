// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

// {"type":"error","error":{"type":…,"message":…},"request_id":…}, as an answer's body and inside streams
// (API reference, "Errors").
namespace anthropic {

/// The body of an error answer. The type is the error's own where Anthropic has it, else what its status
/// stands for.
QByteArray writeError(const ApiError &error);
/// `status`: 0 inside a stream. Takes the forms of gateways before a provider too.
ApiError readError(JsonValue body, int status);
/// A body that need not be JSON.
ApiError readErrorBody(int status, const QByteArray &body);

} // namespace anthropic
