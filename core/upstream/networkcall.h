// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/originpool.h"
#include "core/upstream/upstreamcall.h"

#include <QNetworkReply>

#include <memory>

class SegmentedBody;
class UpstreamPool;

/// A call over QNetworkAccessManager.
class NetworkCall : public UpstreamCall
{
    Q_OBJECT

public:
    NetworkCall(UpstreamPool &pool, std::shared_ptr<const UpstreamEndpoint> endpoint,
                UpstreamRequest request);
    ~NetworkCall() override;

    /// Sends it once the way is known.
    void send(const QList<QNetworkProxy> &proxies);

    int status() const override { return m_status; }
    HeaderList headers() const override;
    qint64 bytesAvailable() const override;
    QByteArray read(qint64 maxBytes) override;
    void abort() override;

private:
    void cut() override;
    void noteSendingOver();
    void takeHead();
    void limitReadAhead(bool limited);
    void bytesArrived();
    void replyFinished();
    Error failureOf(const QNetworkReply &reply) const;

    UpstreamPool &m_pool;
    std::shared_ptr<const UpstreamEndpoint> m_endpoint;
    UpstreamRequest m_request;
    OriginPool *m_origin = nullptr; // null while no place is held
    OriginPool::Place m_place;
    QNetworkReply *m_reply = nullptr; // deleted later, by us
    int m_status = 0;
    bool m_isLimited = false; // the read-ahead
    int m_littlePieces = 0;
};
