// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configproblem.h"
#include "core/policy/budget.h"
#include "core/secrets/providerkeys.h"

#include <QWidget>

class Banner;
class ConfigStore;
class GatewayActions;
class GatewayThread;
class KeyRing;
class QPushButton;
class Secret;

/// The strips at the top of the window that tell what is wrong and offer what can be done about it.
class Notices : public QWidget
{
    Q_OBJECT

public:
    Notices(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, GatewayActions &actions,
            QWidget *parent = nullptr);

    /// The text of a new client key, this once.
    void showNewClientKey(const QString &name, const Secret &key);

signals:
    void providersRequested();
    void told(const QString &text);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showIfAny();
    Banner *addBanner(const QString &name, int kind);
    void place(Banner *banner, const QString &name);
    void makeWebPageBanner();
    void makeConfigBanners();
    void makeGatewayBanner();
    void makeSpendingBanners();
    void makeFaultBanner();
    void showBudget(const BudgetNotice &notice);
    void showLoop(const QString &clientKey, qint64 calls, bool isHeld);
    void showFaults();
    void showConfig();
    void showRejected(const ConfigProblems &problems);
    void showGateway();
    void showKeys(const ProviderKeys &keys);
    void useFreePort();
    void openConfigFile();

    ConfigStore &m_config;
    KeyRing &m_keys;
    GatewayThread &m_gateway;
    GatewayActions &m_actions;
    Banner *m_newKey;
    Banner *m_broken;
    Banner *m_rejected;
    Banner *m_failed;
    Banner *m_keychain;
    Banner *m_budget;
    Banner *m_loop;
    Banner *m_faults;
    QPushButton *m_allowLoop;
    QString m_loopKey; // client key whose loop is shown
    QPushButton *m_usePort;
};
