// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QByteArray>

/// What the tool itself names the agent of a session that asks: Claude Code's `x-claude-code-agent-id`, which
/// its sub-agents send, or Codex's `thread-id`; empty: it does not.
QByteArray agentOf(const HeaderList &headers);

/// Stands for the agent that asks, to tell those of one session apart (TrafficRow::agent): by agentOf(), else
/// by `beginning` (ConversationStart::hash), which all requests of one agent share until it begins anew. The
/// same in every run; 0: nothing is known.
quint64 agentNumber(const HeaderList &headers, const QByteArray &beginning);
