// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/refusalbudget.h"

#include <algorithm>

bool RefusalBudget::take(SteadyTime now)
{
    const double passed = double(microsecondsBetween(m_at, now)) / 1e6;
    m_left = m_at == SteadyTime{} ? most : std::min(most, m_left + passed * perSecond);
    m_at = now;
    if (m_left < 1)
        return false;
    m_left -= 1;
    return true;
}
