// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/providerprobe.h"

#include <QObject>

class GatewayThread;

/// One question to a provider at a time: a new one, or cancel(), drops the answer to the one before.
class ProbeCall : public QObject
{
    Q_OBJECT

public:
    explicit ProbeCall(GatewayThread &gateway, QObject *parent = nullptr);

    void start(const ProviderConfig &provider, const ProviderKey &key);
    void cancel() { m_ticket = 0; }
    bool isRunning() const { return m_ticket != 0; }
    /// Number of the question under way, unique in the program; 0 = none.
    int ticket() const { return m_ticket; }

signals:
    void finished(const ProbeResult &result);

private:
    void takeResult(int ticket, const ProbeResult &result);

    GatewayThread &m_gateway;
    int m_ticket = 0;
};
