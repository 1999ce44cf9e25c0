// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/originpool.h"
#include "core/upstream/systemproxies.h"
#include "core/upstream/upstreamcall.h"
#include "core/upstream/websocketcall.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>

class NetworkCall;

/// All requests to providers go out here. Lives on the gateway thread; must outlive its calls.
class UpstreamPool : public QObject
{
    Q_OBJECT

public:
    explicit UpstreamPool(QObject *parent = nullptr);
    ~UpstreamPool() override;

    /// Sends `request`; every signal of the call comes later, from the event loop.
    std::unique_ptr<UpstreamCall> start(std::shared_ptr<const UpstreamEndpoint> endpoint,
                                        UpstreamRequest request);
    /// Opens a WebSocket to the endpoint, whose URL is an http one; its signals come later.
    std::unique_ptr<WebSocketCall> openWebSocket(std::shared_ptr<const UpstreamEndpoint> endpoint,
                                                 WebSocketRequest request);
    /// What stands between here and the endpoint: calls back now where that is fixed, else when the system
    /// has told; never after `context` has died.
    void findProxies(const UpstreamEndpoint &endpoint, QObject *context,
                     const SystemProxies::Callback &callback);

private:
    friend class NetworkCall;

    OriginPool &origin(const UpstreamEndpoint &endpoint, const QList<QNetworkProxy> &proxies);
    void opened(NetworkCall &call);
    void closed(NetworkCall &call);
    void tick();

    std::map<QString, OriginPool> m_origins;
    SystemProxies m_systemProxies;
    QSet<NetworkCall *> m_calls;
    QTimer m_ticker;
};
