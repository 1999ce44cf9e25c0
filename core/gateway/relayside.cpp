// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/relayside.h"

#include "core/base/socketreading.h"

RelaySide::RelaySide(QWebSocket &socket, QObject &transport) : m_socket(socket), m_transport(transport)
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_wasHeard = true;
        emit message(text.toUtf8(), true);
    });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        m_wasHeard = true;
        emit message(bytes, false);
    });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_wasHeard = true; });
    connect(&m_socket, &QWebSocket::bytesWritten, this, &RelaySide::drained);
    connect(&m_socket, &QWebSocket::aboutToClose, this, [this] { m_sawClose = true; });
    connect(&m_socket, &QWebSocket::disconnected, this, &RelaySide::ended);
    watchSockets();
}

void RelaySide::watchSockets()
{
    QList<QTcpSocket *> sockets = m_transport.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : std::as_const(sockets)) {
        if (socket->parent() == &m_transport)
            continue;
        m_inner += socket;
        connect(socket, &QTcpSocket::bytesWritten, this, &RelaySide::drained);
    }
    if (auto *own = qobject_cast<QTcpSocket *>(&m_transport))
        sockets += own;
    // A read that was under way behind a proxy comes after the pause, and switches reading on again.
    for (QTcpSocket *socket : std::as_const(sockets))
        connect(socket, &QTcpSocket::readyRead, this, &RelaySide::keepPaused);
}

qint64 RelaySide::backlog() const
{
    qint64 bytes = m_socket.bytesToWrite();
    for (const QPointer<QTcpSocket> &socket : m_inner)
        bytes += socket ? socket->bytesToWrite() : 0;
    return bytes;
}

void RelaySide::send(const QByteArray &message, bool isText)
{
    if (isText)
        m_socket.sendTextMessage(QString::fromUtf8(message));
    else
        m_socket.sendBinaryMessage(message);
}

void RelaySide::pause()
{
    m_isPaused = true;
    // Later: what its socket holds still comes, and each read from it switches reading on again.
    QMetaObject::invokeMethod(this, &RelaySide::applyPause, Qt::QueuedConnection);
}

void RelaySide::keepPaused()
{
    if (m_isPaused)
        pause();
}

void RelaySide::applyPause()
{
    if (m_isPaused)
        setReading(m_transport, false);
}

void RelaySide::resume()
{
    m_isPaused = false;
    setReading(m_transport, true);
}

bool RelaySide::checkAlive()
{
    const bool wasHeard = std::exchange(m_wasHeard, m_isPaused);
    m_socket.ping();
    return wasHeard;
}

WebSocketEnd RelaySide::end() const
{
    if (!m_sawClose) // Qt's code is then the one of a normal end
        return {};
    return {true, int(m_socket.closeCode()), m_socket.closeReason()};
}

QWebSocketProtocol::CloseCode sendableCloseCode(const WebSocketEnd &end, int broken)
{
    constexpr int noStatus = 1005;
    if (!end.isClosed)
        return QWebSocketProtocol::CloseCode(broken);
    const bool isRegistered =
        end.code >= 1000 && end.code <= 1014 && end.code != 1004 && end.code != noStatus && end.code != 1006;
    const bool isPrivate = end.code >= 3000 && end.code <= 4999;
    if (isRegistered || isPrivate)
        return QWebSocketProtocol::CloseCode(end.code);
    return QWebSocketProtocol::CloseCodeNormal;
}

QString closeReason(const QString &text)
{
    constexpr qsizetype longest = 123; // RFC 6455, 5.5, without the code
    QString reason = text;
    while (reason.toUtf8().size() > longest)
        reason.chop(1);
    if (!reason.isEmpty() && reason.back().isHighSurrogate())
        reason.chop(1);
    return reason;
}
