// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/mainwindow.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QTemporaryDir>

#include <memory>

/// The real window over a gateway that is not started: tests speak for it by its signals.
class WindowRig
{
public:
    /// `config`: the configuration file's bytes; empty = no file.
    explicit WindowRig(const QByteArray &config = {});
    ~WindowRig();

    void show();
    void gatewayIs(GatewayState::Phase phase, int inFlight = 0);
    void gatewayIs(const GatewayState &state) { emit gateway.stateChanged(state); }
    void batch(const QList<TrafficRow> &rows);
    QByteArray configFile() const;

    QTemporaryDir folder;
    QString path;
    MemorySecretStore secrets;
    KeyRing keys;
    ConfigStore config;
    GatewayThread gateway;
    std::unique_ptr<MainWindow> window;
};
