// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

/// An HTTP proxy on 127.0.0.1 that knows CONNECT (RFC 9110, 9.3.6): whatever host is asked for, it connects
/// to one port of this machine. On the thread that made it.
class ConnectProxy : public QObject
{
    Q_OBJECT

public:
    explicit ConnectProxy(quint16 target);
    ~ConnectProxy() override;

    quint16 port() const { return m_listener.serverPort(); }
    /// The hosts that tunnels were asked for, e.g. "provider.example:80"; also those that were refused.
    const QByteArrayList &asked() const { return m_asked; }
    /// Lets only those in who say this, e.g. "user:password" (Basic, RFC 7617).
    void demand(const QByteArray &credentials) { m_credentials = credentials; }
    /// Refuses every tunnel with this status from now on.
    void refuseWith(const QByteArray &status) { m_refusal = status; }

private:
    void take(QTcpSocket *client, const QByteArray &head);
    void connectThrough(QTcpSocket *client);

    QTcpServer m_listener;
    const quint16 m_target;
    QByteArrayList m_asked;
    QByteArray m_credentials;
    QByteArray m_refusal;
};
