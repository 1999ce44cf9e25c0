// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <array>
#include <optional>

enum class BreakerState { Closed, Open, HalfOpen };

/// What of a breaker outlives the program.
struct BreakerMemory {
    /// Open, or half open (a trial that was under way is none after a restart).
    bool isOpen = false;
    /// Unix ms.
    qint64 openedAtMs = 0;
    /// How long it is left alone from then on, ms.
    qint64 openForMs = 0;
    int consecutiveFailures = 0;

    bool operator==(const BreakerMemory &) const = default;
};

/// The circuit breaker of one target, as a plain value. Closed: all attempts may go there. Open, after so
/// many failures in a row or such a share of failures in the window (BreakerConfig): none may, for a time.
/// Half open, once that time has passed: exactly one attempt at a time may, the trial; a good one closes it,
/// a failed one opens it for twice as long. Times are Unix ms; a clock that was set back by more than a
/// minute ends the waiting. No IO, no clock.
class Breaker
{
public:
    /// The period in which an attempt began: what it says about another one is not counted, so attempts that
    /// began before the breaker opened cannot speak for the trial.
    using Period = quint32;

    BreakerState state(qint64 nowMs) const;
    /// True where an attempt may begin.
    bool admits(qint64 nowMs) const;
    bool isTrialUnderWay() const { return m_isTrialUnderWay; }
    /// When it may be tried again, Unix ms; 0 while closed.
    qint64 retryAtMs() const { return m_isOpen ? m_openedAtMs + m_openForMs : 0; }
    int consecutiveFailures() const { return m_consecutiveFailures; }

    /// Begins an attempt: a trial where it is half open. nullopt where none may begin.
    [[nodiscard]] std::optional<Period> begin(qint64 nowMs);
    /// The attempt went well. The period in which it goes on is then period().
    void succeeded(Period began, const BreakerConfig &config, qint64 nowMs);
    /// The target failed.
    void failed(Period began, const BreakerConfig &config, qint64 nowMs);
    /// The attempt ended without a verdict (the client left): a trial is given back.
    void abandoned(Period began);
    /// True where that attempt is the trial.
    bool isTrial(Period began) const { return m_isTrialUnderWay && began == m_period; }
    Period period() const { return m_period; }

    /// By hand: closed, and nothing held against it.
    void close();
    /// It seems well again: the waiting is over, the next attempt is the trial. No effect while closed.
    void endWait(qint64 nowMs);

    BreakerMemory memory() const;
    static Breaker restored(const BreakerMemory &memory);

    bool operator==(const Breaker &) const = default;

private:
    struct Bucket {
        qint64 number = -1;
        int total = 0;
        int failures = 0;
        bool operator==(const Bucket &) const = default;
    };

    void open(qint64 forMs, qint64 nowMs);
    void count(bool isFailure, const BreakerConfig &config, qint64 nowMs);
    bool isRateExceeded(const BreakerConfig &config, qint64 nowMs) const;
    bool isWaitOver(qint64 nowMs) const;

    bool m_isOpen = false; // or half open
    bool m_isTrialUnderWay = false;
    Period m_period = 0;
    int m_consecutiveFailures = 0;
    qint64 m_openedAtMs = 0;
    qint64 m_openForMs = 0;
    std::array<Bucket, 10> m_window; // of equal spans of time
};
