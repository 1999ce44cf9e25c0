// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawclient.h"

#include "tests/support/patience.h"

#include <QHostAddress>

#include <sys/socket.h>

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, HeaderList headers,
                       const QByteArray &body)
{
    if (headerValue(headers, "Host").isNull())
        headers.prepend({"Host", "127.0.0.1"});
    if (!body.isEmpty() && headerValue(headers, "Content-Length").isNull() &&
        headerValue(headers, "Transfer-Encoding").isNull())
        headers.append({"Content-Length", QByteArray::number(body.size())});
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + body;
}

RawClient::RawClient(QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &RawClient::read);
    connect(&m_socket, &QTcpSocket::disconnected, this, &RawClient::left);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { m_problem = m_socket.errorString(); });
}

void RawClient::connectTo(quint16 port, const QString &host)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(host, port);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void RawClient::stopReading(qint64 size)
{
    m_reading = false;
    m_socket.setReadBufferSize(size);
}

void RawClient::readOn()
{
    m_reading = true;
    m_socket.setReadBufferSize(0);
    read();
}

void RawClient::reset()
{
    const linger hard{1, 0};
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket.abort();
}

bool RawClient::waitForConnected()
{
    return waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
}

bool RawClient::waitForHead()
{
    return waitUntil([this] { return m_reader.hasHead() || m_closed; }) && m_reader.hasHead();
}

bool RawClient::waitForBody(const QByteArray &part)
{
    return waitUntil([&] { return m_reader.body().contains(part) || m_closed; }) &&
           m_reader.body().contains(part);
}

bool RawClient::waitForResponse()
{
    return waitUntil([this] { return m_reader.isComplete() || m_closed; }) && m_reader.isComplete();
}

bool RawClient::waitForClose()
{
    return waitUntil([this] { return m_closed; });
}

void RawClient::nextResponse()
{
    m_reader.next();
}

void RawClient::read()
{
    if (!m_reading || m_socket.bytesAvailable() == 0)
        return;
    const QByteArray bytes = m_socket.readAll();
    if (m_reader.keepsBody())
        m_received += bytes;
    m_reader.feed(bytes);
    emit grown();
}

void RawClient::left()
{
    read();
    m_reader.close();
    m_closed = true;
    emit closed();
}
