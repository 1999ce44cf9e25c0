// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

/// A provider's WebSocket on 127.0.0.1, port 0: keeps what comes, says what the test lets it say. On the
/// thread that made it.
class WebSocketUpstream : public QObject
{
    Q_OBJECT

public:
    /// `tls`: certificate and key, for wss; a null one for ws.
    explicit WebSocketUpstream(const QStringList &subprotocols = {}, const QSslConfiguration &tls = {});
    ~WebSocketUpstream() override;

    /// What a provider's `base_url` holds.
    QString baseUrl() const;
    quint16 port() const { return m_listener->serverPort(); }
    /// The newest connection; null before the first.
    QWebSocket *socket() const { return m_sockets.isEmpty() ? nullptr : m_sockets.last(); }
    qsizetype count() const { return m_sockets.size(); }
    /// The newest connection's handshake.
    QNetworkRequest request() const { return socket() ? socket()->request() : QNetworkRequest(); }
    /// Every message that came, over all connections.
    const QStringList &texts() const { return m_texts; }
    const QByteArrayList &binaries() const { return m_binaries; }
    /// Close codes and reasons of the connections that ended, e.g. "1000 bye".
    const QStringList &ends() const { return m_ends; }
    /// Said to each that connects, at once.
    void setGreeting(const QString &text) { m_greeting = text; }

    /// The newest connection is not read any more, or again.
    void stopReading();
    void readOn();
    /// What the newest connection has still to send, encrypted or not.
    qint64 unsentBytes() const;

private:
    void accept();

    const bool m_isSecure;
    std::unique_ptr<QTcpServer> m_listener;
    QWebSocketServer m_server;
    QList<QPointer<QTcpSocket>> m_candidates; // all that ever connected
    QTcpSocket *m_transport = nullptr;        // the newest connection's
    QString m_greeting;
    QList<QWebSocket *> m_sockets; // children
    QStringList m_texts;
    QByteArrayList m_binaries;
    QStringList m_ends;
};
