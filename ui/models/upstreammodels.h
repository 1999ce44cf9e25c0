// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/providerprobe.h"
#include "core/secrets/providerkeys.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class GatewayThread;

/// The model lists of providers: those that the gateway has found out in the background, others as they are
/// asked for, once. Each is kept until the provider's settings change.
class UpstreamModels : public QObject
{
    Q_OBJECT

public:
    enum class State { Unknown, Asking, Known, Failed };

    explicit UpstreamModels(GatewayThread &gateway, QObject *parent = nullptr);

    /// Asks, where it is not known or under way; changed() follows.
    void ask(const ProviderConfig &provider, const ProviderKey &key);
    State state(const QString &provider) const { return m_lists.value(provider).state; }
    QStringList models(const QString &provider) const { return m_lists.value(provider).models; }
    /// Why it failed, in the provider's words.
    QString error(const QString &provider) const { return m_lists.value(provider).error; }

signals:
    void changed(const QString &provider);

private:
    struct List {
        ProviderConfig askedWith;
        State state = State::Unknown;
        QStringList models;
        QString error;
    };

    void take(const QString &provider, const ProbeResult &result);
    void learn(const ProviderConfig &provider, const QStringList &models);

    GatewayThread &m_gateway;
    QHash<QString, List> m_lists;
};
