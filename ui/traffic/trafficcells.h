// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QString>
#include <QVariant>

/// What the cells of the traffic table show and are sorted by; one function per question, all pure.
namespace TrafficCells {

/// Text of a cell. `nowMs` gives a running row's duration so far.
QString text(const TrafficRow &row, int column, qint64 nowMs);
/// Longer text where a cell has more to say; else empty.
QString toolTip(const TrafficRow &row, int column);
/// For sorting within a column: a number or a text.
QVariant sortKey(const TrafficRow &row, int column);
/// -1, 0, 1; without the detour over QVariant.
int compare(const TrafficRow &a, const TrafficRow &b, int column);
QString header(int column);
QString headerToolTip(int column);

/// "gpt-4o", or "my-gpt → gpt-4o" where they differ.
QString models(const TrafficRow &row);
/// How many requests were sent to providers, in words.
QString tries(const TrafficRow &row);
/// The process that asked: "node (4711)"; empty where it is not known.
QString process(const TrafficRow &row);
/// ", pinned, red": what a person put on it; empty where that is nothing.
QString marks(const TrafficRow &row);
/// Name of a colour, 1 to 6; 0 is none.
QString colourName(int colour);
/// "12.3k / 310", with ≈ where they were estimated.
QString tokens(const TrafficRow &row);
/// In USD, with ≈ where tokens were estimated; a dash where nobody knows it.
QString cost(const TrafficRow &row);
/// What tells sessions apart in little space: a short name whole, of a long one the end.
QString shortSession(const QString &session);
/// "Streaming", "200", "429 failed", …
QString status(const TrafficRow &row);
/// The state alone, in a word.
QString stateName(ExchangeState state);
/// Microseconds from the start; so far for one that runs.
qint64 elapsedUs(const TrafficRow &row, qint64 nowMs);

} // namespace TrafficCells
