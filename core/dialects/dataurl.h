// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

/// Puts an address into `part`: a data URL (RFC 2397) as mediaType and base64 data, any other as url.
void setAddress(ChatPart &part, QByteArray address);
/// The part's data as a data URL; `fallbackType` where its media type is not known.
QByteArray dataUrl(const ChatPart &part, QByteArrayView fallbackType);
