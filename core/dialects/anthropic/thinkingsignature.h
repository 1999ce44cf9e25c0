// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

// Other providers' reasoning in Anthropic's form. A client of the Messages API sends thinking blocks back as
// they came, with their signature; so the signature of a foreign one names its origin and carries what that
// origin wants back (OpenAI's encrypted content, Gemini's thought signature). A colon is no letter of
// Base64, so no signature of Anthropic's can be taken for one of these.
namespace anthropic {

/// What stands as the signature of a thinking block whose origin is not Anthropic.
QByteArray foreignSignature(const ChatPart &reasoning);
/// Takes such a signature apart again: origin, id, signature and encrypted are then what they were. False,
/// and `reasoning` as it was, where the signature is Anthropic's own. One that was spoiled on its way leaves
/// nothing but the text, of no origin.
bool restoreForeign(ChatPart &reasoning);

} // namespace anthropic
