// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/statistics.h"

#include "ui/stats/customplot.h"

/// A plot over the time of a StatsReport, in the theme's colours. A cross-hair and a tooltip follow the
/// mouse, or, with the keyboard's focus, the arrow keys, Home and End.
class TimelinePlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TimelinePlot(QWidget *parent = nullptr);

    void setReport(const StatsReport &report);
    /// Index of the point under the cross-hair; -1 = none.
    int currentPoint() const { return m_current; }
    void setCurrentPoint(int index);

protected:
    /// Puts the points into the graphs and the range on the value axis.
    virtual void showPoints(const QList<TimelinePoint> &points, double step) = 0;
    /// Colours of graphs; called at the beginning and when the theme changes.
    virtual void applySeriesColours() = 0;
    /// The figures of one point, for the tooltip; without its time.
    virtual QString describe(const TimelinePoint &point) const = 0;

    /// To be called at the end of a derived class's constructor.
    void applyColours();
    /// Middle of a point's interval, in seconds.
    static double middleOf(const TimelinePoint &point, double step);

    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpAxes();
    void applyTimeFormat();
    QString textOf(const TimelinePoint &point) const;
    QPoint anchorOf(const TimelinePoint &point) const;

    StatsReport m_report;
    QSharedPointer<QCPAxisTickerDateTime> m_times;
    QCPItemStraightLine *m_crossHair;
    int m_current = -1;
};
