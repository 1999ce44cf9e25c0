// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/tokennetwork.h"

#include "core/upstream/upstreampool.h"

namespace {

struct Network {
    QList<QNetworkProxy> proxies;
    std::unique_ptr<QNetworkAccessManager> manager;
};

} // namespace

GoogleTokenSource::Transport tokenTransport(UpstreamPool &pool,
                                            std::shared_ptr<const UpstreamEndpoint> provider)
{
    return [&pool, provider = std::move(provider), network = std::make_shared<Network>()](
               const QNetworkRequest &request, QObject *context, const GoogleTokenSource::Send &send) {
        UpstreamEndpoint server;
        server.request = request;
        server.request.setSslConfiguration(provider->request.sslConfiguration());
        server.proxy = provider->proxy;
        pool.findProxies(server, context,
                         [network, request = server.request, send](const QList<QNetworkProxy> &proxies) {
                             if (!network->manager || network->proxies != proxies)
                                 *network = {proxies, managerThrough(proxies)};
                             send(*network->manager, request);
                         });
    };
}
