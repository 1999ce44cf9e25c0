// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyfigures.h"
#include "core/traffic/filter/trafficquery.h"
#include "core/traffic/trafficrecord.h"

#include <functional>
#include <optional>

/// Whose figures are asked for.
struct FiguresRange {
    std::optional<qint64> fromMs = {}; ///< Unix time; nullopt: from the first exchange on
    qint64 toMs = 0;
    QTimeZone zone = QTimeZone::utc(); ///< whose days and hours

    bool operator==(const FiguresRange &) const = default;
};

/// The range and a filter as a question to the history; `query` is valid, and counts times back from
/// `toMs`. Error: BadRequest, where the filter asks for what only the records' contents tell, naming it.
/// Pure; any thread.
Result<FiguresQuestion> figuresQuestion(const FiguresRange &range, const TrafficQuery &query);

/// Where no history is kept: the figures of rows that `forEach` hands over one by one. Rows that still run do
/// not count. `query` as above.
HistoryFigures
figuresOfRows(const FiguresRange &range, const TrafficQuery &query,
              const std::function<void(const std::function<void(const TrafficRow &)> &)> &forEach);
