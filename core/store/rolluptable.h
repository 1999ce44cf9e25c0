// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyrollup.h"

#include <QList>

#include <functional>
#include <optional>

class Database;
class FiguresSum;

/// The roll-ups in the database. Lives on the thread of its connection. Error kind of all: Io.
class RollupTable
{
public:
    explicit RollupTable(Database &database) : m_database(database) {}

    /// Adds what these exchanges count, within the caller's transaction.
    Result<void> add(const QList<StoredRow> &rows);
    /// By bucket, then by names.
    Result<QList<HistoryRollup>> find(const RollupFilter &filter);
    /// The start of the first one; nullopt where there are none.
    Result<std::optional<qint64>> firstMs();
    /// Adds up those of quarters that begin from `fromMs` up to, not with, `toMs`, and whose names are
    /// accepted (asked once for each).
    Result<void> addUp(qint64 fromMs, qint64 toMs, const std::function<bool(const TrafficNames &)> &accepts,
                       FiguresSum &sum);

private:
    Result<void> add(HistoryRollup rollup);

    Database &m_database;
};
