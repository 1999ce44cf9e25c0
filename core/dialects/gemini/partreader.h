// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

#include <optional>

namespace gemini {

/// One `Part` (https://ai.google.dev/api/caching#Part). A text with `thought` is reasoning; so is an empty
/// text that only brings a signature, as nobody else has a form for that. What only Gemini understands (code
/// that it ran, calls of its own tools) is Opaque. Nullopt: it holds nothing, or nothing but text that is
/// empty. Ids that Gemini left out stay empty.
std::optional<ChatPart> readPart(JsonValue part);

/// True where the part says what it holds in a way that is known here.
bool isKnownPart(JsonValue part);

} // namespace gemini
