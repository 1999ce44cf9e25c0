// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/connectproxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace {

/// Everything that comes from one to the other, only so fast as that one takes it.
void pass(QTcpSocket &from, QTcpSocket &to)
{
    constexpr qint64 most = 64 * 1024;
    from.setReadBufferSize(most);
    const auto pump = [&from, &to] {
        if (to.bytesToWrite() < most)
            to.write(from.readAll());
    };
    QObject::connect(&from, &QTcpSocket::readyRead, &to, pump);
    QObject::connect(&to, &QTcpSocket::bytesWritten, &from, pump);
}

} // namespace

ConnectProxy::ConnectProxy(quint16 target) : m_target(target)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *client = m_listener.nextPendingConnection();
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] {
            if (!client->peek(16 * 1024).contains("\r\n\r\n"))
                return;
            take(client, client->readAll());
        });
    });
    m_listener.listen(QHostAddress::LocalHost, 0);
}

ConnectProxy::~ConnectProxy()
{
    for (QTcpSocket *socket : m_listener.findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

void ConnectProxy::take(QTcpSocket *client, const QByteArray &head)
{
    if (!head.startsWith("CONNECT ")) { // plain requests, such as those for the list of models
        client->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    m_asked += head.split(' ').value(1);
    if (!m_credentials.isEmpty() && !head.contains("Basic " + m_credentials.toBase64())) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                      "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    if (!m_refusal.isEmpty()) {
        client->write("HTTP/1.1 " + m_refusal + "\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    connectThrough(client);
}

void ConnectProxy::connectThrough(QTcpSocket *client)
{
    auto *server = new QTcpSocket(client);
    client->disconnect(this);
    connect(server, &QTcpSocket::connected, client, [client, server] {
        client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        pass(*client, *server);
        pass(*server, *client);
    });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    server->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}
