// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

/// Something fetched from an address that stands in a request.
struct FetchedMedia {
    QByteArray data;
    QByteArray mediaType; ///< as the server says, without parameters

    bool operator==(const FetchedMedia &) const = default;
};

/// Fetches the pictures and files to which a request only points, for a provider that cannot. An address
/// comes from a prompt, so it could be meant to reach what only this machine can: names are resolved first,
/// private and local addresses are refused, and the connection goes to the very address that was looked at.
/// At most 20 MiB each, 30 s, three redirects (each judged again), http and https only. No cookies, no keys.
/// One-shot for one address; lives on the gateway thread.
class MediaFetch : public QObject
{
    Q_OBJECT

public:
    /// `privateHosts`: names that may be private all the same.
    MediaFetch(QNetworkAccessManager &network, const QUrl &url, const QStringList &privateHosts,
               QObject *parent);
    ~MediaFetch() override;

    /// done() follows, always from the event loop.
    void start();

signals:
    /// Error kind: BadRequest, with the cause and the cure.
    void done(const Result<FetchedMedia> &media);

private:
    void resolve();
    void resolved(const QList<QHostAddress> &addresses, const QString &problem);
    void ask(const QHostAddress &address);
    void grown();
    void finished();
    void followRedirect(const QUrl &to);
    void fail(const QString &why);

    QNetworkAccessManager &m_network;
    const QUrl m_asked;
    QUrl m_url;
    const QStringList m_privateHosts;
    int m_redirects = 0;
    int m_lookup = -1;
    QNetworkReply *m_reply = nullptr;
    QTimer m_patience{this};
    bool m_isDone = false;
};

/// Reachable only from this machine or its own network (or no address of a single machine): RFC 1918, RFC
/// 4193, RFC 6598, link-local, loopback, unspecified, multicast, benchmarking and documentation nets. Pure.
bool isPrivateAddress(const QHostAddress &address);
