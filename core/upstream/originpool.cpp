// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/originpool.h"

#include <QNetworkProxyFactory>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int http1Connections = 6; // Qt's own number per host
constexpr int http2Streams = 64;    // servers allow 100 and more; the rest stays in reserve
constexpr auto letGoAfter = 60s;

/// Answers every look-up with the same list. A direct connection is written as a tunnelling DefaultProxy:
/// without it the manager opens its sockets unbuffered and reads each response head byte by byte, a third of
/// a request's cost.
class FixedProxyFactory : public QNetworkProxyFactory
{
public:
    explicit FixedProxyFactory(const QList<QNetworkProxy> &proxies)
    {
        for (const QNetworkProxy &proxy : proxies) {
            if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
                m_proxies += direct();
            else
                m_proxies += proxy;
        }
        if (m_proxies.isEmpty())
            m_proxies += direct();
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override { return m_proxies; }

private:
    static QNetworkProxy direct()
    {
        QNetworkProxy proxy(QNetworkProxy::DefaultProxy);
        proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
        return proxy;
    }

    QList<QNetworkProxy> m_proxies;
};

} // namespace

std::unique_ptr<QNetworkAccessManager> managerThrough(const QList<QNetworkProxy> &proxies)
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxyFactory(new FixedProxyFactory(proxies)); // the manager takes ownership
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

OriginPool::Place OriginPool::take()
{
    const std::size_t groups = m_tls ? 1 : groupsPerLane;
    const int capacity = m_tls && m_http2 ? http2Streams : http1Connections;
    for (std::size_t lane = 0; lane <= m_lanes.size(); ++lane) {
        if (lane == m_lanes.size())
            m_lanes.push_back(Lane{managerThrough(m_proxies)});
        Lane &candidate = m_lanes[lane];
        for (std::size_t group = 0; group < groups; ++group) {
            if (candidate.busy[group] >= capacity)
                continue;
            ++candidate.busy[group];
            ++candidate.busyTotal;
            return {lane, group};
        }
    }
    Q_UNREACHABLE();
    return {};
}

void OriginPool::give(Place place)
{
    Lane &lane = m_lanes[place.lane];
    --lane.busy[place.group];
    --lane.busyTotal;
    lane.usedAt = steadyNow();
}

void OriginPool::prepare(QNetworkRequest &request, Place place) const
{
    if (!m_tls && place.group > 0)
        request.setPeerVerifyName(QString::number(place.group));
}

void OriginPool::trim(SteadyTime now)
{
    // From the back only: places hold indices.
    while (!m_lanes.empty() && m_lanes.back().busyTotal == 0 && now - m_lanes.back().usedAt > letGoAfter)
        m_lanes.pop_back();
}
