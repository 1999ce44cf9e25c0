// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// Chats as a coding agent has them, for tests of the window: the same for the same numbers.
namespace SampleChat {

/// Claude Code over Anthropic's wire format: system texts, 18 tools, `turns` turns with two tool calls each, then a
/// new question; answered by reasoning, text and a call. `cch`: what its billing line ends with.
TrafficRecord agent(RecordId id, int turns, const QByteArray &cch = "a41f0");
/// A chat of OpenAI's with a picture in its question.
TrafficRecord withPicture(RecordId id);
/// The answer's stream as far as its first `events` events.
QByteArray answerStream(int events);

} // namespace SampleChat
