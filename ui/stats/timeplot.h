// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/customplot.h"
#include "ui/stats/plotseries.h"

class StepTicker;
class UnitTicker;

/// A plot over time in the theme's colours, as stacked bars or as lines. A cross-hair and a tooltip follow
/// the mouse, or, with the keyboard's focus, the arrow keys, Home and End; Enter or a click opens what is
/// behind a step.
class TimePlot : public QCustomPlot
{
    Q_OBJECT

public:
    enum class Kind { Bars, Lines };

    explicit TimePlot(Kind kind, const QString &name, QWidget *parent = nullptr);

    void setSeries(const TimeSteps &time, const TimeSeries &series);
    const TimeSteps &time() const { return m_time; }
    const TimeSeries &series() const { return m_series; }
    /// The step under the cross-hair; -1: none.
    int current() const { return m_current; }
    void setCurrent(int step);
    /// As another plot's cross-hair stands: without the tooltip.
    void follow(int step);
    /// What a step says: its time and its values, a line each.
    QString textOf(int step) const;
    /// The series whose bar is there; -1: none.
    int seriesAt(const QPoint &position) const;

signals:
    void currentChanged(int step);
    /// `condition` of the series that was clicked; empty: all of the step.
    void activated(int step, const QString &condition);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Drawn {
        QCPBars *bars = nullptr;
        QCPGraph *line = nullptr;
        QCPGraph *dots = nullptr; ///< of values without a neighbour, through which no line goes
    };

    void setUpAxes();
    void matchCount(qsizetype count);
    void showLine(const Drawn &drawn, const QList<double> &values);
    void showRange();
    void applyColours();
    int stepAt(const QPoint &position) const;

    Kind m_kind;
    TimeSteps m_time;
    TimeSeries m_series;
    QList<Drawn> m_drawn;
    QSharedPointer<StepTicker> m_steps;
    QSharedPointer<UnitTicker> m_values;
    QCPItemStraightLine *m_crossHair;
    QCPItemText *m_nothing;
    int m_current = -1;
};
