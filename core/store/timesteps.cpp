// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/timesteps.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr qint64 inMs(Milliseconds length)
{
    return length.count();
}

StepUnit unitFor(qint64 length)
{
    constexpr std::pair<Milliseconds, StepUnit> longest[] = {
        {2h, StepUnit::Minute},           {36h, StepUnit::HalfHour},  {4 * 24h, StepUnit::Hour},
        {14 * 24h, StepUnit::QuarterDay}, {120 * 24h, StepUnit::Day}, {3 * 366 * 24h, StepUnit::Week},
    };
    for (const auto &[upTo, unit] : longest) {
        if (length <= inMs(upTo))
            return unit;
    }
    return StepUnit::Month;
}

QDate dayOf(qint64 ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, zone).date();
}

qint64 startOf(const QDate &day, const QTimeZone &zone)
{
    return day.startOfDay(zone).toMSecsSinceEpoch(); // also where the clocks skip midnight
}

/// Where the steps of one day begin that are shorter than it.
void addWithinDay(QList<qint64> &edges, const QDate &day, StepUnit unit, const QTimeZone &zone)
{
    const qint64 start = startOf(day, zone);
    if (unit == StepUnit::QuarterDay) {
        edges += start;
        for (const int hour : {6, 12, 18}) {
            const qint64 edge = QDateTime(day, QTime(hour, 0), zone).toMSecsSinceEpoch();
            if (edge > edges.constLast())
                edges += edge;
        }
        return;
    }
    const qint64 step = unit == StepUnit::Hour ? inMs(1h) : inMs(30min);
    const qint64 end = startOf(day.addDays(1), zone);
    for (qint64 edge = start; edge < end; edge += step)
        edges += edge;
}

QDate firstDayOf(const QDate &day, StepUnit unit)
{
    switch (unit) {
    case StepUnit::Week: return day.addDays(1 - day.dayOfWeek());
    case StepUnit::Month: return QDate(day.year(), day.month(), 1);
    default: return day;
    }
}

QDate dayAfter(const QDate &day, StepUnit unit)
{
    switch (unit) {
    case StepUnit::Week: return day.addDays(7);
    case StepUnit::Month: return day.addMonths(1);
    default: return day.addDays(1);
    }
}

} // namespace

qsizetype TimeSteps::at(qint64 ms) const
{
    if (edges.isEmpty() || ms < edges.constFirst() || ms >= edges.constLast())
        return -1;
    return std::upper_bound(edges.cbegin(), edges.cend(), ms) - edges.cbegin() - 1;
}

TimeSteps timeSteps(std::optional<qint64> from, qint64 toMs, const QTimeZone &given)
{
    const QTimeZone zone = given.isValid() ? given : QTimeZone::utc();
    const qint64 longest = inMs(100 * 366 * 24h); // a clock may be wrong
    const qint64 fromMs = std::clamp(from.value_or(toMs), toMs - longest, toMs - 1);
    TimeSteps steps{unitFor(toMs - fromMs), {}};
    QList<qint64> edges;
    if (steps.unit == StepUnit::Minute) {
        const qint64 minute = inMs(1min);
        for (qint64 edge = fromMs - fromMs % minute; edge < toMs + minute; edge += minute)
            edges += edge;
    } else {
        QDate day = firstDayOf(dayOf(fromMs, zone), steps.unit);
        for (; edges.isEmpty() || edges.constLast() < toMs; day = dayAfter(day, steps.unit)) {
            if (steps.unit < StepUnit::Day)
                addWithinDay(edges, day, steps.unit, zone);
            else
                edges += startOf(day, zone);
        }
    }
    // What lies in none of the range is not shown: steps within a day began with the day.
    const auto first = std::upper_bound(edges.cbegin(), edges.cend(), fromMs) - 1;
    const auto last = std::lower_bound(edges.cbegin(), edges.cend(), toMs);
    steps.edges = QList<qint64>(first, last + 1);
    // Nor does what lies outside of it count: the first and the last step may be shorter.
    const qint64 grain = steps.unit == StepUnit::Minute ? inMs(1min) : inMs(15min);
    const auto floor = [grain](qint64 ms) { return ms - ((ms % grain) + grain) % grain; };
    steps.edges.first() = std::max(steps.edges.constFirst(), floor(fromMs));
    steps.edges.last() = std::min(steps.edges.constLast(), floor(toMs + grain - 1));
    return steps;
}
