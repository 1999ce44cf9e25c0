// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/statistics.h"

#include <QVariant>

/// The words of the statistics page.

struct StatsHeader {
    QString brief; ///< above the column
    QString full;  ///< tooltip, screen readers
};

/// `column` is a ModelStatsModel::Column.
StatsHeader statsHeader(int column);
/// A cell's text; a dash where nothing was measured.
QString statsText(int column, const QVariant &value);
/// Everything about a model (or target) that has no column of its own.
QString modelToolTip(const ModelStats &stats);
QString targetToolTip(const TargetStats &stats);

/// "97.5 %"; a dash where there was nothing.
QString shareText(quint64 part, quint64 whole);
