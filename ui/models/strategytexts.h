// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

/// The words for a strategy.
struct StrategyText {
    QString name;
    QString explanation;
};

/// All of them, in the order in which they are offered.
QList<Strategy> allStrategies();
StrategyText strategyText(Strategy strategy);
