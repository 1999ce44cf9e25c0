// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// A generateContent request. Its model and whether it streams stand in the URL: the caller sets both. Calls
/// without an id get "call_0", "call_1", … in their order, and results the id of the first call of their name
/// that has no result yet. Error kinds: BadRequest, MissingParameter; `param` is a path as
/// "contents[0].role".
Result<ChatRequest> readRequest(JsonValue body);

} // namespace gemini
