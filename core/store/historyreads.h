// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyfigures.h"
#include "core/store/historyquery.h"
#include "core/store/historyrollup.h"
#include "core/store/historysession.h"

#include <QList>

#include <optional>

class Database;
class FiguresSum;

/// Questions to the history in the database; rows that were cleared are not there. Lives on the thread of its
/// connection, which may be a read-only one. Error kind of all: Io.
class HistoryReads
{
public:
    explicit HistoryReads(Database &database) : m_database(database) {}

    /// Nothing where it is not there. Of one that runs there is only the row.
    Result<std::optional<StoredExchange>> find(quint64 id);
    /// Newest first, that is by id.
    Result<QList<StoredRow>> rows(const HistoryQuery &query);
    Result<HistorySums> sums(const HistoryQuery &query);
    /// The `most` commonest values of a column that hold `part` and are not empty.
    Result<QList<HistoryValue>> values(ExchangeColumn column, const QString &part, const HistoryQuery &query,
                                       int most);
    /// The sessions that have a row of the query, the one with the newest such row first: `limit` of them
    /// behind the first `offset`. Each is told whole, whatever the query leaves out.
    Result<QList<HistorySession>> sessions(const HistoryQuery &query, int offset);
    Result<QList<HistoryRollup>> rollups(const RollupFilter &filter);
    Result<HistoryFigures> figures(const FiguresQuestion &question);
    Result<HistorySpace> space(const QString &path);

private:
    Result<QList<QByteArray>> bodies(quint64 id);
    Result<void> addRows(const FiguresQuestion &question, FiguresSum &sum);

    Database &m_database;
};

/// What all files of a store take together, in bytes; 0 for one in memory.
qint64 storeBytes(const QString &path);
