// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"
#include "core/routing/routewalk.h"
#include "core/routing/targethealth.h"

class Exchange;

/// A request is about to go out to `target`. Error kind: NoHealthyTarget, where it may not be asked just now.
Result<TargetAttempt> beginAttempt(Exchange &exchange, const RouteTarget &target);
/// It came to its end, as record().attempt() has it: tells all who judge targets or count. `kind` None: it
/// went well, and the conversation stays there. `answer`: the headers that came, maybe none.
/// `isModelRequest`: it counts in the statistics.
void attemptEnded(Exchange &exchange, const RouteWalk &walk, const TargetAttempt &attempt, FailureClass kind,
                  const HeaderList &answer, bool isModelRequest);
/// It was given up for reasons that say nothing of the target.
void attemptAbandoned(Exchange &exchange, const TargetAttempt &attempt);
/// How an exchange's walk along its plan goes on after a failure at its target.
RouteWalk::Step nextStep(const Exchange &exchange, RouteWalk &walk, FailureClass kind);
