// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/replay/routechange.h"

/// A change of a route in words. Pure but for translation.
namespace RouteTexts {

/// "openai/gpt-5.2"
QString target(const TargetConfig &target);
/// What will be another in the configuration, a line each.
QStringList change(const Config &config, const RouteChange &change);
/// Why that provider can be nobody's target; empty where it can.
QString obstacle(const Config &config, const QString &provider, const QString &name);

} // namespace RouteTexts
