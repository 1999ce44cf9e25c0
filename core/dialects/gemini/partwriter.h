// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/dialects/chat.h"

namespace gemini {

/// A `Part` as Gemini has them, of an answer's part or a message's. False, and nothing written, where it has
/// no form here: reasoning and opaque parts of others, texts that are empty and not signed, tool results
/// (writeResult). References that only another provider can follow (fileId) are written as addresses.
bool writePart(JsonWriter &json, const ChatPart &part);

/// A part that streams: one piece of its text.
void writeTextPiece(JsonWriter &json, const ChatPart &part, QByteArrayView text);

/// A `functionResponse` part. `media`: whether images may stand in it.
void writeResult(JsonWriter &json, const ChatPart &result, const QByteArray &name, bool media);

/// An inlineData or fileData part, also of a function's response.
void writeMedia(JsonWriter &json, const ChatPart &part);

} // namespace gemini
