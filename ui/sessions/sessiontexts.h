// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historysession.h"
#include "core/traffic/sessionmap.h"

#include <QString>

/// Sessions, agents, turns and calls in words. Main thread.
namespace SessionTexts {

/// "Claude Code · 14:02:11 · 58 requests".
QString detail(const HistorySession &session);
/// "1.2M tokens · $1.84".
QString figures(const HistorySession &session);
QString repeated(int calls);
QString errors(qint64 requests);
/// "Main agent", "Sub-agent 2", "Side requests".
QString laneName(const SessionMap &map, int lane);
/// "Turn 7 of the main agent".
QString turnName(const SessionMap &map, const SessionMap::Turn &turn);
/// The tool's name, and behind it what is special: "Bash ×2".
QString callName(const SessionMap::Call &call);
/// What became of it: "its result came back", "failed again", …; and that it is a repetition.
QString callState(const SessionMap::Call &call);
/// "52.1k in, 97 % cached · 310 out · $0.04 · 4.1 s"
QString figures(const SessionMap::Turn &turn);
/// The whole turn in a few lines: for tool tips and for those who do not see the map.
QString summary(const SessionMap &map, const SessionMap::Turn &turn);

} // namespace SessionTexts
