// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/routing/targetid.h"

#include <QList>
#include <QString>

/// One place where a request may be served.
struct RouteTarget {
    QString provider;
    /// The provider's key to ask with: its reference in full, "keychain:work", "none".
    QString key;
    QString upstreamModel;
    /// The model whose list it stands in: the one asked for, or a fallback's.
    QString model;
    /// Extra attempts on this target before the next one.
    int retries = 0;
    Timeouts timeouts;
    /// Which rule put it here, for people.
    QString reason;
    /// There is no other: it is asked even while it cools down, or its breaker is open.
    bool isLone = false;

    TargetId id() const { return {provider, key, upstreamModel}; }
};

/// A target of a model's list, with one of its provider's keys.
struct RouteCandidate {
    RouteTarget target;
    /// The lowest goes first, with the strategy `priority`.
    int priority = 1;
    /// Of the configured target: its keys that can be asked share it.
    double weight = 1;
    /// Which of the model's configured targets it is, from 0.
    qsizetype place = 0;
};

/// What one model adds to a plan.
struct RouteGroup {
    QString model;
    /// The model whose fallback it is; empty for the model asked for.
    QString fallbackOf;
    Strategy strategy = Strategy::Priority;
    /// By priority, then by place, then by key; each target once.
    QList<RouteCandidate> candidates;
};

/// The model asked for and its fallbacks, in the order in which they are tried, each once (so a cycle ends),
/// with all targets of enabled providers: one for each of the provider's keys. Groups without any are left
/// out. `PROVIDER/MODEL` names need no configuration. Pure; any thread. Error kinds: as planRoute().
Result<QList<RouteGroup>> routeGroups(const Config &config, const QString &model);

/// A target for a request that names no model, or is about what the provider keeps; with its first key. Pure.
RouteTarget providerTarget(const Config &config, const QString &provider, int retries);

/// Targets in the order in which they are tried; never empty.
using RoutePlan = QList<RouteTarget>;

/// Which targets could serve `model`, whatever their health and its strategy, each with its provider's first
/// key: its own targets by priority, then its fallback models' (each model and each target once). For
/// requests that are sent, Planner decides. Pure: no IO, no clock; any thread. Error kinds: ModelNotFound
/// with the nearest names, NoHealthyTarget where all its providers are disabled.
Result<RoutePlan> planRoute(const Config &config, const QString &model);

/// Says that there is no such model, and which of `known` may be meant. Pure.
Error unknownModel(const QString &name, const QStringList &known);
