// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace ollama {

/// The body for /api/chat; for /api/generate where something stands behind the text that is to be written
/// (ChatRequest::suffix). Error kind: BadRequest.
Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace ollama
