// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/statistics.h"
#include "ui/providers/keystatus.h"

#include <QHash>

/// What the last requests say about each provider, by its id. Pure.
QHash<QString, Status> providerHealth(const StatsReport &report);
/// For a provider that had no request.
Status unknownHealth();
