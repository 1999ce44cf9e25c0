// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace bedrock {

/// The body of Converse and ConverseStream (API Reference, Amazon Bedrock Runtime). Error kind: BadRequest.
Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace bedrock
