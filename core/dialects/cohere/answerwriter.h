// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace cohere {

/// A whole answer as v2 chat gives it.
QByteArray writeAnswer(const ChatAnswer &answer, const AnswerContext &context);
QByteArray writeError(const ApiError &error);

} // namespace cohere
