// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTcpSocket>
#include <QWebSocketServer>

#include <memory>

class QWebSocket;

/// A client's connection that goes on as a WebSocket: Qt's server answers the handshake, whose bytes must all
/// be in the socket still, and reads and writes the frames. A message longer than `longestMessage` ends it
/// with 1009. Lives on the gateway thread; child of the connection, and gone with it.
class WebSocketSession : public QObject
{
    Q_OBJECT

public:
    WebSocketSession(QTcpSocket &transport, const QString &subprotocol, qint64 longestMessage,
                     QObject *parent);
    ~WebSocketSession() override;

    /// Null before opened().
    QWebSocket *socket() const { return m_socket.get(); }
    /// What carries it, for setReading().
    QTcpSocket &transport() const { return m_transport; }

signals:
    /// The handshake is answered. Never from within the constructor.
    void opened();

private:
    void take();

    QTcpSocket &m_transport;
    const qint64 m_longestMessage;
    // One for each connection, as a server's subprotocols are those of all that it answers.
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_socket;
};
