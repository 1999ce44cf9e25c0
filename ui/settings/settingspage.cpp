// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

SettingsPage::SettingsPage(ConfigStore &, KeyRing &, GatewayThread &, QWidget *parent) : QWidget(parent) {}
