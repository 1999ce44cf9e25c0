// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chat.h"
#include "core/dialects/jsontree.h"

namespace gemini {

/// The sources of a candidate: what `groundingMetadata` says of `text` (all of the candidate's text), and
/// `citationMetadata`. Google counts bytes of UTF-8, the waist code points.
std::vector<ChatPart::Citation> readCitations(JsonValue candidate, const QByteArray &text);
/// Citations as `groundingMetadata`; empty where there is none.
QByteArray groundingMetadata(const std::vector<ChatPart::Citation> &citations, const QByteArray &text);

} // namespace gemini
