// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

/// How a WebSocket ended, as the other side may be told.
struct WebSocketEnd {
    /// False: the connection broke, or somebody left without a word (1006).
    bool isClosed = false;
    int code = 1006;
    QString reason;
};

/// One of the two WebSockets of a relay: what it says, and when it may not be listened to. Pings are answered
/// by Qt, hop by hop. Lives on the gateway thread; owned by the relay; `socket` and `transport` (see
/// setReading()) outlive it.
class RelaySide : public QObject
{
    Q_OBJECT

public:
    RelaySide(QWebSocket &socket, QObject &transport);

    void send(const QByteArray &message, bool isText);
    /// Bytes that wait to be taken by the other end, or by a proxy on the way.
    qint64 backlog() const;
    /// Nothing more is read, but what is in memory already. As long as that lasts, an end that leaves in
    /// order is only noticed by its silence.
    void pause();
    void resume();
    bool isPaused() const { return m_isPaused; }
    /// Pings; false where the end has said nothing since the last time, though it was listened to.
    bool checkAlive();
    WebSocketEnd end() const;

signals:
    void message(const QByteArray &message, bool isText);
    /// The backlog shrank.
    void drained();
    /// It is over; end() says how.
    void ended();

private:
    void watchSockets();
    void keepPaused();
    void applyPause();

    QWebSocket &m_socket;
    QObject &m_transport;
    QList<QPointer<QTcpSocket>> m_inner; // below the transport's own: what is encrypted, or goes to a proxy
    bool m_isPaused = false;
    bool m_sawClose = false;
    bool m_wasHeard = true;
};

/// `code` where an endpoint may send it (RFC 6455, 7.4), else the one that says the same: nothing (1005) was
/// a normal end, and of a connection that broke (1006) it is told that `broken`.
QWebSocketProtocol::CloseCode sendableCloseCode(const WebSocketEnd &end, int broken);
/// As much of `text` as a close frame holds: 123 bytes of UTF-8.
QString closeReason(const QString &text);
