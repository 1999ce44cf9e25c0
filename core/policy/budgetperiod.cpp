// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/budgetperiod.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace {

QDate firstDay(BudgetPeriod period, QDate day)
{
    switch (period) {
    case BudgetPeriod::Day: return day;
    case BudgetPeriod::Week: return day.addDays(1 - day.dayOfWeek()); // ISO 8601: Monday is 1
    case BudgetPeriod::Month: return {day.year(), day.month(), 1};
    }
    return day;
}

QDate nextFirstDay(BudgetPeriod period, QDate first)
{
    switch (period) {
    case BudgetPeriod::Day: return first.addDays(1);
    case BudgetPeriod::Week: return first.addDays(7);
    case BudgetPeriod::Month: return first.addMonths(1);
    }
    return first.addDays(1);
}

/// The first moment of a day. Not always QDate::startOfDay(): that gives the second midnight where clocks go
/// back from 1:00 to 0:00 (Havana), and nothing for a day that a zone left out (Apia, 2011-12-30).
qint64 startOf(QDate day, const QTimeZone &zone)
{
    const QDateTime midnight = day.startOfDay(zone);
    if (!midnight.isValid())
        return startOf(day.addDays(1), zone);
    constexpr qint64 step = 15 * 60 * 1000; // clocks are set by whole multiples of it
    const auto isOfDay = [&](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, zone).date() >= day; };
    qint64 start = midnight.toMSecsSinceEpoch();
    if (!isOfDay(start - 1))
        return start;
    while (isOfDay(start - step))
        start -= step;
    return start;
}

} // namespace

BudgetSpan budgetSpan(BudgetPeriod period, const QTimeZone &zone, qint64 nowMs)
{
    const QTimeZone local = zone.isValid() ? zone : QTimeZone::utc();
    QDate first = firstDay(period, QDateTime::fromMSecsSinceEpoch(nowMs, local).date());
    BudgetSpan span;
    do { // once, but where clocks are set back into a day that was over
        const QDate next = nextFirstDay(period, first);
        span = {startOf(first, local), startOf(next, local)};
        first = next;
    } while (nowMs >= span.endMs);
    return span;
}

QString periodName(BudgetPeriod period)
{
    switch (period) {
    case BudgetPeriod::Day: return u"day"_s;
    case BudgetPeriod::Week: return u"week"_s;
    case BudgetPeriod::Month: return u"month"_s;
    }
    return {};
}
