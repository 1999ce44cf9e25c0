// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/upstreampool.h"

#include "core/config/configvalues.h"
#include "core/upstream/networkcall.h"

#include <QSslCertificate>
#include <QSslConfiguration>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

QNetworkRequest upstreamRequestTemplate(const QUrl &url, const QString &caFile)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, url.scheme() == u"https");
    request.setDecompressedSafetyCheckThreshold(-1);
    request.setRawHeader("Accept-Encoding", "identity"); // else Qt inflates, and holds streams back
    request.setRawHeader("Accept-Language", "*");        // else Qt tells the user's language
    if (!caFile.isEmpty()) {
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        ssl.addCaCertificates(QSslCertificate::fromPath(caFile));
        request.setSslConfiguration(ssl);
    }
    return request;
}

UpstreamPool::UpstreamPool(QObject *parent) : QObject(parent), m_systemProxies(this), m_ticker(this)
{
    m_ticker.setInterval(100ms);
    connect(&m_ticker, &QTimer::timeout, this, &UpstreamPool::tick);
}

UpstreamPool::~UpstreamPool()
{
    // Their owners are gone; what is left waits for its deleteLater(), and must not outlive the pool.
    qDeleteAll(std::exchange(m_calls, {}));
}

namespace {

/// nullopt: ask the system.
std::optional<QList<QNetworkProxy>> fixedProxies(const UpstreamEndpoint &endpoint)
{
    if (endpoint.proxy == u"none" ||
        (endpoint.proxy == u"system" && isLoopbackHost(endpoint.request.url().host())))
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)};
    if (endpoint.proxy == u"system")
        return std::nullopt;
    const QUrl url(endpoint.proxy);
    const bool socks = url.scheme().startsWith(u"socks");
    return QList<QNetworkProxy>{QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                                              url.host(), quint16(url.port(socks ? 1080 : 8080)),
                                              url.userName(QUrl::FullyDecoded),
                                              url.password(QUrl::FullyDecoded))};
}

} // namespace

std::unique_ptr<UpstreamCall> UpstreamPool::start(std::shared_ptr<const UpstreamEndpoint> endpoint,
                                                  UpstreamRequest request)
{
    const std::shared_ptr<const UpstreamEndpoint> kept = endpoint;
    auto call = std::make_unique<NetworkCall>(*this, std::move(endpoint), std::move(request));
    findProxies(*kept, call.get(), [to = call.get()](const QList<QNetworkProxy> &found) { to->send(found); });
    return call;
}

void UpstreamPool::findProxies(const UpstreamEndpoint &endpoint, QObject *context,
                               const SystemProxies::Callback &callback)
{
    if (const auto proxies = fixedProxies(endpoint))
        callback(*proxies);
    else
        m_systemProxies.resolve(endpoint.request.url(), context, callback);
}

std::unique_ptr<WebSocketCall> UpstreamPool::openWebSocket(std::shared_ptr<const UpstreamEndpoint> endpoint,
                                                           WebSocketRequest request)
{
    const std::shared_ptr<const UpstreamEndpoint> kept = endpoint;
    auto call = std::make_unique<WebSocketCall>(std::move(endpoint), std::move(request));
    call->setParent(this); // it may leave on its own
    findProxies(*kept, call.get(), [to = call.get()](const QList<QNetworkProxy> &found) { to->open(found); });
    return call;
}

OriginPool &UpstreamPool::origin(const UpstreamEndpoint &endpoint, const QList<QNetworkProxy> &proxies)
{
    const QUrl url = endpoint.request.url();
    QString key = originOf(url) + u'\n' + endpoint.transportKey;
    for (const QNetworkProxy &proxy : proxies)
        key += u'\n' + QString::number(proxy.type()) + proxy.hostName() + u':' +
               QString::number(proxy.port()) + proxy.user();
    return m_origins.try_emplace(key, url.scheme() == u"https", proxies).first->second;
}

void UpstreamPool::opened(NetworkCall &call)
{
    m_calls.insert(&call);
    if (!m_ticker.isActive())
        m_ticker.start();
}

void UpstreamPool::closed(NetworkCall &call)
{
    m_calls.remove(&call);
}

void UpstreamPool::tick()
{
    const SteadyTime now = steadyNow();
    const QSet<NetworkCall *> calls = m_calls; // a deadline may end several
    for (NetworkCall *call : calls) {
        if (m_calls.contains(call))
            call->checkDeadlines(now);
    }
    if (!m_calls.isEmpty())
        return;
    for (auto it = m_origins.begin(); it != m_origins.end();) {
        it->second.trim(now);
        it = it->second.isEmpty() ? m_origins.erase(it) : std::next(it);
    }
    if (m_origins.empty())
        m_ticker.stop();
}
