// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/statspage.h"

StatsPage::StatsPage(GatewayThread &, QWidget *parent) : QWidget(parent) {}
