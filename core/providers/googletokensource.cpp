// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/googletokensource.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 earlyMs = 60'000; // a request that begins with a token must not outlive it at once
constexpr qint64 mostBytes = 64 * 1024;

QNetworkRequest requestTo(const QUrl &url, std::chrono::milliseconds timeout)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setTransferTimeout(int(timeout.count()));
    return request;
}

} // namespace

GoogleTokenSource::GoogleTokenSource(Transport transport, GoogleServiceAccount account, QObject *parent,
                                     Clock clock)
    : QObject(parent), m_transport(std::move(transport)), m_account(std::move(account)),
      m_clock(std::move(clock))
{}

GoogleTokenSource::~GoogleTokenSource()
{
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply; // which ends it, while its network is there
}

std::optional<Secret> GoogleTokenSource::token() const
{
    if (!m_token || m_clock() >= m_token->expiresMs - earlyMs)
        return std::nullopt;
    return m_token->text;
}

void GoogleTokenSource::request(QObject *context, Done done)
{
    if (const auto kept = token()) {
        done(*kept);
        return;
    }
    m_waiters.push_back({context, std::move(done)});
    if (!m_isFetching)
        fetch();
}

void GoogleTokenSource::fetch()
{
    const auto body = googleTokenRequest(m_account, m_clock());
    if (!body) {
        finish(tl::make_unexpected(body.error()));
        return;
    }
    m_isFetching = true;
    m_transport(requestTo(m_account.tokenUri, m_timeout), this,
                [this, form = *body](QNetworkAccessManager &network, const QNetworkRequest &request) {
                    post(network, request, form);
                });
}

void GoogleTokenSource::post(QNetworkAccessManager &network, const QNetworkRequest &request,
                             const QByteArray &body)
{
    m_reply = network.post(request, body);
    m_reply->setParent(this);
    m_isTooLong = false;
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        m_isTooLong = m_reply->bytesAvailable() > mostBytes;
        if (m_isTooLong)
            m_reply->abort();
    });
    connect(m_reply, &QNetworkReply::finished, this, &GoogleTokenSource::takeAnswer);
}

void GoogleTokenSource::takeAnswer()
{
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    m_isFetching = false;
    finish(readAnswer(*reply));
}

Result<Secret> GoogleTokenSource::readAnswer(QNetworkReply &reply)
{
    const QString host = m_account.tokenUri.host();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() == QNetworkReply::OperationCanceledError && !m_isTooLong)
        return failure(
            ErrorKind::UpstreamTimeout,
            u"Google's token server (%1) did not answer within %2 s. Check the connection, or try again."_s
                .arg(host)
                .arg(double(m_timeout.count()) / 1000));
    if (status == 0)
        return failure(
            ErrorKind::UpstreamUnreachable,
            u"Google's token server (%1) cannot be reached: %2. Check the connection, and the provider's "
            "proxy and ca_file."_s.arg(host, reply.errorString()));
    if (status >= 300 && status < 400)
        return failure(
            ErrorKind::UpstreamRedirect,
            u"Google's token server (%1) answered with a redirect, which is not followed. Check the "
            "service account's \"token_uri\"."_s.arg(host));
    const auto token = googleTokenOf(status, m_isTooLong ? QByteArray() : reply.readAll(), m_clock());
    if (!token)
        return tl::make_unexpected(token.error());
    m_token = *token;
    return token->text;
}

void GoogleTokenSource::finish(const Result<Secret> &result)
{
    // One of them may end this object, or ask again.
    for (const Waiter &waiter : std::exchange(m_waiters, {})) {
        if (waiter.context)
            waiter.done(result);
    }
}
