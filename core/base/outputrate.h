// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Output that takes less time came in one piece (a whole answer, a stream that its provider held back): how
/// fast it was written cannot be told from that. Microseconds.
constexpr qint64 shortestOutputUs = 10'000;

/// Output tokens a second of an answer, from its first token to its end: microseconds, -1 = not known. -1
/// where it cannot be said.
constexpr double outputRate(qint64 tokens, qint64 firstTokenUs, qint64 endUs)
{
    const bool isMeasured = firstTokenUs >= 0 && endUs - firstTokenUs >= shortestOutputUs;
    return isMeasured && tokens > 0 ? double(tokens) * 1e6 / double(endUs - firstTokenUs) : -1;
}
