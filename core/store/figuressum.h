// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyfigures.h"

#include <QHash>

#include <vector>

/// Adds up figures from rows and roll-ups. Requests that name no model (lists of models, what was refused
/// before its body was read) are none of its business. One thread at a time.
class FiguresSum
{
public:
    explicit FiguresSum(TimeSteps steps);

    // What began outside of the steps does not count.
    void add(const HistoryRollup &one);
    /// Of an exchange that is over; by the moment at which it began, so that steps may be of minutes.
    void add(const StoredRow &row);
    /// The histograms of a roll-up as they are kept; what cannot be read of them counts as empty.
    struct PackedHistograms {
        QByteArray firstTokenMs;
        QByteArray durationMs;
        QByteArray tokensPerSecond;
    };
    void add(qint64 atMs, const TrafficNames &names, const TrafficCounts &counts,
             const PackedHistograms &histograms);
    const TimeSteps &time() const { return m_time; }
    HistoryFigures figures() const;

private:
    struct Cell {
        void add(const Cell &other);
        TrafficCounts counts;
        HistogramSum firstTokenMs;
        HistogramSum durationMs;
        HistogramSum tokensPerSecond;
    };
    struct Named {
        Cell total;
        QList<TrafficCounts> steps;
    };
    template <typename Histograms>
    void addTo(qsizetype step, const TrafficNames &names, const TrafficCounts &counts,
               const Histograms &addHistograms);
    static SpeedFigures speedOf(const Cell &cell);
    QList<FiguresGroup> groupsBy(FiguresBy what) const;

    TimeSteps m_time;
    std::vector<Cell> m_steps;
    QHash<TrafficNames, Named> m_named;
};
