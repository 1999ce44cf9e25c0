// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QString>
#include <QTimeZone>

/// One day, week (from Monday) or month of a time zone: Unix milliseconds, the end not included.
struct BudgetSpan {
    qint64 startMs = 0;
    qint64 endMs = 0;

    bool contains(qint64 ms) const { return ms >= startMs && ms < endMs; }
    bool operator==(const BudgetSpan &) const = default;
};

/// The one in which `nowMs` lies, from local midnight to local midnight: 23, 24 or 25 hours a day, also where
/// a day begins at another hour because of summer time. An invalid zone counts as UTC.
BudgetSpan budgetSpan(BudgetPeriod period, const QTimeZone &zone, qint64 nowMs);
/// "day", "week", "month".
QString periodName(BudgetPeriod period);
