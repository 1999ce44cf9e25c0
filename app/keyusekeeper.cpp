// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyusekeeper.h"

#include "core/config/configstore.h"
#include "core/config/privatefile.h"
#include "core/gateway/gatewaythread.h"

#include <QLoggingCategory>

using namespace std::chrono_literals;

namespace {
Q_LOGGING_CATEGORY(keyUseLog, "pllm.keyuse")
}

KeyUseKeeper::KeyUseKeeper(const QString &dataDir, const ConfigStore &config, GatewayThread &gateway)
    : m_path(keyUsesPath(dataDir)), m_config(config), m_gateway(gateway)
{
    m_writer.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, &KeyUseKeeper::write);
    load();
    connect(&m_gateway, &GatewayThread::keysUsed, this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
}

KeyUseKeeper::~KeyUseKeeper()
{
    if (m_timer.isActive())
        write();
    m_writer.waitForDone();
}

void KeyUseKeeper::load()
{
    const Result<KeyUses> uses = readKeyUses(m_path);
    if (uses)
        m_gateway.setKeyUses(*uses);
    else if (uses.error().kind != ErrorKind::NotFound) // it is written anew: better than to end for it
        qCWarning(keyUseLog).noquote()
            << "the last uses of the client keys are forgotten:" << m_path << ":" << uses.error().message;
}

/// Only of keys that still exist.
void KeyUseKeeper::write()
{
    KeyUses uses;
    for (const ClientKeyConfig &key : m_config.current()->clientKeys) {
        if (const auto use = lastUse(m_gateway.keyUses(), key))
            uses.insert(key.name, *use);
    }
    m_timer.stop();
    m_writer.start([path = m_path, bytes = keyUsesJson(uses)] {
        if (const auto written = replacePrivateFile(path, bytes); !written)
            qCWarning(keyUseLog).noquote() << path << ":" << written.error().message;
    });
}
