// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

class QPainter;
class QRect;
class QString;

/// How long an exchange took, as a bar beside those of others: until its first token, and from it to its end.
namespace WaterfallBar {

/// What a bar of full width stands for, so that one of `longestUs` fits: 1, 2 or 5 times a power of ten,
/// which keeps still while the longest one grows.
qint64 scaleOf(qint64 longestUs);
/// `nowMs`: Unix; where a bar ends that still grows. Bars of failed requests are of one colour, and end in a
/// line.
void paint(QPainter &painter, const QRect &rect, const TrafficRow &row, qint64 nowMs, qint64 scaleUs);
/// The same in words.
QString text(const TrafficRow &row, qint64 nowMs);

} // namespace WaterfallBar
