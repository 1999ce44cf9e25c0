// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plotseries.h"

#include "ui/format/format.h"

#include <array>
#include <cmath>

QString plotText(PlotUnit unit, double value)
{
    if (std::isnan(value))
        return Format::dash();
    switch (unit) {
    case PlotUnit::Count: return Format::count(std::llround(value));
    case PlotUnit::Tokens: return Format::shortCount(std::llround(value));
    case PlotUnit::Usd: return Format::usd(value);
    case PlotUnit::Milliseconds: return Format::milliseconds(value);
    case PlotUnit::PerSecond: return Format::rate(value);
    case PlotUnit::Share: return Format::percent(value);
    }
    return {};
}

QBrush PlotSeries::brush() const
{
    static constexpr std::array patterns{Qt::SolidPattern, Qt::Dense2Pattern,    Qt::BDiagPattern,
                                         Qt::FDiagPattern, Qt::DiagCrossPattern, Qt::Dense5Pattern};
    return QBrush(Theme::color(role()), patterns[std::size_t(look)]);
}

QPen PlotSeries::pen() const
{
    static constexpr std::array styles{Qt::SolidLine,   Qt::DashLine,       Qt::DotLine,
                                       Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};
    return QPen(Theme::color(role()), look == 5 ? 1 : 2, styles[std::size_t(look)], Qt::RoundCap,
                Qt::RoundJoin);
}
