// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/gateway/gatewaystate.h"

#include <QHash>
#include <QObject>

#include <memory>

class ConfigStore;
class GatewayThread;
class KeyRing;
class QAction;
class RouteMenu;

/// What window and tray can both do with the gateway: copy its address or a client key, start and stop it.
/// Their texts and whether they can be done follow its state.
class GatewayActions : public QObject
{
    Q_OBJECT

public:
    GatewayActions(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QObject *parent = nullptr);
    ~GatewayActions() override;

    QAction *copyUrl() const { return m_copyUrl; }
    QAction *copyKey() const { return m_copyKey; }
    QAction *startStop() const { return m_startStop; }
    QAction *stopAll() const { return m_stopAll; }
    RouteMenu *routes() const { return m_routes.get(); }
    const GatewayState &state() const { return m_state; }

    /// What clients are set to: the root URL and /v1. Empty while nothing listens.
    QString baseUrl() const;
    /// One line on the state, e.g. "Running · 127.0.0.1:8080 · 2 active".
    QString stateText() const;
    /// The fixed key of a demo stands in place of client keys.
    void setDemo(bool demo) { m_demo = demo; }
    /// A key made in this run can be copied also where there is no keychain.
    void rememberKey(const QString &name, const Secret &key) { m_newKeys.insert(name, key); }
    static void putOnClipboard(const Secret &key);

signals:
    void stateChanged();
    /// Something was done, or could not be: a sentence for the user.
    void told(const QString &text, bool fine);

private:
    void takeState(const GatewayState &state);
    void copyBaseUrl();
    void copyClientKey();
    void toggle();

    ConfigStore &m_config;
    KeyRing &m_keys;
    GatewayThread &m_gateway;
    GatewayState m_state;
    QHash<QString, Secret> m_newKeys;
    bool m_demo = false;
    QAction *m_copyUrl;
    QAction *m_copyKey;
    QAction *m_startStop;
    QAction *m_stopAll;
    std::unique_ptr<RouteMenu> m_routes;
};
