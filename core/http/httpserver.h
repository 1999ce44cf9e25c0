// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>
#include <QHash>
#include <QTcpSocket>

class Connection;

/// A client socket that knows its connection.
class ClientSocket : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

    Connection *connection = nullptr; // child of this socket

    /// Lines that Qt does not know of, for the head with which it answers a WebSocket's handshake; in their
    /// place its own `Server`, `Date` and, for all origins, `Access-Control-*` stay away. Written once.
    void setSwitchingHeaders(const QByteArray &lines) { m_switchingHeaders = lines; }
    /// While true nothing is written: since 6.8 Qt's reader answers `Expect` by itself, whoever's turn it is
    /// and whether or not the body is wanted.
    void setMuted(bool isMuted) { m_isMuted = isMuted; }

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_switchingHeaders;
    bool m_isMuted = false;
};

/// Qt's HTTP server as a parser: hands each whole request to the connection that it came over, and answers
/// nothing by itself. All differences between Qt versions stand here.
class HttpServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using QAbstractHttpServer::QAbstractHttpServer;

    void add(ClientSocket &socket);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}

private:
    // Since 6.8 a handler is not given the socket: it is found by the peer.
    QHash<std::pair<QHostAddress, quint16>, ClientSocket *> m_sockets;
#endif
};
