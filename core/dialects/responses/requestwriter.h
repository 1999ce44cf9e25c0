// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace responses {

/// The body of POST /v1/responses (OpenAI's CreateResponse) for a provider. Never kept there (`store`) unless
/// the client asks for it.
QByteArray writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

} // namespace responses
