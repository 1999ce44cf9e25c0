// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/websocketupstream.h"

#include "core/base/socketreading.h"

#include <QSslServer>
#include <QTcpSocket>

using namespace Qt::Literals::StringLiterals;

namespace {

std::unique_ptr<QTcpServer> makeListener(const QSslConfiguration &tls)
{
    if (tls.isNull())
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

} // namespace

WebSocketUpstream::WebSocketUpstream(const QStringList &subprotocols, const QSslConfiguration &tls)
    : m_isSecure(!tls.isNull()), m_listener(makeListener(tls)),
      m_server(u"upstream"_s, QWebSocketServer::NonSecureMode) // a socket comes to it decrypted
{
    m_server.setSupportedSubprotocols(subprotocols);
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketUpstream::accept);
    connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        QTcpSocket *socket = m_listener->nextPendingConnection();
        m_candidates += socket;
        m_server.handleConnection(socket);
    });
    m_listener->listen(QHostAddress::LocalHost, 0);
}

WebSocketUpstream::~WebSocketUpstream()
{
    // What is still open ends while the members below go, and must not be noted any more.
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->disconnect(this);
}

QString WebSocketUpstream::baseUrl() const
{
    return u"%1://127.0.0.1:%2/v1"_s.arg(m_isSecure ? u"https"_s : u"http"_s).arg(port());
}

void WebSocketUpstream::stopReading()
{
    setReading(*m_transport, false);
}

void WebSocketUpstream::readOn()
{
    setReading(*m_transport, true);
}

qint64 WebSocketUpstream::unsentBytes() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_transport);
    return m_transport->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

void WebSocketUpstream::accept()
{
    QWebSocket *socket = m_server.nextPendingConnection();
    socket->setParent(this);
    m_sockets += socket;
    for (const QPointer<QTcpSocket> &candidate : std::as_const(m_candidates)) { // others ask over plain HTTP
        if (candidate && candidate->peerPort() == socket->peerPort())
            m_transport = candidate.data();
    }
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { m_texts += text; });
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &bytes) { m_binaries += bytes; });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        m_ends += u"%1 %2"_s.arg(int(socket->closeCode())).arg(socket->closeReason()).trimmed();
    });
    if (!m_greeting.isEmpty())
        socket->sendTextMessage(m_greeting);
}
