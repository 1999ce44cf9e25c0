// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"

#include <QList>
#include <QString>

/// One place where a request may be served.
struct RouteTarget {
    QString provider;
    QString upstreamModel;
    /// The model whose list it stands in: the one asked for, or a fallback's.
    QString model;
    /// Extra attempts on this target before the next one.
    int retries = 0;
    Timeouts timeouts;
    /// Which rule put it here, for people.
    QString reason;
};

/// A target for a request that names no model, or is about what the provider keeps. Pure.
RouteTarget providerTarget(const Config &config, const QString &provider, int retries);

/// Targets in the order in which they are tried; never empty.
using RoutePlan = QList<RouteTarget>;

/// Decides which targets may serve `model`, best first: its own targets by priority, then its fallback
/// models' (each model once, so a cycle ends). `PROVIDER/MODEL` names need no configuration. Targets of
/// disabled providers are left out. Pure: no IO, no clock; any thread. Error kinds: ModelNotFound with the
/// nearest names, NoHealthyTarget where all its providers are disabled.
Result<RoutePlan> planRoute(const Config &config, const QString &model);

/// Says that there is no such model, and which of `known` may be meant. Pure.
Error unknownModel(const QString &name, const QStringList &known);
