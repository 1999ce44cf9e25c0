// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace gemini {

/// Gemini for clients of streamGenerateContent without alt=sse: the stream is one JSON array. A client's form
/// only.
const Dialect *geminiArrayDialect();

} // namespace gemini
