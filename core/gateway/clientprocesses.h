// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/processfinder.h"
#include "core/traffic/trafficrecord.h"

#include <QCache>
#include <QHash>
#include <QThread>
#include <QTimer>

#include <optional>

/// Which processes the gateway's clients are: looked up once for each connection, on a thread of its own that
/// never works more than a fifth of the time. Whoever asks is never waited for. Lives on the gateway thread;
/// owned by the gateway.
class ClientProcesses : public QObject
{
    Q_OBJECT

public:
    explicit ClientProcesses(QObject *parent = nullptr);
    ~ClientProcesses() override;

    /// The process at the other end of a connection (a number that is never used twice), where the answer is
    /// there already. Else nullopt, and found() tells of `record` later, unless the process remains unknown,
    /// or too many are asked for at once.
    std::optional<ClientProcess> ask(quint64 connection, const ConnectionEnds &ends, RecordId record);

signals:
    void found(RecordId record, const ClientProcess &process);

private:
    struct Question {
        quint64 connection = 0;
        ConnectionEnds ends;
    };

    void work();
    void answered(const QList<Question> &questions, const QList<ClientProcess> &processes,
                  std::chrono::microseconds took);

    QThread m_thread;       // begins with the first question
    QObject m_worker;       // lives there
    ProcessFinder m_finder; // used there only
    QCache<quint64, ClientProcess> m_known;
    QHash<quint64, QList<RecordId>> m_waiting; // by connection
    QList<Question> m_questions;               // not yet with the worker
    QTimer m_pause;
    bool m_isWorking = false;
};
