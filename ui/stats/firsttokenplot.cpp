// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/firsttokenplot.h"

#include "ui/format/format.h"
#include "ui/stats/plottickers.h"
#include "ui/theme/theme.h"

#include <algorithm>

FirstTokenPlot::FirstTokenPlot(QWidget *parent) : TimelinePlot(parent), m_p95(addSeries()), m_p50(addSeries())
{
    setObjectName(QStringLiteral("firstTokenPlot"));
    setAccessibleName(tr("Time to first token over time"));
    yAxis->setTicker(QSharedPointer<DurationTicker>::create());
    applyColours();
}

FirstTokenPlot::Series FirstTokenPlot::addSeries()
{
    const Series series{addGraph(), addGraph()};
    series.line->setAntialiased(true);
    series.dots->setLineStyle(QCPGraph::lsNone);
    series.dots->setAntialiasedScatters(true);
    return series;
}

void FirstTokenPlot::showSeries(const Series &series, const QVector<double> &times,
                                const QVector<double> &values)
{
    series.line->setData(times, values, true);
    QVector<double> lonelyTimes, lonely;
    const auto isGap = [&](qsizetype i) { return i < 0 || i >= values.size() || qIsNaN(values[i]); };
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!isGap(i) && isGap(i - 1) && isGap(i + 1)) {
            lonelyTimes += times[i];
            lonely += values[i];
        }
    }
    series.dots->setData(lonelyTimes, lonely, true);
}

void FirstTokenPlot::showPoints(const QList<TimelinePoint> &points, double step)
{
    QVector<double> times, p50, p95;
    double top = 100;
    for (const TimelinePoint &point : points) {
        times += middleOf(point, step);
        p50 += point.firstTokenMs.p50.value_or(qQNaN()); // a graph leaves a gap at NaN
        p95 += point.firstTokenMs.p95.value_or(qQNaN());
        top = std::max({top, point.firstTokenMs.p50.value_or(0), point.firstTokenMs.p95.value_or(0)});
    }
    showSeries(m_p50, times, p50);
    showSeries(m_p95, times, p95);
    yAxis->setRange(0, top * 1.12);
}

void FirstTokenPlot::applySeriesColours()
{
    const auto style = [](const Series &series, Theme::Role role, Qt::PenStyle line,
                          QCPScatterStyle::ScatterShape shape) {
        const QColor colour = Theme::color(role);
        series.line->setPen(QPen(colour, 2, line, Qt::RoundCap, Qt::RoundJoin));
        series.dots->setScatterStyle(QCPScatterStyle(shape, QPen(colour, 1), colour, 5));
    };
    style(m_p50, Theme::Series1, Qt::SolidLine, QCPScatterStyle::ssDisc);
    style(m_p95, Theme::Series4, Qt::DashLine, QCPScatterStyle::ssSquare);
}

QString FirstTokenPlot::describe(const TimelinePoint &point) const
{
    return tr("p50: %1").arg(Format::milliseconds(point.firstTokenMs.p50)) + u'\n' +
           tr("p95: %1").arg(Format::milliseconds(point.firstTokenMs.p95));
}
