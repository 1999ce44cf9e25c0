// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historysession.h"

#include <QList>
#include <QObject>
#include <QTimer>

class GatewayThread;
class TrafficLog;
struct TrafficBatch;

/// The sessions of the history, newest first, a page at a time; where no history is kept, those of the
/// window's own rows. What comes meanwhile is taken up by itself. Main thread.
class SessionFinder : public QObject
{
    Q_OBJECT

public:
    static constexpr int page = 50;

    /// Both outlive it.
    SessionFinder(GatewayThread &gateway, const TrafficLog &log, QObject *parent = nullptr);

    /// Forgets what was found, and begins. `text`: what the sessions are to hold: their app, model or name,
    /// or the words of a message; empty: all.
    void start(const QString &text);
    /// Goes on behind those that were found.
    void more();
    /// Nobody looks.
    void stop();

    const QList<HistorySession> &sessions() const { return m_sessions; }
    const QString &text() const { return m_text; }
    bool isRunning() const { return m_ticket != 0; }
    bool hasMore() const { return m_hasMore; }
    const QString &problem() const { return m_problem; }

signals:
    void changed();

private:
    void ask();
    void askTheLog();
    void drop();
    void take(quint64 ticket, const QList<HistorySession> &sessions, const QString &problem);
    void takeBatch(const TrafficBatch &batch);

    GatewayThread &m_gateway;
    const TrafficLog &m_log;
    QTimer m_again; // some time after rows came
    QString m_text;
    QList<HistorySession> m_sessions;
    QString m_problem;
    quint64 m_ticket = 0; // of the question under way
    int m_wanted = page;
    bool m_hasMore = false;
    bool m_isStarted = false;
};
