// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionjob.h"

#include "core/gateway/gatewaythread.h"
#include "ui/exporting/recordfetcher.h"
#include "ui/history/historyticket.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/trafficlog.h"

#include <utility>

SessionJob::SessionJob(GatewayThread &gateway, const TrafficLog &log, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_log(log), m_fetcher(new RecordFetcher(gateway, this))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(100);
    connect(&m_pause, &QTimer::timeout, this, &SessionJob::rebuild);
    connect(&gateway, &GatewayThread::historyFound, this, &SessionJob::takeRows);
    connect(&gateway, &GatewayThread::trafficBatch, this, &SessionJob::takeBatch);
    connect(m_fetcher, &RecordFetcher::fetched, this, [this](const TrafficRecord &record) {
        m_isInPool = true;
        callInPool(m_watcher, [record, usual = usual(record.row)] { return sessionStep(record, usual); });
    });
    connect(m_fetcher, &RecordFetcher::gone, this, [this] {
        if (const auto entry = m_entries.find(m_reading); entry != m_entries.end())
            entry->second.isWhole = isOver(entry->second.step.row.state);
        readDone();
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_isInPool = false;
        take(m_watcher.result());
        readDone();
    });
}

void SessionJob::open(const SessionKey &session)
{
    close();
    m_session = session;
    if (session.isEmpty())
        return rebuild();
    if (m_gateway.dataFolder().isEmpty()) {
        for (const RowNumber number : m_log.numbers())
            takeRow(m_log.at(number).row);
        rebuild();
        return readNext();
    }
    HistoryQuery query;
    query.condition =
        HistoryCondition::all({HistoryCondition::equals(ExchangeColumn::Session, session.session),
                               HistoryCondition::equals(ExchangeColumn::ClientKey, session.clientKey)});
    query.limit = most;
    m_ticket = nextHistoryTicket();
    m_gateway.searchHistory(m_ticket, query);
    rebuild();
}

void SessionJob::close()
{
    m_session = {};
    m_entries.clear();
    m_problem.clear();
    dropRows();
    m_isCut = false;
    if (!m_isInPool)
        m_reading = 0; // what is read in the pool ends there; its session is not ours any more
    m_fetcher->stop();
    m_pause.stop();
}

void SessionJob::dropRows()
{
    if (m_ticket != 0)
        m_gateway.dropQuestions(std::exchange(m_ticket, 0));
}

bool SessionJob::isOurs(const TrafficRow &row) const
{
    return !m_session.isEmpty() && SessionKey(row) == m_session;
}

void SessionJob::takeRows(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_problem = problem;
    m_isCut = rows.size() == most;
    for (const TrafficRow &row : rows) {
        if (!m_entries.contains(row.id)) // what a batch told is newer
            takeRow(row);
    }
    rebuild();
    readNext();
}

void SessionJob::takeBatch(const TrafficBatch &batch)
{
    if (m_session.isEmpty())
        return;
    const std::size_t before = m_entries.size();
    bool isNews = batch.cleared;
    if (batch.cleared) { // what stays comes with it
        m_entries.clear();
        dropRows();
    }
    for (const TrafficRow &row : batch.rows) {
        isNews = isNews || isOurs(row);
        takeRow(row);
    }
    if (!isNews)
        return;
    if (m_entries.size() != before || !m_pause.isActive())
        m_pause.start();
    readNext();
}

void SessionJob::takeRow(const TrafficRow &row)
{
    if (!isOurs(row))
        return;
    const auto [entry, isNew] = m_entries.try_emplace(row.id);
    if (isNew)
        entry->second.step = sessionStep(row);
    else
        entry->second.step.row = row;
}

/// Oldest first: who they are follows from who came before.
void SessionJob::readNext()
{
    if (m_reading != 0 || m_ticket != 0)
        return;
    for (auto &[id, entry] : m_entries) {
        if (!entry.step.isChat || entry.isWhole || (entry.isAsked && !isOver(entry.step.row.state)))
            continue;
        entry.isAsked = true;
        m_reading = id;
        m_fetcher->start({id});
        m_fetcher->next();
        return;
    }
}

void SessionJob::take(const SessionStep &step)
{
    const auto found = m_entries.find(step.row.id);
    if (found == m_entries.end() || !isOurs(step.row))
        return;
    Entry &entry = found->second;
    const TrafficRow newest =
        isOver(entry.step.row.state) && !isOver(step.row.state) ? entry.step.row : step.row;
    entry.step = step;
    entry.step.row = newest;
    entry.isWhole = isOver(step.row.state);
}

void SessionJob::readDone()
{
    m_reading = 0;
    readNext();
    if (m_reading == 0)
        rebuild(); // it is complete
    else if (!m_pause.isActive())
        m_pause.start();
}

void SessionJob::rebuild()
{
    m_pause.stop();
    std::vector<SessionStep> steps;
    steps.reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        steps.push_back(entry.step);
    m_map = sessionMap(std::move(steps));
    emit changed();
}

/// How fast the model is in this session.
SpeedBaseline SessionJob::usual(const TrafficRow &row) const
{
    std::vector<TrafficRow> rows;
    for (const auto &[id, entry] : m_entries) {
        if (id != row.id)
            rows.push_back(entry.step.row);
    }
    return speedBaseline(rows, row.provider, row.modelServed);
}
