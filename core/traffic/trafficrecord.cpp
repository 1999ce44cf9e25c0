// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/trafficrecord.h"

#include "core/base/outputrate.h"

QString appName(const TrafficRow &row)
{
    return !row.clientApp.isEmpty() ? row.clientApp
           : row.process.isKnown()  ? row.process.name
                                    : row.clientKey;
}

double tokensPerSecond(const TrafficRow &row)
{
    return outputRate(row.usage.output, row.firstTokenUs, row.durationUs);
}
