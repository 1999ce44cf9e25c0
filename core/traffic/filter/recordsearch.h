// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/querymatcher.h"

#include <QObject>
#include <QTimer>

#include <deque>

class Recorder;

/// Asks a query of records, some at a time, so that exchanges go on in between. One query at once: another
/// one ends the last. Lives on the gateway thread; owned by the gateway.
class RecordSearch : public QObject
{
    Q_OBJECT

public:
    /// `recorder` outlives it.
    explicit RecordSearch(const Recorder &recorder, QObject *parent = nullptr);

    /// Looks at these records next. A new `ticket` is a new query; with the same one, more of the same.
    void ask(quint64 ticket, const TrafficQuery &query, const QList<RecordId> &ids);
    /// Looks no further.
    void stop();

signals:
    /// Of `asked`, these belong to the query. `isDone`: nothing is left to look at.
    void found(quint64 ticket, const QList<RecordId> &asked, const QList<RecordId> &matching, bool isDone);

private:
    void look();

    const Recorder &m_recorder;
    quint64 m_ticket = 0;
    QueryMatcher m_matcher;
    std::deque<RecordId> m_ids;
    QTimer m_next;
};
