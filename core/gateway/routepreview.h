// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/targethealth.h"

#include <QList>
#include <QMetaType>
#include <QString>

class Planner;
struct Snapshot;

/// One target of a RoutePreview.
struct PreviewedTarget {
    /// The model whose list it stands in: the one asked for, or a fallback's.
    QString model;
    /// Which of its provider's keys, for people; empty where the provider has one.
    QString keyLabel;
    /// Which rule put it here, or why it was left out; for people.
    QString reason;
    bool isLeftOut = false;
    TargetState health;
};

/// Where a request for a model would go at one moment. A value, for the window.
struct RoutePreview {
    QString model;
    /// Unix ms.
    qint64 atMs = 0;
    /// Those of the plan in their order, then those that were left out.
    QList<PreviewedTarget> targets;
    /// What a client would be told; empty where there is a plan.
    QString error;
    /// What leaves only some providers, as profileName() has it; may be empty.
    QString allowedBy;
};

/// With the configuration and the restriction that requests are planned with; of no conversation, and for
/// any API. Changes nothing. Gateway thread.
RoutePreview routePreview(const Planner &planner, const TargetHealths &healths, const Snapshot &snapshot,
                          const QString &model, qint64 nowMs);

Q_DECLARE_METATYPE(RoutePreview)
