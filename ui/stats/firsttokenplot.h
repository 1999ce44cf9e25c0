// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/timelineplot.h"

/// Time to the first token over time: median as a solid line, 95th percentile dashed; gaps where nothing was
/// measured.
class FirstTokenPlot : public TimelinePlot
{
    Q_OBJECT

public:
    explicit FirstTokenPlot(QWidget *parent = nullptr);

protected:
    void showPoints(const QList<TimelinePoint> &points, double step) override;
    void applySeriesColours() override;
    QString describe(const TimelinePoint &point) const override;

private:
    /// A line, and dots for its points that have no neighbour to be joined with.
    struct Series {
        QCPGraph *line;
        QCPGraph *dots;
    };

    Series addSeries();
    void showSeries(const Series &series, const QVector<double> &times, const QVector<double> &values);

    Series m_p95;
    Series m_p50;
};
