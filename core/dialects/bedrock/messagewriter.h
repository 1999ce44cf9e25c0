// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

class JsonWriter;

namespace bedrock {

/// True where cache marks are wanted and the client set none itself.
bool setsCacheMarks(const ChatRequest &request, const TargetTraits &target);
/// `system` and `messages`. Turns alternate between user and assistant: neighbours of one side become one
/// message. `instruction`: to be said behind the client's own. Error kind: BadRequest.
Result<void> writeMessages(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                           const QByteArray &instruction, Losses &losses);

} // namespace bedrock
