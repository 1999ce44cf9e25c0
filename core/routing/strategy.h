// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/routing/targetid.h"

#include <QHash>
#include <QList>
#include <QRandomGenerator>

#include <optional>

/// A target that may be chosen, with what the strategies look at.
struct StrategyCandidate {
    TargetId id;
    double weight = 1;
    /// Decayed, ms; nullopt = not known yet.
    std::optional<double> speedMs = {};
    int inFlight = 0;
};

/// What a strategy remembers of one model from request to request. A plain value, so that a dry run works on
/// a copy. Remembers at most 1,000 targets.
struct StrategyState {
    struct Share {
        quint64 lastTurn = 0; ///< 0 = never chosen
        double credit = 0;    ///< of the smooth weighted choice
        bool operator==(const Share &) const = default;
    };
    quint64 turn = 0;
    QHash<TargetId, Share> shares;

    bool operator==(const StrategyState &) const = default;
};

/// A place in the order, and the rule that gave it.
struct StrategyPlace {
    qsizetype candidate;
    /// For people: "weighted: 3 of 4 requests go here".
    QString reason;
};

/// Puts the candidates in order, the one to be asked first at the front; each comes exactly once.
/// - Priority: as they come.
/// - RoundRobin: the one that was chosen least recently first.
/// - Weighted: smooth weighted round robin (nginx: each gains its weight, the richest is chosen and pays the
/// sum);
///   those of weight 0 come last, and are chosen only where there is no other.
/// - LeastLatency: the fastest; before it one whose speed is not known yet, unless it is being asked or was
/// chosen
///   within the last ten turns, and each 20th time the one that was chosen least recently, to see whether it
///   got faster.
/// - LeastBusy: the fewest requests under way; of equal ones the one that was chosen least recently.
/// - Random: any order, all alike.
/// Changes nothing but `random`: the next turn begins with strategyChosen(). `isStream` is for the sentences.
QList<StrategyPlace> strategyOrder(Strategy strategy, const QList<StrategyCandidate> &candidates,
                                   const StrategyState &state, QRandomGenerator &random,
                                   bool isStream = true);

/// Ends the turn: `candidates[chosen]` is the one that is asked.
void strategyChosen(const QList<StrategyCandidate> &candidates, qsizetype chosen, StrategyState &state);
