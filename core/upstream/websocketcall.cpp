// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/websocketcall.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QWebSocketHandshakeOptions>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Qt tells a refused handshake's status only in words: "… Unhandled http status code: 404 (Not Found)."
int statusIn(const QString &words)
{
    static const QRegularExpression pattern(uR"(: ([1-5]\d\d) \()"_s);
    return pattern.match(words).captured(1).toInt();
}

/// Qt 6.5 gave the signal a name of its own.
template <typename Socket>
constexpr auto errorSignal()
{
    if constexpr (requires { &Socket::errorOccurred; })
        return &Socket::errorOccurred;
    else
        return qOverload<QAbstractSocket::SocketError>(&Socket::error);
}

} // namespace

WebSocketCall::WebSocketCall(std::shared_ptr<const UpstreamEndpoint> endpoint, WebSocketRequest request)
    : m_endpoint(std::move(endpoint)), m_request(std::move(request)), m_socket(QString()), m_deadline(this)
{
    m_socket.setMaxAllowedIncomingFrameSize(quint64(m_request.longestMessage));
    m_socket.setMaxAllowedIncomingMessageSize(quint64(m_request.longestMessage));
    connect(&m_socket, &QWebSocket::connected, this, &WebSocketCall::connected);
    // Queued: told from within its own code, which goes on afterwards. Of a refused handshake Qt tells an
    // error and leaves the connection open.
    connect(&m_socket, errorSignal<QWebSocket>(), this, &WebSocketCall::refused, Qt::QueuedConnection);
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketCall::refused, Qt::QueuedConnection);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const QString limit = QString::number(double(m_request.connectTimeout.count()) / 1000.0, 'g', 6);
        fail(
            Error{ErrorKind::UpstreamTimeout,
                  u"Provider '%1' did not open the WebSocket within %2 s (timeouts.connect_s). Try again, or "
                  u"raise the limit for this model."_s.arg(m_endpoint->provider, limit)});
    });
}

QUrl WebSocketCall::url() const
{
    QUrl url = m_endpoint->request.url();
    url.setScheme(url.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    return url;
}

void WebSocketCall::open(const QList<QNetworkProxy> &proxies)
{
    QNetworkRequest request(url());
    // The template's own are for HTTP; Qt writes those of the handshake by itself.
    for (const QByteArray &name : m_endpoint->request.rawHeaderList()) {
        if (!headerNameIs(name, "accept-encoding") && !headerNameIs(name, "accept-language"))
            request.setRawHeader(name, m_endpoint->request.rawHeader(name));
    }
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(m_request.subprotocols);
    m_socket.setProxy(proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst());
    if (url().scheme() == u"wss")
        m_socket.setSslConfiguration(m_endpoint->request.sslConfiguration());
    m_deadline.start(m_request.connectTimeout);
    m_socket.open(request, options);
}

void WebSocketCall::connected()
{
    if (std::exchange(m_isDecided, true))
        return;
    m_deadline.stop();
    if (auto *transport = m_socket.findChild<QTcpSocket *>())
        transport->setSocketOption(QAbstractSocket::LowDelayOption, 1); // frames are small, and urgent
    emit opened();
}

void WebSocketCall::refused()
{
    if (m_isDecided)
        return;
    m_status = statusIn(m_socket.errorString());
    if (m_status >= 300 && m_status < 400) {
        fail(Error{
            ErrorKind::UpstreamRedirect,
            u"Provider '%1' answered with a redirect (%2), which is not followed: a key must not travel to "
            u"another address. Set the provider's base_url to the final address."_s.arg(m_endpoint->provider)
                .arg(m_status)});
    } else if (m_status != 0) {
        fail(Error{ErrorKind::UpstreamUnreachable,
                   u"Provider '%1' answered the WebSocket's handshake with %2. Look whether it has the "
                   u"realtime API, the model and a right key."_s.arg(m_endpoint->provider)
                       .arg(m_status)});
    } else {
        fail(Error{ErrorKind::UpstreamUnreachable,
                   u"Provider '%1' could not be reached for a WebSocket: %2. %3"_s.arg(
                       m_endpoint->provider, m_socket.errorString(), advice())});
    }
}

QString WebSocketCall::advice() const
{
    switch (m_socket.error()) {
    case QAbstractSocket::SslHandshakeFailedError:
        return u"The TLS handshake failed: check https in base_url, the clock, and ca_file for a "
               u"certificate of your own."_s;
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
    case QAbstractSocket::ProxyAuthenticationRequiredError: return u"Check the provider's proxy setting."_s;
    default: break;
    }
    if (m_socket.proxy().type() == QNetworkProxy::NoProxy)
        return u"Look at its base_url, and whether it runs."_s;
    // A proxy that refuses looks like a host that does.
    return u"Look at its base_url, at the provider's proxy setting, and whether both run."_s;
}

void WebSocketCall::fail(const Error &error)
{
    if (std::exchange(m_isDecided, true))
        return;
    m_deadline.stop();
    m_failure = error;
    m_socket.abort();
    emit failed();
}

void WebSocketCall::leave(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    constexpr auto lastBytes = 5s;
    m_isDecided = true;
    disconnect();
    connect(&m_socket, &QWebSocket::disconnected, this, &QObject::deleteLater);
    QTimer::singleShot(lastBytes, this, &QObject::deleteLater);
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.close(code, reason);
    else
        deleteLater();
}
