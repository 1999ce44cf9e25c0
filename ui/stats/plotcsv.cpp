// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/export/csvrows.h"
#include "ui/stats/figuresplots.h"

#include <QDateTime>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

// Plots as tables: what is seen, as numbers.

namespace {

QByteArray number(double value)
{
    return std::isnan(value) ? QByteArray() : QByteArray::number(value, 'g', 15);
}

void addLine(QByteArray &table, const QByteArray &first, const QList<PlotSeries> &series, qsizetype place)
{
    table += first;
    for (const PlotSeries &one : series)
        table += ',' + number(one.values.value(place, qQNaN()));
    table += "\r\n";
}

QByteArray head(const QString &first, const QList<PlotSeries> &series)
{
    QByteArray line = CsvRows::cell(first);
    for (const PlotSeries &one : series)
        line += ',' + CsvRows::cell(one.name);
    return line + "\r\n";
}

} // namespace

QByteArray FiguresPlots::csv(const TimeSteps &time, const TimeSeries &series)
{
    QByteArray table = head(u"from"_s, series.series);
    for (qsizetype step = 0; step < time.count(); ++step) {
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(time.edges[step]);
        const QDateTime withOffset = start.toOffsetFromUtc(start.offsetFromUtc());
        addLine(table, withOffset.toString(Qt::ISODate).toUtf8(), series.series, step);
    }
    return table;
}

QByteArray FiguresPlots::csv(const QString &nameHeader, const NamedSeries &series)
{
    QByteArray table = head(nameHeader, series.series);
    for (qsizetype row = 0; row < series.names.size(); ++row)
        addLine(table, CsvRows::cell(series.names[row]), series.series, row);
    return table;
}
