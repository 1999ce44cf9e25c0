// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace gemini {

/// The body of a generateContent request. Error kind: BadRequest.
Result<QByteArray> writeRequest(const ChatRequest &request, const TargetTraits &target, Losses &losses);

/// Behind the provider's base URL, without the method: "/models/gemini-2.5-pro".
QByteArray modelPath(const ChatRequest &request, const TargetTraits &target);

} // namespace gemini
