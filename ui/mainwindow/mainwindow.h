// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class ConfigStore;
class GatewayThread;
class KeyRing;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent = nullptr);
};
