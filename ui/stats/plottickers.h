// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stats/customplot.h"
#include "ui/stats/plotseries.h"

/// Ticks of a value axis, written in its unit; what is counted has none between two whole numbers.
class UnitTicker : public QCPAxisTicker
{
public:
    void setUnit(PlotUnit unit) { m_unit = unit; }

protected:
    double getTickStep(const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar format, int precision) override;

private:
    PlotUnit m_unit = PlotUnit::Count;
};

/// Ticks of an axis on which step n of time lies from n to n + 1: some of the steps' beginnings.
class StepTicker : public QCPAxisTicker
{
public:
    void setTime(const TimeSteps &time);
    /// So that labels do not touch.
    void setMost(int labels) { m_most = labels; }

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar format, int precision) override;

private:
    TimeSteps m_time;
    int m_most = 6;
};

/// The clock shows the same at another moment, too, as it goes back. Qt's own way from local time to a moment
/// takes now the one and now the other.
bool comesTwice(qint64 unixMs);
/// When a step began, short: "14:30", "Mon 3", "Dec 2026".
QString stepLabel(const TimeSteps &time, qsizetype step);
/// The whole of it: "30 November 2026, 14:30 – 15:00".
QString stepText(const TimeSteps &time, qsizetype step);
