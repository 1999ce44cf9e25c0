// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

namespace bedrock {

/// Bedrock's word for the format of an Image, Audio, Video or File ("png", "mp3", "pdf", …), by its media
/// type or, where that says nothing, the ending of its name; none where Converse does not take it.
std::optional<QByteArray> formatOf(const ChatPart &part);
/// The media type of such a word; empty for one that is not known.
QByteArray mediaTypeOf(ChatPart::Kind kind, QByteArrayView format);

} // namespace bedrock
