// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// A member under its name in camel case or, as protobuf's JSON allows too, in snake case.
JsonValue pick(JsonValue object, QByteArrayView camel, QByteArrayView snake);

/// What `Candidate.finishReason` means; `hasCalls`: the candidate calls functions, for which Gemini says
/// STOP.
FinishReason finishReason(QByteArrayView word, bool hasCalls);
/// The other way; `native` stays where it is one of Gemini's own words.
QByteArray finishWord(FinishReason reason, const QByteArray &native);

/// google.rpc.Code's name for an HTTP status, e.g. RESOURCE_EXHAUSTED for 429.
QByteArray statusWord(int status);
/// The HTTP status of a google.rpc.Code's name; 0 where it is none.
int statusOfWord(QByteArrayView word);

/// The media type that base64 `data` or an address' ending shows; empty where they show none.
QByteArray sniffedType(const ChatPart &part);

} // namespace gemini
