// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace responses {

/// `tools` of a request, namespaces flattened: their tools get names that hold both and clash with no other.
/// Error kinds: BadRequest, MissingParameter, with the path.
Result<std::vector<ChatTool>> readTools(JsonValue tools);
/// `tool_choice` in all its forms; `unknown` gets its name where it asks for a tool of the provider.
Result<ToolChoice> readToolChoice(JsonValue choice, const std::vector<ChatTool> &tools,
                                  QList<QByteArray> &unknown);
/// The name under which a tool is known to the model.
QByteArray flatToolName(const std::vector<ChatTool> &tools, const QByteArray &space, const QByteArray &name);

} // namespace responses
