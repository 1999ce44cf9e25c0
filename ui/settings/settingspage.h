// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configproblem.h"
#include "ui/forms/fieldproblems.h"

#include <QWidget>

#include <memory>

class Banner;
class ClientKeysSection;
class ConfigStore;
class GatewayThread;
class KeyRing;
class QPushButton;
class SettingsSection;
class StatusLabel;

/// The settings of the gateway. What is typed counts once it is saved; until then the page says that it is
/// not.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway,
                          QWidget *parent = nullptr);

private:
    QWidget *makeSections();
    QWidget *makeSaveBar();
    void setConfig(std::shared_ptr<const Config> config);
    void refresh();
    void save();
    void discard();

    ConfigStore &m_config;
    std::shared_ptr<const Config> m_shown; ///< what the fields were last loaded from
    FieldProblems m_problems;
    QList<SettingsSection *> m_sections;
    ClientKeysSection *m_clientKeys;
    Banner *m_otherProblems;
    QWidget *m_fields;
    StatusLabel *m_status;
    QPushButton *m_discard;
    QPushButton *m_save;
};
