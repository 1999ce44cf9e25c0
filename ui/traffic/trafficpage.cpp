// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

TrafficPage::TrafficPage(GatewayThread &, QWidget *parent) : QWidget(parent) {}
