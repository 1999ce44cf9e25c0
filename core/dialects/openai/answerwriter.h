// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace openai {

/// A whole answer of chat, as POST /chat/completions gives it.
QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context);

} // namespace openai
