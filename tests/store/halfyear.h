// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storedexchange.h"

#include <vector>

/// A made-up half year of traffic, the same each time: so many exchanges by 30 mixes of program, key, model
/// and target, some of them far busier than others, in sessions of which several run at a time; by day more
/// than at night, on working days more than at weekends; 3 % of them failed. A value; not for several
/// threads.
class HalfYear
{
public:
    static constexpr int days = 180;
    static constexpr int mixes = 30;
    static constexpr qint64 beginMs = 1'764'547'200'000; // a Monday
    static constexpr qint64 endMs = beginMs + days * qint64(86'400'000);

    /// `turns`: of a session; with 1 each exchange is of any mix, so that no more roll-ups can be.
    explicit HalfYear(quint64 exchanges, int turns = 20);

    quint64 exchanges() const { return m_exchanges; }
    /// That with this id, from 1 to exchanges(), in the order of their starts. Its text has the word
    /// `common`, `rare` where isRare(), and one of 5,000 others; no bodies, and no more text than that.
    StoredExchange exchange(quint64 id) const;
    static constexpr bool isRare(quint64 id) { return id % 1000 == 7; }

private:
    qint64 startOf(quint64 id) const;

    quint64 m_exchanges;
    quint64 m_turns;
    std::vector<double> m_hours; // which share of all has begun when each of them begins
};
