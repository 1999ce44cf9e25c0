// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"

#include <QByteArray>

namespace responses {

/// What a response repeats of its request (OpenAI's Response: instructions, tools, tool_choice, temperature,
/// …), as `"name":value` joined by commas, with OpenAI's defaults where the request says nothing. `body` may
/// be none.
QByteArray echoOf(JsonValue body);

} // namespace responses
