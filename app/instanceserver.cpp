// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instanceserver.h"

#include "app/instancesocket.h"

#include <QLocalSocket>

InstanceServer::InstanceServer(const QString &dataDir, bool hasWindow, QObject *parent)
    : QObject(parent), m_name(instanceSocketName(dataDir)), m_hasWindow(hasWindow)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &InstanceServer::accept);
}

bool InstanceServer::listen()
{
    QLocalServer::removeServer(m_name); // what a killed process left; a living one would hold the lock
    return m_server.listen(m_name);
}

void InstanceServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void InstanceServer::read(QLocalSocket *socket)
{
    constexpr qint64 longestLine = 4096;
    while (socket->canReadLine())
        socket->write(obey(socket->readLine(longestLine).trimmed()) + '\n');
    if (socket->bytesAvailable() > longestLine)
        socket->abort();
}

QByteArray InstanceServer::obey(const QByteArray &line)
{
    if (line == InstanceWord::raise) {
        if (!m_hasWindow)
            return InstanceWord::noWindow;
        emit raiseRequested();
        return InstanceWord::done;
    }
    if (line.startsWith(InstanceWord::keyChanged)) {
        emit keyChanged(QString::fromUtf8(line.sliced(qsizetype(sizeof InstanceWord::keyChanged) - 1)));
        return InstanceWord::done;
    }
    return InstanceWord::unknown;
}
