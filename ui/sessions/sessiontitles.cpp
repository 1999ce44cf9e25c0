// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessiontitles.h"

#include "ui/exporting/recordfetcher.h"
#include "ui/traffic/poolcall.h"

SessionTitles::SessionTitles(GatewayThread &gateway, QObject *parent)
    : QObject(parent), m_fetcher(new RecordFetcher(gateway, this))
{
    connect(m_fetcher, &RecordFetcher::fetched, this, [this](const TrafficRecord &record) {
        callInPool(m_watcher, [record] { return sessionStep(record); });
    });
    connect(m_fetcher, &RecordFetcher::gone, this, [this] { learn(m_reading, {}); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &SessionTitles::read);
}

/// A session may begin with a request for a title or a warm-up; what asks for tools is the agent's own.
RecordId SessionTitles::titleRecord(const HistorySession &session)
{
    return session.firstCallsId != 0 ? session.firstCallsId : session.firstId;
}

void SessionTitles::want(const QList<HistorySession> &sessions)
{
    constexpr qsizetype many = 20'000;
    if (m_known.size() > many)
        m_known.clear();
    m_queue.clear();
    for (const HistorySession &session : sessions) {
        if (!m_known.contains(titleRecord(session)))
            m_queue += titleRecord(session);
    }
    for (const HistorySession &session : sessions) {
        if (session.running == 0 && session.toolCalls > 1 && !m_known.contains(session.lastId) &&
            !m_queue.contains(session.lastId))
            m_queue += session.lastId;
    }
    readNext();
}

QString SessionTitles::title(const HistorySession &session) const
{
    return m_known.value(titleRecord(session)).opening;
}

int SessionTitles::repeated(const HistorySession &session) const
{
    const auto [upTo, counted] = m_counted.value({session.session, session.clientKey});
    return upTo == session.lastId ? counted : std::max(counted, m_known.value(session.lastId).repeated);
}

void SessionTitles::setRepeated(const SessionKey &session, RecordId lastId, int repeated)
{
    m_counted.insert({session.session, session.clientKey}, {lastId, repeated});
}

void SessionTitles::readNext()
{
    if (m_isReading)
        return;
    m_isReading = !m_queue.isEmpty();
    if (!m_isReading)
        return;
    m_reading = m_queue.takeFirst();
    m_fetcher->start({m_reading});
    m_fetcher->next();
}

void SessionTitles::read()
{
    const SessionStep step = m_watcher.result();
    learn(step.row.id, {step.opening, step.repeatedBefore});
}

void SessionTitles::learn(RecordId id, const Known &known)
{
    m_known.insert(id, known);
    m_isReading = false;
    emit changed();
    readNext();
}
