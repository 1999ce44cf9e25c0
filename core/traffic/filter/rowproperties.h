// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

/// True for states that tell of something that went wrong.
inline bool isFailure(ExchangeState state)
{
    return state == ExchangeState::Failed || state == ExchangeState::Truncated ||
           state == ExchangeState::Refused;
}

/// Slow: this long to the first token, or to the end of an answer without one.
inline constexpr qint64 slowUs = 5'000'000;

inline bool isSlow(const TrafficRow &row)
{
    return row.firstTokenUs >= slowUs || (row.firstTokenUs < 0 && row.durationUs >= slowUs);
}

/// Lower-case UTF-8 of everything by which a row can be found with a bare word, parts separated by line ends:
/// made once a row, searched often.
QByteArray searchText(const TrafficRow &row);
