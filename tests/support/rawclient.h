// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpreader.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

/// The bytes of a request; adds Content-Length where there is a body and no framing is given, and Host.
QByteArray httpRequest(const QByteArray &method, const QByteArray &target, HeaderList headers = {},
                       const QByteArray &body = {});

/// A client that sends exactly what it is told and shows exactly what it got. On the thread that made it.
class RawClient : public QObject
{
    Q_OBJECT

public:
    explicit RawClient(QObject *parent = nullptr);

    /// Connects to 127.0.0.1, or to `host`; writes wait until the connection stands.
    void connectTo(quint16 port, const QString &host = QStringLiteral("127.0.0.1"));
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    /// Reads no further than `size` bytes ahead and takes nothing from the socket: the peer must stop at some
    /// point.
    void stopReading(qint64 size = 4096);
    void readOn();
    /// Ends the sending half in order, as a client that leaves does.
    void close() { m_socket.disconnectFromHost(); }
    /// Ends at once with a reset.
    void reset();
    /// Body bytes are counted but not kept.
    void discardBody() { m_reader.discardBody(); }
    void expectNoBody() { m_reader.expectNoBody(); }

    /// The response under way, or the last one where none follows.
    const HttpReader &response() const { return m_reader; }
    int status() const { return m_reader.status(); }
    QByteArray header(QByteArrayView name) const { return m_reader.header(name); }
    QByteArray body() const { return m_reader.body(); }
    /// Everything that came on this connection.
    QByteArray received() const { return m_received; }
    bool isClosed() const { return m_closed; }
    /// Why the connection failed, empty where it did not.
    QString problem() const { return m_problem; }
    QTcpSocket &socket() { return m_socket; }

    // Each spins the event loop until it is so; false after a long time without it, or when it cannot come
    // any more.
    bool waitForConnected();
    bool waitForHead();
    bool waitForBody(const QByteArray &part);
    bool waitForResponse();
    bool waitForClose();
    /// Goes on to the next response of this connection (keep-alive).
    void nextResponse();

signals:
    void grown();
    void closed();

private:
    void read();
    void left();

    QTcpSocket m_socket;
    HttpReader m_reader{HttpReader::Kind::Responses};
    QByteArray m_received;
    QString m_problem;
    bool m_reading = true;
    bool m_closed = false;
};

/// A port on 127.0.0.1 that refuses connections for as long as this lives: bound, never listening.
class RefusingPort
{
public:
    RefusingPort() { m_socket.bind(QHostAddress::LocalHost, 0); }
    quint16 port() const { return m_socket.localPort(); }

private:
    QTcpSocket m_socket;
};
