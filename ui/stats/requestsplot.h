// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/timelineplot.h"

/// Requests over time as bars, with the failed ones on top, told apart by colour and hatching.
class RequestsPlot : public TimelinePlot
{
    Q_OBJECT

public:
    explicit RequestsPlot(QWidget *parent = nullptr);

protected:
    void showPoints(const QList<TimelinePoint> &points, double step) override;
    void applySeriesColours() override;
    QString describe(const TimelinePoint &point) const override;

private:
    QCPBars *m_answered;
    QCPBars *m_errors;
};
