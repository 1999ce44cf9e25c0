// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

// Custom tools take free text; most providers know functions only. There such a tool is a function with one
// string, `input` (argumentsObject() writes its calls), and what comes back is unwrapped for its client.

/// The tool as a function: its description (with the grammar, where it has one) and the schema of `input`.
ChatTool asFunction(const ChatTool &custom);
/// True where `name` is a custom tool of the request; false for a null request.
bool isCustomTool(const ChatRequest *request, QByteArrayView name);
/// The free text in a function call's arguments: `input`, or all of them where there is none.
QByteArray customInput(const QByteArray &arguments);
