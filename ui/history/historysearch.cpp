// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historysearch.h"

#include "core/gateway/gatewaythread.h"
#include "core/traffic/filter/rowproperties.h"
#include "ui/history/historyticket.h"

HistorySearch::HistorySearch(GatewayThread &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&gateway, &GatewayThread::historyFound, this, &HistorySearch::takePage);
    connect(&gateway, &GatewayThread::historySummed, this, &HistorySearch::takeSums);
    connect(&gateway, &GatewayThread::recordFetched, this, &HistorySearch::takeRecord);
    connect(&gateway, &GatewayThread::recordGone, this, &HistorySearch::recordGone);
}

void HistorySearch::start(const TrafficQuery &query, qint64 nowMs)
{
    stop();
    m_filter = storeFilter(query, nowMs);
    m_matcher = QueryMatcher(query, nowMs);
    m_query = {};
    m_query.condition = m_filter.condition;
    m_query.limit = rowsOfPage;
    m_rows.clear();
    m_sums.reset();
    m_problem.clear();
    m_looked = 0;
    m_wanted = rowsOfPage;
    ask();
    if (m_filter.rest == StoreFilter::Rest::Nothing)
        m_gateway.sumHistory(m_ticket, m_query);
}

void HistorySearch::more()
{
    if (m_isRunning || !m_hasMore)
        return;
    m_wanted = m_rows.size() + rowsOfPage;
    ask();
}

void HistorySearch::stop()
{
    m_gateway.dropQuestions(m_ticket);
    m_ticket = nextHistoryTicket();
    m_toAsk.clear();
    m_isRunning = false;
}

void HistorySearch::ask()
{
    m_isRunning = true;
    m_gateway.searchHistory(m_ticket, m_query);
}

void HistorySearch::takePage(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem)
{
    if (ticket != m_ticket || !m_isRunning)
        return;
    m_problem = problem;
    m_isPageFull = rows.size() == rowsOfPage;
    if (!rows.isEmpty())
        m_query.below = rows.constLast().id;
    for (const TrafficRow &row : rows) {
        const QueryMatch match = m_filter.rest == StoreFilter::Rest::Nothing
                                     ? QueryMatch::Yes
                                     : m_matcher.match(row, searchText(row));
        if (match == QueryMatch::Yes && m_toAsk.isEmpty())
            m_rows += row;
        else if (match != QueryMatch::No)
            m_toAsk += row; // also behind one that must be asked: the order stays
    }
    m_looked += rows.size();
    askRecord();
}

void HistorySearch::takeSums(quint64 ticket, const HistorySums &sums, const QString &problem)
{
    if (ticket != m_ticket || !problem.isEmpty())
        return;
    m_sums = sums;
    emit changed();
}

/// The first of those whose record decides; where none is left, the page has ended.
void HistorySearch::askRecord()
{
    if (m_toAsk.isEmpty())
        pageEnded();
    else
        m_gateway.fetchRecord(m_toAsk.constFirst().id);
}

void HistorySearch::takeRecord(const TrafficRecord &record)
{
    if (m_toAsk.isEmpty() || record.row.id != m_toAsk.constFirst().id)
        return;
    const TrafficRow row = m_toAsk.takeFirst();
    const auto lookup = [&record](RecordId) { return &record; };
    if (m_matcher.match(row, searchText(row), lookup) == QueryMatch::Yes)
        m_rows += row;
    askRecord();
}

void HistorySearch::recordGone(RecordId id)
{
    if (m_toAsk.isEmpty() || id != m_toAsk.constFirst().id)
        return;
    m_toAsk.removeFirst();
    askRecord();
}

void HistorySearch::pageEnded()
{
    m_hasMore = m_isPageFull;
    if (m_hasMore && m_rows.size() < m_wanted && m_problem.isEmpty()) {
        ask();
        emit changed();
        return;
    }
    m_isRunning = false;
    emit changed();
}
