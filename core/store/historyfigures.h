// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantiles.h"
#include "core/store/historycondition.h"
#include "core/store/historyrollup.h"
#include "core/store/timesteps.h"

#include <array>
#include <functional>
#include <optional>

/// By what figures are told apart.
enum class FiguresBy : quint8 {
    Model, ///< as asked for
    Provider,
    Target, ///< provider and its model, "openai / gpt-4o"
    App,
    ClientKey,
};
inline constexpr std::size_t figuresByCount = 5;

/// How fast answers were; all from the merged histograms of the exchanges that they are about.
struct SpeedFigures {
    Quantiles firstTokenMs = {};
    std::optional<double> averageFirstTokenMs = {};
    Quantiles durationMs = {}; ///< of good answers
    Quantiles tokensPerSecond = {};
    /// Of an output token behind the first one, on an answer's average; p95: 95 % of answers were faster.
    Quantiles perTokenMs = {};

    bool operator==(const SpeedFigures &) const = default;
};

/// What happened in a step of time.
struct FiguresStep {
    TrafficCounts counts = {};
    SpeedFigures speed = {};

    bool operator==(const FiguresStep &) const = default;
};

/// What happened under one name.
struct FiguresGroup {
    QString name = {};
    TrafficNames names = {}; ///< the parts of the name that are its own; the others are empty
    TrafficCounts counts = {};
    SpeedFigures speed = {};
    QList<TrafficCounts> steps = {}; ///< a step each

    bool operator==(const FiguresGroup &) const = default;
};

/// What happened in a range of time: exchanges that are over and asked for a model, by the time at which they
/// began.
struct HistoryFigures {
    TimeSteps time = {};
    FiguresStep total = {};
    QList<FiguresStep> steps = {};
    std::array<QList<FiguresGroup>, figuresByCount> groups = {}; ///< most requests first

    const QList<FiguresGroup> &by(FiguresBy what) const { return groups[std::size_t(what)]; }
    bool operator==(const HistoryFigures &) const = default;
};

/// Which exchanges. Short ranges, and whatever names alone do not decide, are counted from the rows of the
/// history, as far as they are kept; all else from the roll-ups, which stay.
struct FiguresQuestion {
    std::optional<qint64> fromMs = {}; ///< Unix time; nullopt: from the first one on
    qint64 toMs = 0;
    QTimeZone zone = QTimeZone::utc(); ///< whose days and hours
    /// Whether what has these names belongs to it; null: names alone do not decide. Any thread.
    std::function<bool(const TrafficNames &)> acceptsNames = {};
    /// Where rows are asked: true of all that belong to it.
    HistoryCondition condition = {};
    /// Which of them do; null: all. Any thread.
    std::function<bool(const StoredRow &)> acceptsRow = {};
};
