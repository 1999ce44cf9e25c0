// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionfinder.h"

#include "core/gateway/gatewaythread.h"
#include "core/traffic/sessionlist.h"
#include "ui/history/historyticket.h"
#include "ui/traffic/trafficlog.h"

#include <algorithm>
#include <utility>

namespace {

HistoryCondition conditionOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    std::vector<HistoryCondition> any{HistoryCondition::words(text)};
    for (const ExchangeColumn column : {ExchangeColumn::Program, ExchangeColumn::ModelAsked,
                                        ExchangeColumn::ModelServed, ExchangeColumn::Session})
        any.push_back(HistoryCondition::contains(column, text));
    return HistoryCondition::any(std::move(any));
}

bool holds(const HistorySession &session, const QString &text)
{
    const auto has = [&text](const QString &value) { return value.contains(text, Qt::CaseInsensitive); };
    return has(session.app) || has(session.session) ||
           std::any_of(session.models.begin(), session.models.end(), has);
}

} // namespace

SessionFinder::SessionFinder(GatewayThread &gateway, const TrafficLog &log, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_log(log)
{
    m_again.setSingleShot(true);
    m_again.setInterval(500);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isRunning()) // an answer that takes longer than this is waited for
            m_again.start();
        else
            ask();
    });
    connect(&gateway, &GatewayThread::sessionsFound, this, &SessionFinder::take);
    connect(&gateway, &GatewayThread::trafficBatch, this, &SessionFinder::takeBatch);
}

void SessionFinder::start(const QString &text)
{
    m_text = text.trimmed();
    m_wanted = page;
    m_isStarted = true;
    ask();
}

void SessionFinder::more()
{
    if (!m_hasMore)
        return;
    m_wanted = int(m_sessions.size()) + page;
    ask();
}

void SessionFinder::stop()
{
    m_isStarted = false;
    m_again.stop();
    drop();
}

void SessionFinder::drop()
{
    if (m_ticket != 0)
        m_gateway.dropQuestions(std::exchange(m_ticket, 0));
}

void SessionFinder::ask()
{
    if (m_gateway.dataFolder().isEmpty())
        return askTheLog();
    HistoryQuery query;
    query.condition = conditionOf(m_text);
    query.limit = m_wanted;
    drop();
    m_ticket = nextHistoryTicket();
    m_gateway.findSessions(m_ticket, query);
}

void SessionFinder::askTheLog()
{
    SessionList list;
    for (const RowNumber number : m_log.numbers())
        list.add(m_log.at(number).row);
    m_sessions = list.newestFirst();
    m_sessions.removeIf(
        [this](const HistorySession &session) { return !m_text.isEmpty() && !holds(session, m_text); });
    m_hasMore = m_sessions.size() > m_wanted;
    m_sessions.resize(std::min<qsizetype>(m_sessions.size(), m_wanted));
    emit changed();
}

void SessionFinder::take(quint64 ticket, const QList<HistorySession> &sessions, const QString &problem)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_problem = problem;
    if (problem.isEmpty()) {
        m_sessions = sessions;
        m_hasMore = sessions.size() == m_wanted;
    }
    emit changed();
}

/// Twice a second at most: each time the sums of all that is shown are asked for.
void SessionFinder::takeBatch(const TrafficBatch &batch)
{
    const auto hasSession = [](const TrafficRow &row) { return !row.session.isEmpty(); };
    const bool isNews = batch.cleared || std::any_of(batch.rows.begin(), batch.rows.end(), hasSession);
    if (m_isStarted && isNews && !m_again.isActive())
        m_again.start();
}
