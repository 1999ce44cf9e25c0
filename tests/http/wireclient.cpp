// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/wireclient.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

WireClient::WireClient(quint16 port)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
        m_ended = true;
    }
}

WireClient::~WireClient()
{
    close();
}

qint64 WireClient::send(QByteArrayView bytes)
{
    return ::send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void WireClient::endSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

void WireClient::close()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

void WireClient::reset()
{
    const linger hard{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close();
}

bool WireClient::read()
{
    char buffer[64 * 1024];
    while (!m_ended) {
        const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT);
        if (size > 0) {
            m_received.append(buffer, size);
            m_reader.feed(QByteArray(buffer, size));
            tell();
            continue;
        }
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        m_ended = true;
        m_reader.close();
        tell();
        m_story += size == 0 ? "closed" : "reset";
    }
    return !m_ended;
}

void WireClient::forget()
{
    m_received.clear();
    m_story.clear();
    m_reader = HttpReader(HttpReader::Kind::Responses);
}

void WireClient::tell()
{
    for (; m_reader.isComplete(); m_reader.next())
        m_story += (QByteArray::number(m_reader.status()) + ' ' + m_reader.body()).trimmed();
    if (m_reader.state() == HttpReader::State::Broken && !m_story.contains(m_reader.problem()))
        m_story += m_reader.problem();
}

void settle()
{
    while (QCoreApplication::eventDispatcher()->processEvents(QEventLoop::AllEvents))
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}
