// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyrollup.h"

#include <QList>

class Database;

/// The roll-ups in the database. Lives on the thread of its connection. Error kind of all: Io.
class RollupTable
{
public:
    explicit RollupTable(Database &database) : m_database(database) {}

    /// Adds what these exchanges count, within the caller's transaction.
    Result<void> add(const QList<StoredRow> &rows);
    /// By bucket, then by names.
    Result<QList<HistoryRollup>> find(const RollupFilter &filter);

private:
    Result<void> add(HistoryRollup rollup);

    Database &m_database;
};
