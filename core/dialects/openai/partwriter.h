// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"

namespace openai {

// What answers hold beside texts and calls, as one element or object each.

/// A `url_citation`; nothing for a citation without an address. `raw`, where the part is of this dialect.
void writeAnnotation(JsonWriter &json, const ChatPart::Citation &citation, DialectId origin);
/// OpenRouter's form of an image in an answer.
void writeImage(JsonWriter &json, const ChatPart &image);
/// The members of `audio` that are known.
void writeAudio(JsonWriter &json, const ChatPart &audio);
/// The id of a call, made from the answer's where the provider gave none.
QByteArray callId(const QByteArray &given, const QByteArray &answerId, int part);

} // namespace openai
