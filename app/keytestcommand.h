// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/places.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keychainstore.h"

/// `pllm key test PROVIDER`: one cheap authenticated call with each of the provider's keys.
class KeyTestCommand : public QObject
{
    Q_OBJECT

public:
    explicit KeyTestCommand(const CommandLine &line);
    /// Runs the event loop until every key was tried; the exit code.
    int run();

private:
    void probe(const ProviderKeys &keys);
    void show(int ticket, const ProbeResult &result);
    /// One key is through; the last one ends the program.
    void settle(const QString &text, bool isOk);
    QString label(qsizetype index) const;

    CommandLine m_line;
    Places m_places;
    ConfigStore m_config;
    KeychainStore m_store;
    GatewayThread m_gateway;
    ProviderConfig m_provider;
    QList<KeyReference> m_references;
    qsizetype m_settled = 0;
    bool m_hasFailed = false;
};
