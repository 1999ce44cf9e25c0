// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/plottickers.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

double UnitTicker::getTickStep(const QCPRange &range)
{
    const double step = QCPAxisTicker::getTickStep(range);
    const bool isWhole = m_unit == PlotUnit::Count || m_unit == PlotUnit::Tokens;
    return isWhole ? std::max(1.0, std::round(step)) : step;
}

QString UnitTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    if (qAbs(tick) < 1e-12)
        return u"0"_s;
    return plotText(m_unit == PlotUnit::Count ? PlotUnit::Tokens : m_unit, tick);
}

void StepTicker::setTime(const TimeSteps &time)
{
    m_time = time;
}

QVector<double> StepTicker::createTickVector(double, const QCPRange &)
{
    const qsizetype count = m_time.count();
    const qsizetype every = std::max<qsizetype>(1, (count + m_most - 1) / std::max(m_most, 1));
    QVector<double> ticks;
    for (qsizetype step = 0; step < count; step += every)
        ticks += double(step);
    return ticks;
}

QString StepTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return stepLabel(m_time, qRound(tick));
}

bool comesTwice(qint64 unixMs)
{
    const auto clock = [unixMs](qint64 minutes) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(unixMs + minutes * 60'000);
        return std::pair(local.date(), local.time());
    };
    const auto now = clock(0);
    for (const qint64 minutes : {-60, -30, 30, 60}) { // by as much clocks go back
        if (clock(minutes) == now)
            return true;
    }
    return false;
}

QString stepLabel(const TimeSteps &time, qsizetype step)
{
    if (step < 0 || step >= time.count())
        return {};
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(time.edges[step]);
    const QLocale locale;
    switch (time.unit) {
    case StepUnit::Minute:
    case StepUnit::HalfHour: return locale.toString(start.time(), QLocale::ShortFormat);
    case StepUnit::Hour: return locale.toString(start, u"ddd "_s + locale.timeFormat(QLocale::ShortFormat));
    case StepUnit::QuarterDay: return locale.toString(start, u"ddd d"_s);
    case StepUnit::Day:
    case StepUnit::Week: return locale.toString(start, u"d MMM"_s);
    case StepUnit::Month: return locale.toString(start, u"MMM yyyy"_s);
    }
    return {};
}

QString stepText(const TimeSteps &time, qsizetype step)
{
    if (step < 0 || step >= time.count())
        return {};
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(time.edges[step]);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(time.edges[step + 1]);
    const QLocale locale;
    const QString day = locale.toString(start.date(), QLocale::LongFormat);
    if (time.unit == StepUnit::Day)
        return day;
    if (time.unit > StepUnit::Day)
        return day + u" – "_s + locale.toString(end.addMSecs(-1).date(), QLocale::LongFormat);
    const bool isTwice = comesTwice(time.edges[step]) || comesTwice(time.edges[step + 1]);
    const auto clock = [&](const QDateTime &moment) {
        const QString text = locale.toString(moment.time(), QLocale::ShortFormat);
        return isTwice ? text + u' ' + moment.timeZoneAbbreviation() : text;
    };
    return day + u", "_s + clock(start) + u" – "_s + clock(end);
}
