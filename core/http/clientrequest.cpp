// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/clientrequest.h"

#include "core/base/statustext.h"
#include "core/http/connection.h"

namespace {

/// Bodies up to this size are copied behind their head, so that both leave in one system call.
constexpr qsizetype worthJoining = 16 * 1024;

bool isBodiless(const RequestHead &head, int status)
{
    return head.method == "HEAD" || status == 204 || status == 304;
}

} // namespace

ClientRequest::ClientRequest(Connection &connection, RequestHead head, QHostAddress peer, quint16 peerPort)
    : QObject(&connection), m_connection(&connection), m_head(std::move(head)), m_peer(std::move(peer)),
      m_peerPort(peerPort)
{}

void ClientRequest::inflateBody()
{
    if (!m_connection)
        return;
    const Result<QList<ContentCoding>> codings = contentCodings(m_head.headers);
    if (!codings) {
        emit inflated(codings.error());
    } else if (!m_isBodyCoded || codings->isEmpty()) { // identity
        m_isBodyCoded = false;
        emit inflated({});
    } else {
        m_connection->inflate(*this, *codings);
    }
}

void ClientRequest::takeInflated(Result<QByteArray> plain, BufferShare share)
{
    if (!plain) {
        emit inflated(plain.error());
        return;
    }
    m_body = std::move(*plain);
    m_share = std::move(share);
    m_isBodyCoded = false;
    emit inflated({});
}

QByteArray ClientRequest::headBytes(int status, const HeaderList &headers, qint64 contentLength) const
{
    QByteArray out;
    out.reserve(768);
    out += "HTTP/1.1 ";
    out += QByteArray::number(status);
    out += ' ';
    out.append(statusText(status));
    out += "\r\n";
    for (const auto &[name, value] : headers) {
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    }
    if (m_chunkedOut) {
        out += "Transfer-Encoding: chunked\r\n";
    } else if (contentLength >= 0 && status != 204) {
        out += "Content-Length: ";
        out += QByteArray::number(contentLength);
        out += "\r\n";
    }
    if (!m_connection->willKeepAlive(*this))
        out += "Connection: close\r\n";
    else if (m_head.minorVersion == 0)
        out += "Connection: keep-alive\r\n";
    out += "\r\n";
    return out;
}

void ClientRequest::respond(int status, const HeaderList &headers, const QByteArray &body)
{
    if (!m_connection || m_stage != Stage::Waiting)
        return;
    QByteArray out = headBytes(status, headers, body.size());
    m_stage = Stage::Body;
    const bool bodiless = isBodiless(m_head, status);
    if (!bodiless && body.size() <= worthJoining)
        out += body;
    m_connection->write(out);
    if (!bodiless && body.size() > worthJoining)
        m_connection->write(body);
    finish();
}

void ClientRequest::start(int status, const HeaderList &headers, qint64 contentLength)
{
    if (!m_connection || m_stage != Stage::Waiting)
        return;
    if (contentLength < 0) {
        m_chunkedOut = m_head.minorVersion == 1;
        if (!m_chunkedOut)
            m_head.keepAlive = false;
    }
    m_pendingHead = headBytes(status, headers, contentLength);
    if (isBodiless(m_head, status))
        m_chunkedOut = false;
    m_stage = Stage::HeadPending;
}

void ClientRequest::write(const QByteArray &bytes)
{
    if (!m_connection || (m_stage != Stage::HeadPending && m_stage != Stage::Body))
        return;
    m_stage = Stage::Body;
    QByteArray out = std::exchange(m_pendingHead, {});
    if (m_head.method == "HEAD" || bytes.isEmpty()) { // an empty chunk would end the body
        if (!out.isEmpty())
            m_connection->write(out);
        return;
    }
    if (m_chunkedOut) {
        out += QByteArray::number(bytes.size(), 16);
        out += "\r\n";
    }
    if (bytes.size() > worthJoining) {
        if (!out.isEmpty())
            m_connection->write(out);
        m_connection->write(bytes);
        out.clear();
    } else {
        out += bytes;
    }
    if (m_chunkedOut)
        out += "\r\n";
    if (!out.isEmpty())
        m_connection->write(out);
    m_connection->flush();
}

void ClientRequest::finish()
{
    if (!m_connection || m_stage == Stage::Over || m_stage == Stage::Waiting)
        return;
    QByteArray out = std::exchange(m_pendingHead, {});
    if (m_chunkedOut)
        out += "0\r\n\r\n";
    if (!out.isEmpty())
        m_connection->write(out);
    m_stage = Stage::Over;
    m_connection->flush();
    if (m_connection) // flushing may have found the client gone
        m_connection->finished(*this);
}

Result<WebSocketSession *> ClientRequest::upgrade(const HeaderList &headers, const QString &subprotocol)
{
    if (!m_connection || m_stage != Stage::Waiting)
        return failure(ErrorKind::Internal, QStringLiteral("The connection is answered already."));
    Result<WebSocketSession *> session = m_connection->upgrade(headers, subprotocol);
    if (session)
        m_stage = Stage::Body;
    return session;
}

void ClientRequest::breakOff()
{
    if (!m_connection || m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    m_connection->breakOff();
}

qint64 ClientRequest::backlog() const
{
    return m_connection ? m_connection->backlog() : 0;
}
