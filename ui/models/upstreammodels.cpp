// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/upstreammodels.h"

#include "core/gateway/gatewaythread.h"
#include "ui/providers/probecall.h"

UpstreamModels::UpstreamModels(GatewayThread &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&gateway, &GatewayThread::modelsListed, this, &UpstreamModels::learn);
}

void UpstreamModels::learn(const ProviderConfig &provider, const QStringList &models)
{
    List list{provider, State::Known, models, {}};
    list.models.sort(); // as a probe's
    m_lists.insert(provider.id, list);
    emit changed(provider.id);
}

void UpstreamModels::ask(const ProviderConfig &provider, const ProviderKey &key)
{
    List &list = m_lists[provider.id];
    const bool current =
        list.askedWith == provider && (list.state == State::Asking || list.state == State::Known);
    if (current)
        return;
    list = List{provider, State::Asking, {}, {}};
    auto *call = new ProbeCall(m_gateway, this);
    connect(call, &ProbeCall::finished, this, [this, provider, call](const ProbeResult &result) {
        call->deleteLater();
        if (m_lists.value(provider.id).askedWith ==
            provider) // else asked again meanwhile, with other settings
            take(provider.id, result);
    });
    call->start(provider, key);
    emit changed(provider.id);
}

void UpstreamModels::take(const QString &provider, const ProbeResult &result)
{
    List &list = m_lists[provider];
    list.state = result.ok ? State::Known : State::Failed;
    list.models = result.models;
    list.error = result.error;
    emit changed(provider);
}
