// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>

class QLocalSocket;

/// Listens to later starts of the program on the data folder's local socket, which only this user may open:
/// to raise the window, and to read a key again. Main thread; only the holder of the InstanceLock has one.
class InstanceServer : public QObject
{
    Q_OBJECT

public:
    explicit InstanceServer(const QString &dataDir, bool hasWindow, QObject *parent = nullptr);
    /// False where the socket cannot be made: the program runs on without.
    bool listen();

signals:
    void raiseRequested();
    /// A keychain entry was written or removed by another process.
    void keyChanged(const QString &entry);

private:
    void accept();
    void read(QLocalSocket *socket);
    QByteArray obey(const QByteArray &line);

    QString m_name;
    bool m_hasWindow;
    QLocalServer m_server;
};
