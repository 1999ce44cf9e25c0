// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/affinity.h"
#include "core/routing/router.h"
#include "core/routing/strategy.h"
#include "core/routing/targethealth.h"

#include <QSet>

#include <functional>

/// What a plan depends on beside configuration and health.
struct PlanContext {
    /// Which conversation the request goes on; empty = none is known.
    QByteArray conversation = {};
    /// Streams are compared by their time to first token, others by their latency.
    bool isStream = false;
    /// It begins there: it is planned as if there were none, and its target is kept for the next ones.
    bool isFirstRequest = false;
    /// Providers that `routing.active` leaves; nullopt = all.
    std::optional<QSet<QString>> allowedProviders = {};
    /// What left only them, for people: "local", "profile 'work'". Beside `allowedProviders`.
    QString allowedBy = {};
    /// False for targets that cannot take this request at all (another API); they are left out silently.
    /// Empty = all can.
    std::function<bool(const RouteTarget &)> canServe = {};
};

/// A target that was left out of a plan.
struct SkippedTarget {
    RouteTarget target;
    /// A sentence for people: "openai/gpt-4o (keychain:work) is rate limited and cools down for 12 s."
    QString reason;
    /// When it may be asked again, Unix ms; 0 = not by waiting.
    qint64 retryAtMs = 0;
};

/// Where one request may go at one moment.
struct PlannedRoute {
    /// Never empty. Each target once, and none that cools down or whose breaker is open, unless there is no
    /// other at all: whether to wait is then better known to the client, which gets the provider's answer.
    RoutePlan targets;
    QList<SkippedTarget> skipped;
};

/// Makes the plan of each request: the target that the conversation is used to, then the model's targets by
/// its strategy, then its fallback models', each by its own; what cools down or is open is left out, and what
/// has a key that does not work goes to the end. Owns what strategies and conversations remember (of 2,000
/// models); borrows the targets' health and the random source, which outlive it. Lives on the gateway thread.
/// Times are Unix ms.
class Planner
{
public:
    Planner(const TargetHealths &healths, QRandomGenerator &random);

    /// The plan for `model`; counts as a turn of its strategy. Error kinds: ModelNotFound with the nearest
    /// names; NoHealthyTarget, which names each target and why, with `retryAfter` where waiting helps.
    Result<PlannedRoute> plan(const Config &config, const QString &model, const PlanContext &context,
                              qint64 nowMs);
    /// The same, changing nothing: what plan() would say at this moment.
    Result<PlannedRoute> preview(const Config &config, const QString &model, const PlanContext &context,
                                 qint64 nowMs) const;
    /// The same for showing why nothing can be asked: then the plan has no targets, and is no error.
    Result<PlannedRoute> survey(const Config &config, const QString &model, const PlanContext &context,
                                qint64 nowMs) const;

    /// The plan to go on with at `failed` + 1, once `plan.at(failed)` has said that the request is too long
    /// for it: behind what was tried come the targets of its model's `long_context` (and of that one's
    /// fallbacks; no target and no model that was tried before), then the rest of `plan`, without the same
    /// upstream model under other keys.
    RoutePlan planLarger(const Config &config, const RoutePlan &plan, qsizetype failed,
                         const PlanContext &context, qint64 nowMs) const;

    /// `plan.at(index)`, of a plan for `model`, gave the answer: the conversation is used to it now, where it
    /// is one of the model's own. A fallback's target is not kept (the model's own are better once they are
    /// back), but its model's strategy goes on to the next turn.
    void served(const Config &config, const QString &model, const PlanContext &context, const RoutePlan &plan,
                qsizetype index, qint64 nowMs);
    /// `target` failed: unless it was the request's own fault, the conversation is not used to it any more.
    void failed(const QString &model, const PlanContext &context, const RouteTarget &target,
                FailureClass failure);

private:
    class Composition; // of one plan
    struct Remembered {
        StrategyState state;
        quint64 use = 0;
    };
    /// A turn of a strategy that a plan takes.
    struct StrategyTurn {
        QString model;
        QList<StrategyCandidate> candidates;
        qsizetype chosen = 0;
    };

    QList<StrategyCandidate> strategyCandidates(const QList<RouteCandidate> &candidates, bool isStream) const;
    void take(const StrategyTurn &turn);

    const TargetHealths &m_healths;
    QRandomGenerator &m_random;
    QHash<QString, Remembered> m_strategies; // by model
    quint64 m_uses = 0;
    StickyTargets m_sticky;
};
