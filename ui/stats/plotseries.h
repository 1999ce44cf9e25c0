// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/timesteps.h"
#include "ui/theme/theme.h"

#include <QBrush>
#include <QList>
#include <QPen>
#include <QString>
#include <QStringList>

/// What the values of a plot are.
enum class PlotUnit : quint8 { Count, Tokens, Usd, Milliseconds, PerSecond, Share };

/// A value as people read it; a dash for NaN.
QString plotText(PlotUnit unit, double value);

/// One line, or one colour of bars. Told apart by pattern, too: `look` is its place among its siblings.
struct PlotSeries {
    QString name = {};
    int look = 0;              ///< 0 to 5
    QList<double> values = {}; ///< NaN: nothing was measured
    QString condition = {};    ///< of the filter grammar, by which its requests are found; empty: all

    static constexpr int looks = 6;
    Theme::Role role() const { return Theme::Role(Theme::Series1 + look); }
    QBrush brush() const;
    /// Of a line.
    QPen pen() const;
};

/// What is plotted over time: a value a step.
struct TimeSeries {
    PlotUnit unit = PlotUnit::Count;
    QList<PlotSeries> series = {};
};

/// What is plotted by name: a value a name.
struct NamedSeries {
    PlotUnit unit = PlotUnit::Count;
    QStringList names = {};
    QStringList conditions = {}; ///< of each name
    QList<PlotSeries> series = {};
};
