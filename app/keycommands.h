// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/instanceclient.h"
#include "app/instancesocket.h"
#include "app/places.h"
#include "core/config/configstore.h"
#include "core/secrets/keychainstore.h"

/// `pllm key set`, `key list` and `key remove`.
class KeyCommands : public QObject
{
    Q_OBJECT

public:
    explicit KeyCommands(const CommandLine &line);
    /// Runs the event loop until the keychain has answered; the exit code.
    int run();

private:
    bool load();
    int set();
    int list();
    int remove();
    /// Prints what the keychain said, tells a running gateway, and ends.
    void changed(const SecretStore::Outcome &outcome, const QString &success);
    void listed(const ProviderKeys &keys);

    CommandLine m_line;
    Places m_places;
    ConfigStore m_config;
    KeychainStore m_store;
    InstanceClient m_running;
};
