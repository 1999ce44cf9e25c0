// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>

#include <array>
#include <memory>
#include <vector>

/// A manager whose every request goes through the first of `proxies` that works; set up as requests to
/// providers need it.
std::unique_ptr<QNetworkAccessManager> managerThrough(const QList<QNetworkProxy> &proxies);

/// The connections to one origin. Qt keeps at most six per host and manager over HTTP/1.1, so that a seventh
/// request would wait: here every request gets a place of its own. Over plain HTTP a manager is split into
/// groups of six by the peer verify name, which is part of its connection cache's key and otherwise unused
/// without TLS. Over TLS each manager takes six, or many once the server was seen to speak HTTP/2. Places are
/// filled from the front, so that few sockets stay warm; managers without use for a minute are let go. Lives
/// on the gateway thread.
class OriginPool
{
public:
    struct Place {
        std::size_t lane = 0;
        std::size_t group = 0;
    };

    OriginPool(bool tls, QList<QNetworkProxy> proxies) : m_tls(tls), m_proxies(std::move(proxies)) {}

    Place take();
    void give(Place place);
    QNetworkAccessManager &manager(Place place) { return *m_lanes[place.lane].manager; }
    /// Marks a request as one of its place's group.
    void prepare(QNetworkRequest &request, Place place) const;
    /// The origin answered over HTTP/2.
    void noteHttp2() { m_http2 = true; }
    /// Lets managers go that nobody used for a minute.
    void trim(SteadyTime now);
    bool isEmpty() const { return m_lanes.empty(); }

private:
    static constexpr std::size_t groupsPerLane = 8;

    struct Lane {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::array<int, groupsPerLane> busy{};
        int busyTotal = 0;
        SteadyTime usedAt = steadyNow();
    };

    bool m_tls;
    bool m_http2 = false;
    QList<QNetworkProxy> m_proxies;
    std::vector<Lane> m_lanes;
};
