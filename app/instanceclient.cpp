// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instanceclient.h"

#include "app/instancesocket.h"

#include <utility>

using namespace std::chrono_literals;

InstanceClient::InstanceClient(const QString &dataDir, QObject *parent)
    : QObject(parent), m_name(instanceSocketName(dataDir))
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(3s);
    connect(&m_socket, &QLocalSocket::connected, this, [this] { m_socket.write(m_line + '\n'); });
    connect(&m_socket, &QLocalSocket::readyRead, this, &InstanceClient::read);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { end({}); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { end({}); });
}

void InstanceClient::say(const QByteArray &line, Callback callback)
{
    m_line = line;
    m_callback = std::move(callback);
    m_deadline.start();
    m_socket.connectToServer(m_name);
}

void InstanceClient::read()
{
    if (m_socket.canReadLine())
        end(m_socket.readLine().trimmed());
}

void InstanceClient::end(const QByteArray &answer)
{
    m_deadline.stop();
    if (const auto callback = std::exchange(m_callback, {}))
        callback(answer);
}
