// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/bufferbudget.h"

#include <utility>

bool BufferBudget::take(qint64 bytes)
{
    qint64 used = m_used;
    do {
        if (bytes > m_limit - used)
            return false;
    } while (!m_used.compare_exchange_weak(used, used + bytes));
    return true;
}

BufferShare &BufferShare::operator=(BufferShare &&other) noexcept
{
    BufferShare taken(std::move(other));
    swap(taken);
    return *this;
}

bool BufferShare::resize(qint64 bytes)
{
    const qint64 growth = bytes - m_bytes;
    if (growth > 0 && (!m_budget || !m_budget->take(growth)))
        return false;
    if (growth < 0)
        m_budget->m_used += growth;
    m_bytes = bytes;
    return true;
}

void BufferShare::release()
{
    if (m_budget)
        m_budget->m_used -= std::exchange(m_bytes, 0);
}

void BufferShare::swap(BufferShare &other) noexcept
{
    std::swap(m_budget, other.m_budget);
    std::swap(m_bytes, other.m_bytes);
}
