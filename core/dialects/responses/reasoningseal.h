// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

// Reasoning of other providers in a reasoning item's `encrypted_content`, which clients keep and send back
// untouched: `pllm.ORIGIN.BASE64` of a JSON object. It holds the text too, because a signature is only good
// with the very text it was made for, and some clients (Codex) send back neither the item's id nor its
// `content`.

namespace responses {

/// `part` (Reasoning, or any other one with a signature) as encrypted content. Of a ToolCall its id and
/// signature are kept, of a text the signature.
QByteArray sealed(const ChatPart &part);
/// True for what sealed() made.
bool isSealed(QByteArrayView encryptedContent);
/// The Reasoning part; or a ToolCall (id, signature, origin) or a Text (signature, origin) whose signature
/// belongs to the call of this id, or to the part before. None where the seal is broken.
std::optional<ChatPart> unsealed(QByteArrayView encryptedContent);

} // namespace responses
