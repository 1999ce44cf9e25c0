// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/tokenusage.h"
#include "core/store/historyrollup.h"
#include "core/traffic/intervalring.h"
#include "core/traffic/statistics.h"
#include "core/traffic/trafficrecord.h"

#include <QHash>
#include <QString>

#include <array>
#include <chrono>
#include <vector>

/// How one model request ended; -1 = not known.
struct ExchangeFigures {
    QString model;    ///< the name asked for, as given to begin()
    QString provider; ///< that served it
    QString target;   ///< its model
    bool error = false;
    qint64 latencyUs = -1;
    qint64 firstTokenUs = -1;
    qint64 overheadUs = -1;
    TokenUsage usage;
    bool estimated = false; ///< the usage
    double tokensPerSecond = -1;
    double costUsd = 0;
};

/// What the statistics count of a row that is over.
ExchangeFigures figuresOf(const TrafficRow &row);

/// Counts model requests, and tells their figures over the windows 5m, 1h, 24h and 7d. Memory is bounded:
/// intervals with sparse histograms, at most 500 models and 2,000 targets at a time. The time is passed in.
/// Lives on the gateway thread; owned by the gateway.
class StatisticsCollector
{
public:
    explicit StatisticsCollector(qint64 startedMs);

    /// A request for `model` is under way; end() must follow.
    void begin(const QString &model);
    void end(const ExchangeFigures &figures, qint64 nowMs);
    /// One request to a target of `model` ended; `error` says why it failed.
    void attemptEnded(const QString &model, const QString &provider, const QString &upstreamModel,
                      bool failed, const QString &error, qint64 nowMs);
    /// What an earlier run counted: a quarter of an hour, which the two longer windows tell. Oldest first,
    /// before anything is counted here.
    void restore(const HistoryRollup &quarter);
    /// The same of one exchange, which the two shorter windows tell.
    void restore(const ExchangeFigures &figures, qint64 endedMs);
    /// For another length of time the next longer window.
    StatsReport report(std::chrono::seconds window, qint64 nowMs) const;

    static constexpr int mostModels = 500;
    static constexpr int mostTargets = 2000;

private:
    struct Model {
        QString name;
        int inFlight = 0;
    };
    struct Target {
        int model = 0;
        QString provider;
        QString upstreamModel;
        int consecutiveFailures = 0;
        QString lastError;
        double health = 1; // share of good attempts, each weighing a tenth of those before
    };

    int modelNumber(const QString &name);
    int targetNumber(int model, const QString &provider, const QString &upstreamModel);
    void forgetUnusedModels();
    void forgetUnusedTargets();
    const IntervalRing &ringFor(std::chrono::seconds window) const;
    void addLastMinute(std::unordered_map<int, RequestSums> &sums, qint64 nowMs) const;
    static StatsInterval sumOf(const std::vector<const StatsInterval *> &intervals);
    QList<ModelStats> modelsOf(const StatsInterval &sum, qint64 nowMs) const;
    ModelStats statsOf(const Model &model, const RequestSums &sums, const RequestSums &lastMinute) const;
    QList<TargetStats> targetsOf(int model, const std::unordered_map<int, AttemptSums> &sums) const;

    const qint64 m_startedMs;
    std::array<IntervalRing, 4> m_rings; // shortest window first
    QHash<QString, int> m_modelNumbers;
    std::unordered_map<int, Model> m_models;
    QHash<QString, int> m_targetNumbers;
    std::unordered_map<int, Target> m_targets;
    int m_lastNumber = 0;
    int m_inFlight = 0;
};
