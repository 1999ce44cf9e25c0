// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/export/recordedchat.h"

/// A recorded conversation as Markdown (CommonMark): what it was, then each message under its role, the
/// answer last. Reasoning is folded (<details>), tool calls and results stand in fences that are longer than
/// any in them. Reasons: those of recordedChat(). Pure; any thread.
tl::expected<QByteArray, LeftOut> markdownChat(const TrafficRecord &record);

namespace Markdown {

/// A code block with exactly this content.
QByteArray fenced(QByteArrayView content, QByteArrayView language = {});
/// A text in Markdown that others wrote, with the fence closed that it leaves open: what comes behind it must
/// not become code.
QByteArray closed(QByteArray text);

} // namespace Markdown
