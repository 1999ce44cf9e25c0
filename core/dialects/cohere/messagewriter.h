// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

class JsonWriter;

namespace cohere {

/// `messages`, and `documents` where a message has a text file. `instruction`: to be said before the
/// conversation, behind the client's own. Error kind: BadRequest.
Result<void> writeMessages(JsonWriter &json, const ChatRequest &request, const TargetTraits &target,
                           const QByteArray &instruction, Losses &losses);

} // namespace cohere
