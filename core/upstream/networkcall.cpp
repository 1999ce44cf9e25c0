// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/networkcall.h"

#include "core/upstream/segmentedbody.h"
#include "core/upstream/upstreampool.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What Qt may read ahead of us: bounds the memory of a stream whose client is slow. Holds from the start
/// (until it heard of a limit, Qt's own thread had read 35 MB of a flood), but makes each piece that is read
/// cost three more events between the threads, a fifth of a chat stream's CPU: so it is lifted while little
/// comes at a time.
constexpr qint64 readAhead = 64 * 1024;
constexpr qint64 littlePiece = 4 * 1024;
constexpr int littlePieces = 4;           // one after the other, for the limit to be lifted
constexpr qint64 muchWaiting = 16 * 1024; // for it to hold again

/// Qt also reports an HTTP error status as an error; only the others are failures of the call.
bool isNetworkFailure(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return false;
    if (error == QNetworkReply::ContentReSendError || error < QNetworkReply::ProxyConnectionRefusedError ||
        error == QNetworkReply::ProtocolFailure)
        return true;
    return status == 0;
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

/// A field value as it may be passed on: Qt keeps what RFC 9110, 5.5 forbids, and a bare CR could end the
/// line for the next reader. A blank stands in for it.
QByteArray withoutControls(QByteArray value)
{
    if (std::any_of(value.cbegin(), value.cend(), isControl))
        std::replace_if(value.begin(), value.end(), isControl, ' ');
    return value;
}

} // namespace

NetworkCall::NetworkCall(UpstreamPool &pool, std::shared_ptr<const UpstreamEndpoint> endpoint,
                         UpstreamRequest request)
    : UpstreamCall(endpoint->provider, request.timeouts), m_pool(pool), m_endpoint(std::move(endpoint)),
      m_request(std::move(request))
{
    m_pool.opened(*this);
}

NetworkCall::~NetworkCall()
{
    abort();
    m_pool.closed(*this);
}

void NetworkCall::send(const QList<QNetworkProxy> &proxies)
{
    if (isFinished())
        return;
    restartClock(); // looking up the proxy is not the provider's time
    m_origin = &m_pool.origin(*m_endpoint, proxies);
    m_place = m_origin->take();
    QNetworkRequest request = m_endpoint->request;
    m_origin->prepare(request, m_place);
    for (const auto &[name, value] : std::as_const(m_request.headers))
        request.setRawHeader(name, value);
    QNetworkAccessManager &manager = m_origin->manager(m_place);
    qint64 bodyBytes = 0;
    if (m_request.body.isEmpty()) {
        m_reply = m_request.method == "GET" ? manager.get(request)
                                            : manager.sendCustomRequest(request, m_request.method);
    } else {
        auto body = std::make_unique<SegmentedBody>(m_request.body, m_request.bodyOwner, nullptr);
        bodyBytes = body->totalBytes();
        request.setHeader(QNetworkRequest::ContentLengthHeader, bodyBytes);
        m_reply = m_request.method == "POST"
                      ? manager.post(request, body.get())
                      : manager.sendCustomRequest(request, m_request.method, body.get());
        body.release()->setParent(m_reply); // it is read until the reply ends
    }
    // Only now does the limit hold: set before a request with a body has been started, Qt 6.4 forgets it.
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, &NetworkCall::noteConnecting);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        limitReadAhead(true);
        noteSent();
        if (m_request.body.isEmpty())
            noteBodySent();
    });
    if (bodyBytes > 0) { // of a sequential body Qt knows no end
        connect(m_reply, &QNetworkReply::uploadProgress, this, [this, bodyBytes](qint64 sent) {
            if (sent >= bodyBytes)
                noteBodySent();
        });
    }
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkCall::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkCall::bytesArrived);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkCall::replyFinished);
}

/// What is sent no more, or behind the answer's head, nobody waits for.
void NetworkCall::noteSendingOver()
{
    if (sentAt())
        noteBodySent();
}

void NetworkCall::takeHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || m_status != 0) // Qt also says so for cached or informational heads
        return;
    m_status = status;
    noteHead();
    noteSendingOver();
    if (m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool())
        m_origin->noteHttp2();
    emit headArrived();
}

void NetworkCall::limitReadAhead(bool limited)
{
    if (std::exchange(m_isLimited, limited) == limited)
        return;
    m_littlePieces = 0;
    m_reply->setReadBufferSize(limited ? readAhead : 0);
}

void NetworkCall::bytesArrived()
{
    noteBytes();
    const qint64 waiting = m_reply->bytesAvailable();
    m_littlePieces = waiting <= littlePiece ? m_littlePieces + 1 : 0;
    if (waiting > muchWaiting)
        limitReadAhead(true);
    else if (m_littlePieces >= littlePieces)
        limitReadAhead(false);
    emit readyRead();
}

void NetworkCall::replyFinished()
{
    if (isFinished())
        return;
    if (m_status == 0)
        takeHead();
    if (isFinished() || !m_reply)
        return; // aborted from within headArrived()
    noteSendingOver();
    std::optional<Error> failure;
    if (isNetworkFailure(m_reply->error(), m_status))
        failure = failureOf(*m_reply);
    else if (m_status == 0)
        failure = Error{ErrorKind::UpstreamUnreachable,
                        u"Provider '%1' closed the connection without an answer."_s.arg(m_provider)};
    if (m_origin) {
        m_origin->give(m_place); // its connection is free for the next one now
        m_origin = nullptr;
    }
    end(std::move(failure));
}

Error NetworkCall::failureOf(const QNetworkReply &reply) const
{
    const QString origin = originOf(m_endpoint->request.url());
    const auto unreachable = [&](const QString &what) {
        return Error{ErrorKind::UpstreamUnreachable,
                     u"Provider '%1' at %2 %3"_s.arg(m_provider, origin, what)};
    };
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return unreachable(u"refused the connection. Is the server running, and is base_url right?"_s);
    case QNetworkReply::HostNotFoundError:
        return unreachable(u"was not found (DNS). Check base_url and the network."_s);
    case QNetworkReply::SslHandshakeFailedError:
        return unreachable(
            u"failed the TLS handshake (%1). Check https in base_url, the clock, and ca_file for a certificate of your own."_s
                .arg(reply.errorString()));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return unreachable(m_status == 0 ? u"closed the connection before it answered. Try again."_s
                                         : u"broke off its answer. Try again."_s);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return unreachable(
            u"could not be reached through the proxy (%1). Check the provider's proxy setting."_s.arg(
                reply.errorString()));
    default: return unreachable(u"could not be reached: %1."_s.arg(reply.errorString()));
    }
}

HeaderList NetworkCall::headers() const
{
    HeaderList headers;
    if (m_reply) {
        for (const auto &[name, value] : m_reply->rawHeaderPairs())
            headers.emplaceBack(name, withoutControls(value));
    }
    return headers;
}

qint64 NetworkCall::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

QByteArray NetworkCall::read(qint64 maxBytes)
{
    if (!m_reply)
        return {};
    QByteArray bytes = m_reply->read(maxBytes);
    if (!bytes.isEmpty())
        noteBytes(); // while nobody read, the provider could not send
    return bytes;
}

void NetworkCall::cut()
{
    if (m_reply) {
        noteSendingOver();
        m_reply->disconnect(this);
        // abort() closes the connection, or resets the HTTP/2 stream: the provider stops generating.
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    if (m_origin) {
        m_origin->give(m_place);
        m_origin = nullptr;
    }
}

void NetworkCall::abort()
{
    disconnect(this, nullptr, nullptr, nullptr);
    cut();
    end({});
}
