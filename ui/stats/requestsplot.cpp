// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/requestsplot.h"

#include "ui/stats/plottickers.h"
#include "ui/theme/theme.h"

#include <algorithm>

RequestsPlot::RequestsPlot(QWidget *parent)
    : TimelinePlot(parent), m_answered(new QCPBars(xAxis, yAxis)), m_errors(new QCPBars(xAxis, yAxis))
{
    setObjectName(QStringLiteral("requestsPlot"));
    setAccessibleName(tr("Requests and errors over time"));
    m_errors->moveAbove(m_answered);
    yAxis->setTicker(QSharedPointer<CountTicker>::create());
    applyColours();
}

void RequestsPlot::showPoints(const QList<TimelinePoint> &points, double step)
{
    QVector<double> times, answered, errors;
    double top = 4;
    for (const TimelinePoint &point : points) {
        times += middleOf(point, step);
        answered += double(point.requests - std::min(point.errors, point.requests));
        errors += point.errors > 0 ? double(point.errors)
                                   : qQNaN(); // a bar of no height would still have an outline
        top = std::max(top, double(point.requests));
    }
    m_answered->setData(times, answered, true);
    m_errors->setData(times, errors, true);
    m_answered->setWidth(step * 0.72);
    m_errors->setWidth(step * 0.72);
    yAxis->setRange(0, top * 1.08);
}

void RequestsPlot::applySeriesColours()
{
    m_answered->setPen(Qt::NoPen);
    m_answered->setBrush(Theme::color(Theme::Series1));
    m_errors->setPen(QPen(Theme::color(Theme::Series2), 1));
    m_errors->setBrush(QBrush(Theme::color(Theme::Series2), Qt::Dense2Pattern));
}

QString RequestsPlot::describe(const TimelinePoint &point) const
{
    return tr("%n request(s)", nullptr, int(point.requests)) + u'\n' +
           tr("%n error(s)", nullptr, int(point.errors));
}
