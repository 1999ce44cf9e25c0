// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// The condition of the filter grammar by which rows have what a row's cell shows, e.g. `app="Claude Code"`;
/// empty where the grammar has none for it. Pure.
QString cellCondition(const TrafficRow &row, int column);
