// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/secrets/secretstore.h"
#include "ui/settings/clientkeysmodel.h"
#include "ui/widgets/card.h"

#include <memory>

class ConfigStore;
class GatewayThread;
class KeyRing;
class QPushButton;
class QTreeView;
class StatusLabel;

/// The keys with which programs call the gateway: make, edit, copy, revoke, each at once; and when
/// each was last used.
class ClientKeysSection : public Card
{
    Q_OBJECT

public:
    ClientKeysSection(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly);

private:
    void setUpView();
    QWidget *makeActions();
    void setConfig(std::shared_ptr<const Config> config);
    void refreshActions();
    QString currentName() const;
    void add();
    void edit();
    void copy();
    void keyRead(const SecretStore::Outcome &outcome);
    void revoke();
    void removeKey(const QString &name);

    ConfigStore &m_config;
    KeyRing &m_keys;
    ClientKeysModel m_model;
    QTreeView *m_view;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_copy;
    QPushButton *m_revoke;
    StatusLabel *m_status;
    bool m_readOnly = false;
};
