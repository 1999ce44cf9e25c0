// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalSocket>
#include <QTimer>

#include <functional>

/// Says one line to the process that runs on a data folder and waits for its answer, for at most three
/// seconds.
class InstanceClient : public QObject
{
    Q_OBJECT

public:
    /// The answer's line; empty where there is no such process, or it does not answer.
    using Callback = std::function<void(const QByteArray &answer)>;

    explicit InstanceClient(const QString &dataDir, QObject *parent = nullptr);
    void say(const QByteArray &line, Callback callback);

private:
    void read();
    void end(const QByteArray &answer);

    QString m_name;
    QByteArray m_line;
    Callback m_callback;
    QLocalSocket m_socket;
    QTimer m_deadline;
};
