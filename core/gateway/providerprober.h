// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/providerprobe.h"
#include "core/upstream/upstreampool.h"

#include <QObject>

/// One cheap authenticated call to a provider: its list of models, which costs nothing. Lives on the gateway
/// thread.
class ProviderProber : public QObject
{
    Q_OBJECT

public:
    /// `key` is what the user has in hand for the provider's own keychain entry; all other references are
    /// resolved as for a request.
    ProviderProber(UpstreamPool &upstream, const ProviderConfig &provider, const ProviderKey &key,
                   const ProviderKeys &keys, QObject *parent);

    /// done() follows, always from the event loop.
    void start();

signals:
    void done(const ProbeResult &result);

private:
    UpstreamPool &m_upstream;
    const ProviderConfig m_provider;
    ProviderKeys m_keys;
    SteadyTime m_started;
};
