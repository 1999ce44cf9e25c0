// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keyusekeeper.h"
#include "app/places.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"

#include <memory>
#include <optional>

/// The composition root of `pllm` and `pllm serve`: configuration, provider keys and gateway, each told of
/// the others' changes. Main thread.
class GatewayService : public QObject
{
    Q_OBJECT

public:
    GatewayService(const Places &places, const GatewayOptions &options, QObject *parent = nullptr);

    /// Loads the configuration. The problems for which it cannot be used in this run, or empty.
    ConfigProblems load();
    /// Starts the gateway, and reads the keys; does not wait for either.
    void start();

    /// Gives running exchanges the configuration's grace, then says ended(); called again: at once.
    void shutDown();

    ConfigStore &config() { return m_config; }
    KeyRing &keys() { return m_keys; }
    GatewayThread &gateway() { return m_gateway; }
    bool isDemo() const { return m_options.demo; }

signals:
    /// A new configuration was refused; the old one stays in force.
    void configRejected(const ConfigProblems &problems);
    /// After shutDown(): nothing runs any more.
    void ended();

private:
    void apply(std::shared_ptr<const Config> config);
    void checkEnded(const GatewayState &state);
    ConfigProblems unsafeWithOptions(const Config &config) const;

    GatewayOptions m_options;
    ConfigStore m_config;
    std::unique_ptr<SecretStore> m_secrets;
    KeyRing m_keys;
    GatewayThread m_gateway;
    const QString m_dataDir;
    std::optional<KeyUseKeeper> m_keyUses; // not in a demonstration, which keeps nothing
    QTimer m_patience; // for a stop that does not come to its end
    bool m_isStarted = false;
    bool m_isShuttingDown = false;
};
