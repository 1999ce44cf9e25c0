// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace anthropic {

/// The body for /v1/messages. Error kind: BadRequest, where a previous answer is named that nobody put in.
Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace anthropic
