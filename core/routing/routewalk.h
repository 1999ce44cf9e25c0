// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/failureclass.h"
#include "core/routing/router.h"

#include <chrono>
#include <functional>

/// How far an exchange may go.
struct WalkBounds {
    int attempts = 20;                        ///< requests sent upstream, of all targets together
    std::chrono::milliseconds total{600'000}; ///< no further attempt begins once the exchange is that old
};

/// As the configuration has them.
WalkBounds walkBounds(const Config &config);

/// The way of one exchange along its plan: which target comes next, and when it has come to its end. Pure.
class RouteWalk
{
public:
    enum class Step {
        Retry,  ///< target() once more, after a wait
        Next,   ///< target() is another one
        GiveUp, ///< target() stays the last one that was tried
    };
    /// Whether a target can be asked at this moment; those that cannot are passed over.
    using IsReady = std::function<bool(const RouteTarget &)>;

    /// `plan` is not empty.
    RouteWalk(RoutePlan plan, WalkBounds bounds);

    const RouteTarget &target() const { return m_plan.at(m_at); }
    const RoutePlan &plan() const { return m_plan; }
    /// Where target() stands in it.
    qsizetype place() const { return m_at; }
    bool hasNext() const { return m_at + 1 < m_plan.size() && m_attempts < m_bounds.attempts; }
    /// A request goes upstream.
    void attempted() { ++m_attempts; }
    /// Requests sent so far.
    int attempts() const { return m_attempts; }
    /// Which extra attempt on the same target this is, from 0; for the length of the wait before it.
    int retry() const { return m_retries - 1; }

    /// The attempt at target() failed; `age` is that of the exchange.
    Step failed(FailureClass kind, std::chrono::milliseconds age, const IsReady &isReady);
    /// False once the bounds are reached; `age` is that of the exchange.
    bool mayGoOn(std::chrono::milliseconds age) const
    {
        return m_attempts < m_bounds.attempts && age < m_bounds.total;
    }
    /// `plan` counts from now on, which is the same up to target(); the target behind that is the next. False
    /// where there is none.
    bool goOnWith(RoutePlan plan);

private:
    RoutePlan m_plan;
    const WalkBounds m_bounds;
    qsizetype m_at = 0;
    int m_retries = 0; // of target(), as used up
    int m_attempts = 0;
};
