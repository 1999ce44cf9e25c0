// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/httpserver.h"

#include "core/http/connection.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

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
