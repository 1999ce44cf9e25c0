// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionmap.h"
#include "ui/sessions/sessionkey.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <map>

class GatewayThread;
class RecordFetcher;
class TrafficLog;
struct TrafficBatch;

/// Makes the map of one session and keeps it up to date: takes the session's rows from the history, or where
/// none is kept from the window's own, and reads their records one after the other on a thread of the pool. A
/// request that runs is read when it is seen first, and again when it has ended. Main thread.
class SessionJob : public QObject
{
    Q_OBJECT

public:
    /// Of a longer session only the newest requests are shown.
    static constexpr int most = 2'000;

    /// Both outlive it.
    SessionJob(GatewayThread &gateway, const TrafficLog &log, QObject *parent = nullptr);

    /// Forgets the session before; changed() follows, more often while records are read.
    void open(const SessionKey &session);
    void close();

    const SessionKey &session() const { return m_session; }
    const SessionMap &map() const { return m_map; }
    /// Rows or records are still to come.
    bool isReading() const { return m_ticket != 0 || m_reading != 0; }
    /// Earlier requests were left out.
    bool isCut() const { return m_isCut; }
    const QString &problem() const { return m_problem; }
    RecordId lastId() const { return m_entries.empty() ? 0 : m_entries.rbegin()->first; }

signals:
    void changed();

private:
    struct Entry {
        SessionStep step;
        bool isAsked = false; ///< its record was read, or is on its way
        bool isWhole = false; ///< as it was when it had ended, or it is gone
    };
    void takeRows(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem);
    void takeBatch(const TrafficBatch &batch);
    void takeRow(const TrafficRow &row);
    void dropRows();
    bool isOurs(const TrafficRow &row) const;
    void readNext();
    void take(const SessionStep &step);
    void readDone();
    void rebuild();
    SpeedBaseline usual(const TrafficRow &row) const;

    GatewayThread &m_gateway;
    const TrafficLog &m_log;
    RecordFetcher *m_fetcher;
    QFutureWatcher<SessionStep> m_watcher;
    QTimer m_pause; // between two maps
    SessionKey m_session;
    std::map<RecordId, Entry> m_entries;
    SessionMap m_map;
    QString m_problem;
    quint64 m_ticket = 0;
    RecordId m_reading = 0; // whose record is asked for or read; 0: none
    bool m_isInPool = false;
    bool m_isCut = false;
};
