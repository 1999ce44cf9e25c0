// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

namespace openai {

/// A provider's finish_reason.
FinishReason finishReason(QByteArrayView native);
/// As a client of chat reads it: one of stop, length, tool_calls, content_filter.
QByteArrayView finishWord(FinishReason reason);

} // namespace openai
