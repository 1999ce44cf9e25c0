// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/probecall.h"

#include "core/gateway/gatewaythread.h"

ProbeCall::ProbeCall(GatewayThread &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&m_gateway, &GatewayThread::providerProbed, this, &ProbeCall::takeResult);
}

void ProbeCall::start(const ProviderConfig &provider, const ProviderKey &key)
{
    static int lastTicket = 0; // all windows' questions come back over the same signal; main thread only
    m_ticket = ++lastTicket;
    m_gateway.probeProvider(m_ticket, provider, key);
}

void ProbeCall::takeResult(int ticket, const ProbeResult &result)
{
    if (ticket != m_ticket || ticket == 0)
        return;
    m_ticket = 0;
    emit finished(result);
}
