// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantiles.h"
#include "core/traffic/trafficrecord.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

/// Figures of one target (provider and its model) of a model.
struct TargetStats {
    QString provider;
    QString model;
    quint64 requests = 0; ///< attempts
    quint64 errors = 0;
    int consecutiveFailures = 0;
    QString lastError;
    QString state = QStringLiteral("closed"); ///< circuit breaker: closed, open, half_open
    int healthScore = 100;                    ///< 0 to 100: share of good attempts, recent ones count more
    std::optional<qint64> retryAtMs;
};

/// Figures of one model, by the name clients ask for.
struct ModelStats {
    QString model;
    quint64 requests = 0;
    quint64 errors = 0;
    int inFlight = 0;
    qint64 inputTokens = 0;
    qint64 cachedInputTokens = 0;
    qint64 cacheWriteTokens = 0;
    qint64 outputTokens = 0;
    qint64 reasoningTokens = 0;
    double costUsd = 0;
    bool estimated = false;       ///< any usage in it was estimated
    Quantiles latencyMs; ///< of good answers, as the average
    std::optional<double> averageLatencyMs;
    Quantiles firstTokenMs;
    Quantiles tokensPerSecond;
    quint64 requestsLastMinute = 0;
    qint64 tokensLastMinute = 0;
    QList<TargetStats> targets;
};

/// One point of the plots: what happened in the interval that begins at `startMs`.
struct TimelinePoint {
    qint64 startMs = 0; ///< Unix time
    quint64 requests = 0;
    quint64 errors = 0;
    Quantiles firstTokenMs;
    Quantiles latencyMs;
};

/// Figures of a window of time, all models.
struct StatsReport {
    std::chrono::seconds window{3600};
    std::chrono::seconds uptime{0};
    Quantiles overheadUs; ///< p50 and p99 are used
    quint64 totalRequests = 0;
    quint64 totalErrors = 0;
    qint64 totalTokens = 0;
    double totalCostUsd = 0;
    int inFlight = 0;
    Quantiles firstTokenMs; ///< of all models together
    QList<ModelStats> models; ///< most requests first
    std::chrono::seconds timelineStep{60};
    QList<TimelinePoint> timeline; ///< oldest first, without gaps
};

/// The windows that can be asked for: 5m, 1h, 24h, 7d; nullopt for other text.
std::optional<std::chrono::seconds> statsWindow(QByteArrayView name);
/// The report as `GET /v1/admin/models/stats` tells it (the contract, section 4).
QByteArray statsJson(const StatsReport &report);

Q_DECLARE_METATYPE(StatsReport)
