// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/exchangehistory.h"

/// What the history answers; waits for it. Nothing where it cannot be told.
QList<HistoryRollup> rollupsOf(ExchangeHistory &history, const RollupFilter &filter = {});
/// All of them together; it has neither time nor names.
HistoryRollup sumOf(const QList<HistoryRollup> &rollups);
/// They count the same, whatever their names: all but the sums of the values in their histograms, which are
/// doubles and so depend on the order in which they were added.
bool countTheSame(const HistoryRollup &a, const HistoryRollup &b);
