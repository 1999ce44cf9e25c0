// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include "core/base/headerlist.h"
#include "core/http/connection.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

#include <algorithm>
#include <utility>

namespace {

/// What of Qt's own head belongs to the handshake (RFC 6455, 4.2.2).
bool isOfHandshake(QByteArrayView line)
{
    const QByteArrayView name = line.first(std::max<qsizetype>(line.indexOf(':'), 0));
    return name.isEmpty() || headerNameIs(name, "upgrade") || headerNameIs(name, "connection") ||
           name.startsWith("Sec-WebSocket-");
}

} // namespace

qint64 ClientSocket::writeData(const char *data, qint64 size)
{
    if (m_isMuted)
        return size;
    const QByteArrayView written(data, size);
    if (m_switchingHeaders.isEmpty() || !written.startsWith("HTTP/1.1 101") || !written.endsWith("\r\n\r\n"))
        return QTcpSocket::writeData(data, size);
    QByteArray head;
    for (const QByteArray &line : written.chopped(4).toByteArray().split('\n')) {
        if (isOfHandshake(line))
            head += line.trimmed() + "\r\n";
    }
    head += std::exchange(m_switchingHeaders, {}) + "\r\n";
    return QTcpSocket::writeData(head.constData(), head.size()) == head.size() ? size : -1;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)

void HttpServer::add(ClientSocket &) {}

bool HttpServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    // Every socket of ours is made by Listener::Door.
    static_cast<ClientSocket *>(socket)->connection->bodyArrived(request.body());
    return true;
}

#else

void HttpServer::add(ClientSocket &socket)
{
    const std::pair peer(socket.peerAddress(), socket.peerPort());
    m_sockets.insert(peer, &socket);
    connect(&socket, &QObject::destroyed, this, [this, peer] { m_sockets.remove(peer); });
}

bool HttpServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    if (ClientSocket *socket = m_sockets.value({request.remoteAddress(), request.remotePort()}))
        socket->connection->bodyArrived(request.body());
    return true;
}

#endif
