// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace cohere {

/// The body of POST /v2/chat (API reference, "Chat"). Error kind: BadRequest.
Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace cohere
