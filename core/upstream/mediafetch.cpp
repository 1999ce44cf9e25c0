// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/mediafetch.h"

#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QNetworkReply>

#include <array>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largest = 20 * 1024 * 1024;
constexpr int mostRedirects = 3;
constexpr auto longestWait = 30s;

bool isInOneOf(const QHostAddress &address, const QStringList &nets)
{
    return std::any_of(nets.begin(), nets.end(), [&](const QString &net) {
        return address.isInSubnet(QHostAddress::parseSubnet(net));
    });
}

/// This machine itself, or its own network: at home that has addresses of the whole world too, behind a wall.
bool isNeighbour(const QHostAddress &address)
{
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (entry.ip().isEqual(address, QHostAddress::TolerantConversion) ||
                (entry.prefixLength() > 0 && entry.ip().protocol() == address.protocol() &&
                 address.isInSubnet(entry.ip(), entry.prefixLength())))
                return true;
        }
    }
    return false;
}

} // namespace

bool isPrivateAddress(const QHostAddress &address)
{
    static const QStringList nets4{u"0.0.0.0/8"_s,     u"10.0.0.0/8"_s,      u"100.64.0.0/10"_s,
                                   u"127.0.0.0/8"_s,   u"169.254.0.0/16"_s,  u"172.16.0.0/12"_s,
                                   u"192.0.0.0/24"_s,  u"192.0.2.0/24"_s,    u"192.168.0.0/16"_s,
                                   u"198.18.0.0/15"_s, u"198.51.100.0/24"_s, u"203.0.113.0/24"_s,
                                   u"224.0.0.0/3"_s};
    // Of IPv6 only what is given out to the world counts as public (2000::/3), without the nets that tunnel
    // IPv4 or are for documentation.
    static const QStringList tunnels{u"2001::/32"_s, u"2001:db8::/32"_s, u"2002::/16"_s};
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // ::ffff:a.b.c.d too
    if (isIpv4)
        return isInOneOf(QHostAddress(ipv4), nets4);
    return !address.isInSubnet(QHostAddress::parseSubnet(u"2000::/3"_s)) || isInOneOf(address, tunnels);
}

MediaFetch::MediaFetch(QNetworkAccessManager &network, const QUrl &url, const QStringList &privateHosts,
                       QObject *parent)
    : QObject(parent), m_network(network), m_asked(url), m_url(url), m_privateHosts(privateHosts)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { fail(u"it did not come within 30 seconds"_s); });
}

MediaFetch::~MediaFetch()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

void MediaFetch::start()
{
    m_patience.start(longestWait); // for all of it: a server that drips must not hold the exchange
    QMetaObject::invokeMethod(this, &MediaFetch::resolve, Qt::QueuedConnection);
}

void MediaFetch::resolve()
{
    const QString scheme = m_url.scheme();
    if (!m_url.isValid() || m_url.host().isEmpty() || (scheme != u"http" && scheme != u"https")) {
        fail(u"only http and https addresses are fetched"_s);
        return;
    }
    const QHostAddress literal(m_url.host());
    if (!literal.isNull()) {
        resolved({literal}, {});
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_url.host(), this, [this](const QHostInfo &info) {
        m_lookup = -1;
        resolved(info.addresses(), info.errorString());
    });
}

void MediaFetch::resolved(const QList<QHostAddress> &addresses, const QString &problem)
{
    if (addresses.isEmpty()) {
        fail(problem);
        return;
    }
    const bool mayBePrivate = m_privateHosts.contains(m_url.host(), Qt::CaseInsensitive);
    const bool isPrivate = std::any_of(addresses.begin(), addresses.end(), [](const QHostAddress &address) {
        return isPrivateAddress(address) || isNeighbour(address);
    });
    if (isPrivate && !mayBePrivate) {
        fail(u"it stands at a private or local address; name the host in server.private_media_hosts if it "
             u"may be "
             u"fetched from there"_s);
        return;
    }
    ask(addresses.constFirst());
}

void MediaFetch::ask(const QHostAddress &address)
{
    QUrl direct = m_url;
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    direct.setHost(isIpv6 ? u'[' + address.toString() + u']' : address.toString());
    QNetworkRequest request(direct);
    request.setPeerVerifyName(m_url.host()); // the certificate must be the name's
    request.setRawHeader("Host", m_url.authority(QUrl::RemoveUserInfo | QUrl::FullyEncoded).toLatin1());
    // HTTP/2 would take the server's name from the URL, where its address stands.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "pllm/" PLLM_VERSION);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(std::chrono::milliseconds(longestWait).count());
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &MediaFetch::grown);
    connect(m_reply, &QNetworkReply::finished, this, &MediaFetch::finished);
}

void MediaFetch::grown()
{
    if (m_reply->bytesAvailable() > largest)
        fail(u"it is larger than 20 MiB"_s);
}

void MediaFetch::finished()
{
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl redirect = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (redirect.isValid()) {
        followRedirect(redirect);
    } else if (status != 200) {
        fail(status > 0 ? u"its server answered %1"_s.arg(status) : reply->errorString());
    } else if (reply->error() != QNetworkReply::NoError) {
        fail(reply->errorString());
    } else if (!std::exchange(m_isDone, true)) {
        const QByteArray type = reply->rawHeader("content-type").split(';').constFirst().trimmed().toLower();
        emit done(FetchedMedia{reply->readAll(), type});
    }
}

void MediaFetch::followRedirect(const QUrl &to)
{
    m_url = m_url.resolved(to);
    if (++m_redirects > mostRedirects)
        fail(u"it redirects more than %1 times"_s.arg(mostRedirects));
    else
        resolve();
}

void MediaFetch::fail(const QString &why)
{
    if (std::exchange(m_isDone, true))
        return;
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        std::exchange(m_reply, nullptr)->deleteLater();
    }
    emit done(failure(
        ErrorKind::BadRequest,
        u"The picture or file at %1 cannot be fetched for a provider that takes no addresses: %2. Send "
        u"its content (base64) instead."_s.arg(m_asked.toDisplayString().left(200), why)));
}
