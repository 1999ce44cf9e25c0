// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/places.h"
#include "core/config/configstore.h"
#include "core/secrets/keychainstore.h"

#include <functional>

/// `pllm client add`, `client list` and `client revoke`.
class ClientCommands : public QObject
{
    Q_OBJECT

public:
    explicit ClientCommands(const CommandLine &line);
    /// The exit code; may run the event loop for the keychain.
    int run();

private:
    int add();
    int list() const;
    int revoke();
    /// Changes the configuration, again where another program changed it meanwhile. False (and said so) where
    /// it was refused; `edit` says itself why it returned false.
    bool change(const std::function<bool(Config &config)> &edit);
    bool show(const ConfigProblems &problems) const;

    CommandLine m_line;
    Places m_places;
    ConfigStore m_config;
    KeychainStore m_store;
};
