// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// `usageMetadata`, whose candidates exclude the thoughts and whose prompt excludes what tools put into it,
/// in the convention of TokenUsage. `extras`: its other members.
TokenUsage readUsage(JsonValue metadata, Extras &extras);
/// The value of `usageMetadata`; empty where nothing is known.
QByteArray usageMetadata(const TokenUsage &usage, const Extras &extras);

} // namespace gemini
