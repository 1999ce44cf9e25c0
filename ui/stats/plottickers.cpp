// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plottickers.h"

#include "ui/format/format.h"

#include <algorithm>
#include <cmath>

double CountTicker::getTickStep(const QCPRange &range)
{
    return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
}

QString CountTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return Format::shortCount(qRound64(tick));
}

QString DurationTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return qFuzzyIsNull(tick) ? QStringLiteral("0") : Format::milliseconds(tick);
}
