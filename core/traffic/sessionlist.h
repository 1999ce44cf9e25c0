// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historysession.h"
#include "core/traffic/trafficrecord.h"

#include <QHash>

/// Rows to sessions, as the history does it: for where there is none. Pure; any thread.
class SessionList
{
public:
    /// Rows without a session are left out. Each id once.
    void add(const TrafficRow &row);
    /// The one with the newest row first.
    QList<HistorySession> newestFirst() const;

private:
    QHash<std::pair<QString, QString>, HistorySession> m_sessions;
};
