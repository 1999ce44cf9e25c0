// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/breaker.h"

#include <algorithm>

namespace {

constexpr qint64 clockStepMs = 60000;

} // namespace

bool Breaker::isWaitOver(qint64 nowMs) const
{
    return nowMs >= m_openedAtMs + m_openForMs || nowMs < m_openedAtMs - clockStepMs;
}

BreakerState Breaker::state(qint64 nowMs) const
{
    if (!m_isOpen)
        return BreakerState::Closed;
    return m_isTrialUnderWay || isWaitOver(nowMs) ? BreakerState::HalfOpen : BreakerState::Open;
}

bool Breaker::admits(qint64 nowMs) const
{
    return !m_isOpen || (!m_isTrialUnderWay && isWaitOver(nowMs));
}

std::optional<Breaker::Period> Breaker::begin(qint64 nowMs)
{
    if (!admits(nowMs))
        return std::nullopt;
    if (m_isOpen) {
        m_isTrialUnderWay = true;
        ++m_period;
    }
    return m_period;
}

void Breaker::succeeded(Period began, const BreakerConfig &config, qint64 nowMs)
{
    if (began != m_period)
        return;
    if (m_isOpen) {
        if (m_isTrialUnderWay)
            close();
        return;
    }
    m_consecutiveFailures = 0;
    count(false, config, nowMs);
}

void Breaker::failed(Period began, const BreakerConfig &config, qint64 nowMs)
{
    if (began != m_period || (m_isOpen && !m_isTrialUnderWay))
        return;
    ++m_consecutiveFailures;
    if (m_isOpen) {
        open(std::min(2 * m_openForMs, qint64(config.maxOpenS) * 1000), nowMs);
        return;
    }
    count(true, config, nowMs);
    const bool isRow = config.consecutiveFailures > 0 && m_consecutiveFailures >= config.consecutiveFailures;
    if (isRow || isRateExceeded(config, nowMs))
        open(qint64(config.openS) * 1000, nowMs);
}

void Breaker::abandoned(Period began)
{
    if (isTrial(began))
        m_isTrialUnderWay = false;
}

void Breaker::open(qint64 forMs, qint64 nowMs)
{
    m_isOpen = true;
    m_isTrialUnderWay = false;
    ++m_period;
    m_openedAtMs = nowMs;
    m_openForMs = forMs;
    m_window = {};
}

void Breaker::close()
{
    const Period next = m_period + 1;
    *this = {};
    m_period = next;
}

void Breaker::endWait(qint64 nowMs)
{
    if (m_isOpen && !isWaitOver(nowMs))
        m_openedAtMs = nowMs - m_openForMs; // keeps the length, which the next failed trial doubles
}

void Breaker::count(bool isFailure, const BreakerConfig &config, qint64 nowMs)
{
    const qint64 span = std::max<qint64>(qint64(config.windowS) * 1000 / qint64(m_window.size()), 1);
    const qint64 number = std::max<qint64>(nowMs, 0) / span;
    Bucket &bucket = m_window[std::size_t(number) % m_window.size()];
    if (bucket.number != number)
        bucket = {number, 0, 0};
    ++bucket.total;
    bucket.failures += isFailure ? 1 : 0;
}

bool Breaker::isRateExceeded(const BreakerConfig &config, qint64 nowMs) const
{
    if (config.errorRate <= 0)
        return false;
    const qint64 span = std::max<qint64>(qint64(config.windowS) * 1000 / qint64(m_window.size()), 1);
    const qint64 number = std::max<qint64>(nowMs, 0) / span;
    int total = 0;
    int failures = 0;
    for (const Bucket &bucket : m_window) {
        if (bucket.number <= number && bucket.number > number - qint64(m_window.size())) {
            total += bucket.total;
            failures += bucket.failures;
        }
    }
    return total >= config.minRequests && failures >= config.errorRate * total;
}

BreakerMemory Breaker::memory() const
{
    return {m_isOpen, m_openedAtMs, m_openForMs, m_consecutiveFailures};
}

Breaker Breaker::restored(const BreakerMemory &memory)
{
    Breaker breaker;
    breaker.m_isOpen = memory.isOpen;
    breaker.m_openedAtMs = memory.openedAtMs;
    breaker.m_openForMs = std::max<qint64>(memory.openForMs, 0);
    breaker.m_consecutiveFailures = std::max(memory.consecutiveFailures, 0);
    return breaker;
}
