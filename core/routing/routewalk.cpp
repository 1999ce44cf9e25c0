// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routewalk.h"

WalkBounds walkBounds(const Config &config)
{
    return {config.routing.maxAttempts, std::chrono::seconds(config.routing.retryTotalS)};
}

RouteWalk::RouteWalk(RoutePlan plan, WalkBounds bounds) : m_plan(std::move(plan)), m_bounds(bounds)
{
    Q_ASSERT(!m_plan.isEmpty());
}

RouteWalk::Step RouteWalk::failed(FailureClass kind, std::chrono::milliseconds age, const IsReady &isReady)
{
    if (!mayGoOn(age))
        return Step::GiveUp;
    if (mayRetrySame(kind) && m_retries < target().retries && isReady(target())) {
        ++m_retries;
        return Step::Retry;
    }
    if (!mayTryNext(kind))
        return Step::GiveUp;
    for (qsizetype next = m_at + 1; next < m_plan.size(); ++next) {
        if (!isReady(m_plan.at(next)))
            continue;
        m_at = next;
        m_retries = 0;
        return Step::Next;
    }
    return Step::GiveUp;
}

bool RouteWalk::goOnWith(RoutePlan plan)
{
    Q_ASSERT(plan.size() > m_at && plan.at(m_at).id() == target().id());
    m_plan = std::move(plan);
    if (m_at + 1 >= m_plan.size())
        return false;
    ++m_at;
    m_retries = 0;
    return true;
}
