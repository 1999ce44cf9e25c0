// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

MainWindow::MainWindow(ConfigStore &, KeyRing &, GatewayThread &, QWidget *parent) : QMainWindow(parent) {}
