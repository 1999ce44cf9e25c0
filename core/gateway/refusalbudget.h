// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

/// How many refused requests of strangers are written down one by one: a flood of them must not push out what
/// people want to read. The first 200, then six a minute; what was not used adds up to 200 again. The time is
/// passed in. Lives on the gateway thread.
class RefusalBudget
{
public:
    /// True where this one may be written down.
    bool take(SteadyTime now);

private:
    static constexpr double most = 200;
    static constexpr double perSecond = 0.1;

    double m_left = most;
    SteadyTime m_at{};
};
