// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/hostrules.h"
#include "core/gateway/originrules.h"
#include "core/gateway/providertable.h"
#include "core/gateway/routeprofile.h"
#include "core/policy/clientkeys.h"
#include "core/routing/failuretable.h"

#include <QHash>

#include <memory>

/// Answers to GET /v1/models as they were written last: the same for all client keys with the same patterns.
struct KeptModelLists {
    int revision = -1;                 ///< of the discovery's knowledge, for which they are true
    QHash<QString, QByteArray> bodies; ///< by form and patterns
};

/// What an exchange works with from its head to its last byte, whatever changes meanwhile.
struct Snapshot {
    Snapshot(std::shared_ptr<const Config> effective, ProviderKeys keys)
        : config(std::move(effective)), clientKeys(*config), hosts(config->server.allowedHosts),
          origins(config->server.corsOrigins), failures(config->routing.failures),
          allowedProviders(providersOfProfile(*config)), providers(config, std::move(keys))
    {}

    std::shared_ptr<const Config> config;
    ClientKeys clientKeys;
    HostRules hosts;
    OriginRules origins;
    FailureTable failures;
    /// Those that `routing.active` leaves; nullopt = all.
    std::optional<QSet<QString>> allowedProviders;
    ProviderTable providers;
    KeptModelLists modelLists;
};
