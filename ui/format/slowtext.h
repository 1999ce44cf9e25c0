// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/slowverdict.h"

#include <QString>

/// A verdict in one sentence for people; empty while nothing can be said. Main thread.
QString slowText(const SlowVerdict &verdict);
