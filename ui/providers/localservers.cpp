// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/localservers.h"

#include "core/providers/catalogue.h"
#include "ui/providers/probecall.h"

#include <QHostAddress>
#include <QUrl>

LocalServers::LocalServers(GatewayThread &gateway, const Catalogue &catalogue, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_catalogue(catalogue)
{}

void LocalServers::look()
{
    for (const ProviderType &type : m_catalogue.types()) {
        if (type.local && QHostAddress(QUrl(type.baseUrl).host()).isLoopback())
            ask(type.id);
    }
}

void LocalServers::ask(const QString &type)
{
    ProviderConfig provider;
    provider.id = provider.type = type;
    provider.key = QStringLiteral("none");
    auto *call = new ProbeCall(m_gateway, this);
    connect(call, &ProbeCall::finished, this, [this, type, call](const ProbeResult &result) {
        if (result.ok)
            emit found(type, result.models);
        call->deleteLater();
    });
    call->start(provider, {});
}
