// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>

/// What a person can do about an exchange that failed; empty where nothing is known or nothing is wrong.
QString cureFor(const TrafficRow &row);
