// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/providerprober.h"

#include "core/gateway/modellistcall.h"
#include "core/gateway/providertable.h"

ProviderProber::ProviderProber(UpstreamPool &upstream, const ProviderConfig &provider, const ProviderKey &key,
                               const ProviderKeys &keys, QObject *parent)
    : QObject(parent), m_upstream(upstream), m_provider(ModelListCall::asListed(provider)), m_keys(keys)
{
    const KeyReference own = m_provider.keyReferences().constFirst();
    if (own.kind == KeyReference::Kind::Keychain && key.state != KeyState::Unknown)
        m_keys.insert(own.name, key);
}

void ProviderProber::start()
{
    m_started = steadyNow();
    auto *call = new ModelListCall(
        m_upstream,
        [this](const QByteArray &path) {
            return makeRoute(m_provider, m_provider.keyReferences().constFirst(), m_keys, "GET", path);
        },
        this);
    connect(call, &ModelListCall::done, this, [this](const ModelListCall::Outcome &outcome) {
        ProbeResult result;
        result.ok = outcome.error.isEmpty();
        result.status = outcome.status;
        result.error = outcome.error;
        for (const ListedModel &model : outcome.models)
            result.models += model.id;
        result.models.sort();
        result.milliseconds = microsecondsBetween(m_started, steadyNow()) / 1000;
        emit done(result);
    });
    call->start();
}
