// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/sessionstep.h"
#include "ui/sessions/sessionkey.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>

class GatewayThread;
class RecordFetcher;

/// What sessions are about, and whether they call the same again: read from their first and their last
/// record, one record after the other, on a thread of the pool. Main thread.
class SessionTitles : public QObject
{
    Q_OBJECT

public:
    explicit SessionTitles(GatewayThread &gateway, QObject *parent = nullptr);

    /// These are shown: what is not known of them is read, in their order. Others are no longer wanted.
    void want(const QList<HistorySession> &sessions);
    /// The beginning of what its user asked for; empty where that is not known (yet).
    QString title(const HistorySession &session) const;
    /// Calls that came before in the same form, as far as its last request tells; more exactly once its map
    /// was made.
    int repeated(const HistorySession &session) const;
    /// As its map has it.
    void setRepeated(const SessionKey &session, RecordId lastId, int repeated);
    bool isReading() const { return m_isReading; }

signals:
    void changed();

private:
    struct Known {
        QString opening;
        int repeated = 0;
    };
    static RecordId titleRecord(const HistorySession &session);
    void readNext();
    void read();
    void learn(RecordId id, const Known &known);

    RecordFetcher *m_fetcher;
    QFutureWatcher<SessionStep> m_watcher;
    QHash<RecordId, Known> m_known;
    QHash<std::pair<QString, QString>, std::pair<RecordId, int>> m_counted; // by maps, up to which record
    QList<RecordId> m_queue;
    RecordId m_reading = 0;
    bool m_isReading = false;
};
