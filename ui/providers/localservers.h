// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/providerprobe.h"

#include <QObject>
#include <QStringList>

class Catalogue;
class GatewayThread;

/// Looks for model servers on this machine, at the addresses where the catalogue's local types listen by
/// default.
class LocalServers : public QObject
{
    Q_OBJECT

public:
    LocalServers(GatewayThread &gateway, const Catalogue &catalogue, QObject *parent = nullptr);

    /// Asks all of them (loopback only); found() comes for each that answers.
    void look();

signals:
    void found(const QString &type, const QStringList &models);

private:
    void ask(const QString &type);

    GatewayThread &m_gateway;
    const Catalogue &m_catalogue;
};
