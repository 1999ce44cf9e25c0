// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/keyuse.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

class ConfigStore;
class GatewayThread;

/// Carries the last uses of the client keys over to the next run: reads them at the start, writes them some
/// seconds after a use (on a thread of its own) and at the end. Main thread.
class KeyUseKeeper : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it, but `dataDir`.
    KeyUseKeeper(const QString &dataDir, const ConfigStore &config, GatewayThread &gateway);
    ~KeyUseKeeper() override;

private:
    void load();
    void write();

    const QString m_path;
    const ConfigStore &m_config;
    GatewayThread &m_gateway;
    QTimer m_timer;
    QThreadPool m_writer; // one thread: what is written last is the latest
};
