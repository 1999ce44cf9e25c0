// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/clientsocket.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

/// The IPv4 address, also of one that is written as IPv6 (::ffff:127.0.0.1).
std::optional<quint32> ipv4Of(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 value = address.toIPv4Address(&isIpv4);
    return isIpv4 ? std::optional(value) : std::nullopt;
}

class DiagSocket
{
public:
    DiagSocket() : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)) {}
    ~DiagSocket()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    DiagSocket(const DiagSocket &) = delete;
    DiagSocket &operator=(const DiagSocket &) = delete;

    bool send(const void *bytes, std::size_t size) const
    {
        return m_socket >= 0 && ::send(m_socket, bytes, size, 0) == ssize_t(size);
    }
    /// The kernel has answered when send() comes back.
    ssize_t receive(void *bytes, std::size_t size) const
    {
        return ::recv(m_socket, bytes, size, MSG_DONTWAIT);
    }

private:
    int m_socket;
};

struct Question {
    nlmsghdr head;
    inet_diag_req_v2 body;
};

void putAddress(__be32 (&target)[4], const QHostAddress &address)
{
    if (const auto ipv4 = ipv4Of(address)) {
        target[0] = qToBigEndian(*ipv4);
        return;
    }
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    static_assert(sizeof(target) == sizeof(ipv6));
    std::memcpy(target, &ipv6, sizeof(ipv6));
}

/// From the client's side: its end is the source.
Question questionFor(const ConnectionEnds &ends)
{
    Question question = {};
    question.head.nlmsg_len = sizeof(question);
    question.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.head.nlmsg_flags = NLM_F_REQUEST;
    question.body.sdiag_family = ipv4Of(ends.peer) ? AF_INET : AF_INET6;
    question.body.sdiag_protocol = IPPROTO_TCP;
    question.body.idiag_states = ~0U;
    question.body.id.idiag_sport = qToBigEndian(ends.peerPort);
    question.body.id.idiag_dport = qToBigEndian(ends.localPort);
    putAddress(question.body.id.idiag_src, ends.peer);
    putAddress(question.body.id.idiag_dst, ends.local);
    question.body.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    question.body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return question;
}

/// A kernel without the module for TCP says the same (ENOENT) as for a connection that has ended.
std::atomic<bool> knowsTcp = false;

/// False where the kernel does not answer such questions.
bool askKernel(const ConnectionEnds &ends, std::optional<ClientSocket> &found)
{
    const DiagSocket diag;
    const Question question = questionFor(ends);
    alignas(nlmsghdr) char buffer[2048];
    if (!diag.send(&question, sizeof(question)))
        return false;
    const ssize_t size = diag.receive(buffer, sizeof(buffer));
    nlmsghdr head = {};
    if (size < ssize_t(sizeof(head)))
        return false;
    std::memcpy(&head, buffer, sizeof(head));
    const std::size_t bodySize = std::size_t(size) - NLMSG_HDRLEN;
    if (head.nlmsg_type == NLMSG_ERROR) {
        nlmsgerr error = {};
        std::memcpy(&error, buffer + NLMSG_HDRLEN, std::min(bodySize, sizeof(error)));
        return error.error == -ENOENT && knowsTcp; // the connection has ended
    }
    inet_diag_msg answer = {};
    if (head.nlmsg_type != SOCK_DIAG_BY_FAMILY || bodySize < sizeof(answer))
        return false;
    std::memcpy(&answer, buffer + NLMSG_HDRLEN, sizeof(answer));
    knowsTcp = true;
    if (answer.idiag_inode != 0) // 0: its program has closed it
        found = ClientSocket{answer.idiag_inode, answer.idiag_uid};
    return true;
}

/// An end as /proc/net/tcp writes it: each 32-bit word of the address in the machine's own byte order.
QByteArray tableEnd(const QHostAddress &address, quint16 port)
{
    const auto hex = [](quint32 word) { return QByteArray::number(word, 16).rightJustified(8, '0'); };
    QByteArray text;
    if (const auto ipv4 = ipv4Of(address)) {
        text = hex(qToBigEndian(*ipv4));
    } else {
        const Q_IPV6ADDR ipv6 = address.toIPv6Address();
        quint32 words[4];
        std::memcpy(words, &ipv6, sizeof(words));
        for (const quint32 word : words)
            text += hex(word);
    }
    return (text + ':' + QByteArray::number(port, 16).rightJustified(4, '0')).toUpper();
}

} // namespace

std::optional<ClientSocket> clientSocketInTable(const QByteArray &table, const ConnectionEnds &ends)
{
    const QByteArray source = tableEnd(ends.peer, ends.peerPort);
    const QByteArray target = tableEnd(ends.local, ends.localPort);
    // The same IPv4 connection stands in the table of IPv6 where the client's socket can do both.
    const auto isEnd = [](const QByteArray &field, const QByteArray &end) {
        return field == end || (end.size() == 13 && field == "0000000000000000FFFF0000" + end);
    };
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() <= 9 || !isEnd(fields[1], source) || !isEnd(fields[2], target))
            continue;
        const ClientSocket socket{fields[9].toULongLong(), fields[7].toUInt()};
        return socket.inode != 0 ? std::optional(socket) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<ClientSocket> clientSocket(const ConnectionEnds &ends)
{
    std::optional<ClientSocket> found;
    if (askKernel(ends, found))
        return found;
    for (const QString &name : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        QFile table(name);
        if (table.open(QIODevice::ReadOnly))
            found = clientSocketInTable(table.readAll(), ends);
        if (found)
            break;
    }
    return found;
}
