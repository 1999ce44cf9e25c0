// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"

/// A document that is text (by its media type, or given as text), for those who take PDFs only: its title and
/// its text. None for other parts, and where the text does not stand in the request.
std::optional<QByteArray> fileText(const ChatPart &part);
