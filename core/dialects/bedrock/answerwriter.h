// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

namespace bedrock {

/// A whole answer as Converse gives it.
QByteArray writeAnswer(const ChatAnswer &answer);
QByteArray writeError(const ApiError &error);

} // namespace bedrock
