// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTimeZone>

#include <optional>

/// How long a step of a plot over time is. From a quarter of a day on, steps are those of the clock and the
/// calendar: a day is as long as it is, also where the clocks change.
enum class StepUnit : quint8 { Minute, HalfHour, Hour, QuarterDay, Day, Week, Month };

/// A range of time, cut into steps.
struct TimeSteps {
    StepUnit unit = StepUnit::Day;
    /// Unix milliseconds: where the steps begin, and behind them where the last one ends.
    QList<qint64> edges = {};

    qsizetype count() const { return edges.isEmpty() ? 0 : edges.size() - 1; }
    /// The step in which a moment lies; -1: in none.
    qsizetype at(qint64 ms) const;
    bool operator==(const TimeSteps &) const = default;
};

/// The steps of a range, at most some hundred: minutes up to two hours, months from some years on. The first
/// and the last are cut to the range, to whole quarters of an hour (of minutes: to whole minutes), and more
/// than a hundred years back is cut off. Beginnings of hours, days, weeks (Mondays) and months are those of
/// `zone` (where the system does not know it, of UTC). Where the range would be
/// empty, or nobody knows its beginning, it is the step before `toMs`. Pure.
TimeSteps timeSteps(std::optional<qint64> fromMs, qint64 toMs, const QTimeZone &zone);
