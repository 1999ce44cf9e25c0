// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/attemptoutcome.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/routing/retryafter.h"

using namespace Qt::Literals::StringLiterals;

Result<TargetAttempt> beginAttempt(Exchange &exchange, const RouteTarget &target)
{
    TargetHealths &healths = exchange.gateway().targetHealths();
    const qint64 now = unixMilliseconds();
    std::optional<TargetAttempt> attempt = healths.attemptBegan(target.id(), now, target.isLone);
    if (attempt)
        return *std::move(attempt);
    const Availability availability = healths.available(target.id(), now);
    Error error{ErrorKind::NoHealthyTarget,
                u"Provider '%1' is left alone just now: %2."_s.arg(target.provider, availability.reason)};
    if (availability.untilMs > now)
        error.retryAfter = std::chrono::seconds((availability.untilMs - now + 999) / 1000);
    return tl::make_unexpected(std::move(error));
}

void attemptEnded(Exchange &exchange, const RouteWalk &walk, const TargetAttempt &attempt, FailureClass kind,
                  const HeaderList &answer, bool isModelRequest)
{
    Gateway &gateway = exchange.gateway();
    const RouteTarget &target = walk.target();
    const RecordedAttempt &record = exchange.record().attempt();
    const TrafficRow &row = exchange.record().row();
    const qint64 now = unixMilliseconds();
    AttemptOutcome outcome;
    outcome.failure = kind;
    outcome.message = exchange.record().masked(record.error);
    if (row.stream && row.firstTokenUs > record.startedUs)
        outcome.ttftMs = (row.firstTokenUs - record.startedUs) / 1000;
    outcome.latencyMs = (record.endedUs - record.startedUs) / 1000;
    outcome.retryAfter = retryAfter(answer, now);
    gateway.targetHealths().attemptEnded(attempt, outcome, now);
    const bool failed = !record.error.isEmpty();
    if (isModelRequest)
        gateway.statistics().attemptEnded(row.modelAsked, target.provider, target.upstreamModel, failed,
                                          outcome.message, now);
    gateway.metrics().attemptEnded(target.provider, target.upstreamModel, failed);
    if (kind == FailureClass::None)
        gateway.planner().served(exchange.config(), row.modelAsked, exchange.planContext(), walk.plan(),
                                 walk.place(), now);
    else
        gateway.planner().failed(row.modelAsked, exchange.planContext(), target, kind);
}

void attemptAbandoned(Exchange &exchange, const TargetAttempt &attempt)
{
    AttemptOutcome outcome;
    outcome.isAbandoned = true;
    exchange.gateway().targetHealths().attemptEnded(attempt, outcome, unixMilliseconds());
}

RouteWalk::Step nextStep(const Exchange &exchange, RouteWalk &walk, FailureClass kind)
{
    const TargetHealths &healths = exchange.gateway().targetHealths();
    const auto isReady = [&](const RouteTarget &target) {
        return target.isLone || healths.available(target.id(), unixMilliseconds()).mayServe();
    };
    return walk.failed(kind, std::chrono::milliseconds(exchange.elapsedUs() / 1000), isReady);
}
