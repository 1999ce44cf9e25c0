// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ConfigStore;
class GatewayThread;
class KeyRing;

class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent = nullptr);
};
