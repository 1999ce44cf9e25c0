// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QByteArray>

/// What the tool itself names the agent of a session that asks: Claude Code's `x-claude-code-agent-id`, which
/// its sub-agents send, or Codex's `thread-id`; empty: it does not.
QByteArray agentOf(const HeaderList &headers);

/// Stands for the agent that asks, to tell those of one session apart (TrafficRow::agent): by agentOf(), else
/// by `beginning` (ConversationStart::hash), which all requests of one agent share until it begins anew, or
/// its instructions change. The same in every run; below 2^53, so that it outlives JSON; 0: nothing is known.
quint64 agentNumber(const HeaderList &headers, const QByteArray &beginning);
/// The tool named that agent itself: its requests all have this number.
constexpr bool isNamedAgent(quint64 number)
{
    return number % 2 == 1;
}
