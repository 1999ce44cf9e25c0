// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/sessionlist.h"

#include "core/traffic/recordform.h"

#include <algorithm>

void SessionList::add(const TrafficRow &row)
{
    if (row.session.isEmpty())
        return;
    HistorySession &session = m_sessions[{row.session, row.clientKey}];
    const qint64 endMs = row.startedMs + std::max<qint64>(row.durationUs, 0) / 1000;
    const bool isFirst = session.requests++ == 0;
    session.session = row.session;
    session.clientKey = row.clientKey;
    session.app = std::max(session.app, appName(row));
    session.firstMs = isFirst ? row.startedMs : std::min(session.firstMs, row.startedMs);
    session.lastMs = std::max(session.lastMs, endMs);
    session.running += isOver(row.state) ? 0 : 1;
    session.errors += storedRow(row).isError() ? 1 : 0;
    session.unpriced += row.costUsd ? 0 : 1;
    session.toolCalls += row.toolCalls;
    session.input += std::max<qint64>(row.usage.input, 0);
    session.cachedInput += std::max<qint64>(row.usage.cachedInput, 0);
    session.output += std::max<qint64>(row.usage.output, 0);
    session.costUsd += row.costUsd.value_or(0);
    if (!row.modelServed.isEmpty() && !session.models.contains(row.modelServed)) {
        session.models += row.modelServed;
        session.models.sort();
    }
    session.firstId = isFirst ? row.id : std::min<quint64>(session.firstId, row.id);
    if (row.toolCalls > 0)
        session.firstCallsId =
            session.firstCallsId == 0 ? row.id : std::min<quint64>(session.firstCallsId, row.id);
    session.lastId = std::max<quint64>(session.lastId, row.id);
}

QList<HistorySession> SessionList::newestFirst() const
{
    QList<HistorySession> sessions = m_sessions.values();
    std::sort(sessions.begin(), sessions.end(),
              [](const HistorySession &a, const HistorySession &b) { return a.lastId > b.lastId; });
    return sessions;
}
