// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyquery.h"
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/storefilter.h"

#include <QList>
#include <QObject>

class GatewayThread;

/// Looks for the rows of a filter in the whole history, newest first, page by page. What the store cannot
/// answer is asked of the rows, or of their records, one after the other. Main thread.
class HistorySearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int rowsOfPage = 500;

    explicit HistorySearch(GatewayThread &gateway, QObject *parent = nullptr);

    /// Forgets what was found, and begins; `query` is valid.
    void start(const TrafficQuery &query, qint64 nowMs);
    /// Goes on behind what was found, until there is another page of it.
    void more();
    /// What is asked is not waited for any more.
    void stop();

    bool isRunning() const { return m_isRunning; }
    /// The history goes on behind what was looked at.
    bool hasMore() const { return m_hasMore; }
    /// Newest first.
    const QList<TrafficRow> &rows() const { return m_rows; }
    /// Rows that were looked at, beyond what the store itself could tell.
    qint64 looked() const { return m_looked; }
    /// Counts and sums of all that the store can tell; nothing where rows must be asked, too.
    const std::optional<HistorySums> &sums() const { return m_sums; }
    const QString &problem() const { return m_problem; }

signals:
    /// More was found, or it has ended.
    void changed();

private:
    void ask();
    void takePage(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem);
    void takeSums(quint64 ticket, const HistorySums &sums, const QString &problem);
    void takeRecord(const TrafficRecord &record);
    void recordGone(RecordId id);
    void askRecord();
    void pageEnded();

    GatewayThread &m_gateway;
    StoreFilter m_filter;
    QueryMatcher m_matcher;
    HistoryQuery m_query;
    QList<TrafficRow> m_rows;
    QList<TrafficRow> m_toAsk; // of the page: their records decide
    qsizetype m_wanted = 0;    // rows, with those of the page under way
    quint64 m_ticket = 0;
    qint64 m_looked = 0;
    std::optional<HistorySums> m_sums;
    QString m_problem;
    bool m_isRunning = false;
    bool m_hasMore = false;
    bool m_isPageFull = false;
};
