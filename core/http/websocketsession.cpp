// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/websocketsession.h"

#include <QWebSocket>

using namespace Qt::Literals::StringLiterals;

WebSocketSession::WebSocketSession(QTcpSocket &transport, const QString &subprotocol, qint64 longestMessage,
                                   QObject *parent)
    : QObject(parent), m_transport(transport), m_longestMessage(longestMessage),
      m_server(u"pllm"_s, QWebSocketServer::NonSecureMode)
{
    if (!subprotocol.isEmpty())
        m_server.setSupportedSubprotocols({subprotocol});
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketSession::take);
    m_server.handleConnection(&m_transport);
}

WebSocketSession::~WebSocketSession() = default;

void WebSocketSession::take()
{
    m_socket.reset(m_server.nextPendingConnection());
    if (!m_socket)
        return;
    m_socket->setParent(nullptr);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_longestMessage));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_longestMessage));
    emit opened();
}
