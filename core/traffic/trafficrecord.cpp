// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/trafficrecord.h"

QString appName(const TrafficRow &row)
{
    return !row.clientApp.isEmpty() ? row.clientApp
           : row.process.isKnown()  ? row.process.name
                                    : row.clientKey;
}

double tokensPerSecond(const TrafficRow &row)
{
    const qint64 generatingUs = row.durationUs - row.firstTokenUs;
    if (row.usage.output <= 0 || row.firstTokenUs < 0 || row.durationUs < 0 || generatingUs <= 0)
        return -1;
    return double(row.usage.output) * 1e6 / double(generatingUs);
}
