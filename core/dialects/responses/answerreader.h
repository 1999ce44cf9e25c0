// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace responses {

/// A whole response object. Error kind: InvalidJson.
Result<ChatAnswer> readAnswer(const QByteArray &body);

// The parts of it that stand in a stream's events too.

/// Started, from a response object.
ChatEvent startedBy(JsonValue response);
/// Usage, where the object has one.
std::optional<ChatEvent> usageBy(JsonValue response);
/// Finished, from the object's status and what stands in it: `hasCalls` and `endsInRefusal` tell what came.
ChatEvent finishedBy(JsonValue response, bool hasCalls, bool endsInRefusal);
/// Members of an object that has code, message and perhaps type and param.
ApiError errorBy(JsonValue error);

} // namespace responses
