// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"
#include "ui/stats/plotseries.h"

/// What the plots of the statistics page show of figures. Pure but for the language; main thread.
namespace FiguresPlots {

/// How many names a plot shows of its own; the others are one.
inline constexpr int mostNames = 8;

/// Which speed, and of it p50, p95 and p99.
enum class Speed { FirstToken, Whole, PerToken };
/// By what names are compared.
enum class Size { Requests, Tokens, Cost };

/// Requests that got their answer: neither an error, nor left by the client before its end.
qint64 answered(const TrafficCounts &counts);

// Over time.
TimeSeries costByModel(const HistoryFigures &figures);
TimeSeries tokens(const HistoryFigures &figures);
TimeSeries requests(const HistoryFigures &figures);
/// Those that occurred. Kinds may overlap: a time limit that passed is answered with 504, which is one of the
/// 5xx.
TimeSeries errorKinds(const HistoryFigures &figures);
/// The share of input tokens that came from the providers' caches.
TimeSeries cacheHits(const HistoryFigures &figures);
/// What input tokens went to, as far as it is known.
TimeSeries inputUses(const HistoryFigures &figures);
TimeSeries speed(const HistoryFigures &figures, Speed which);

// By name.
NamedSeries speedOf(const HistoryFigures &figures, FiguresBy what, Speed which);
NamedSeries tokensPerSecond(const HistoryFigures &figures, FiguresBy what);
/// The same by name.
NamedSeries inputUsesOf(const HistoryFigures &figures, FiguresBy what);
NamedSeries largest(const HistoryFigures &figures, FiguresBy what, Size size);

/// What a group is called: its name, or words for those without one.
QString groupName(FiguresBy what, const FiguresGroup &group);
/// The condition of the filter grammar by which its requests are found; empty where the grammar has none.
QString groupCondition(const FiguresGroup &group);
/// The conditions for a step of time: since:… until:….
QString timeCondition(qint64 fromMs, qint64 toMs);

/// As a table for spreadsheets.
QByteArray csv(const TimeSteps &time, const TimeSeries &series);
QByteArray csv(const QString &nameHeader, const NamedSeries &series);

} // namespace FiguresPlots
