// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/spend.h"
#include "core/store/targethealthrow.h"

#include <QList>
#include <QMap>

class Database;

/// The ledger in the database: what was spent, its totals, the memory of targets, and flags. Lives on the
/// store's thread; owned by its worker. Error kind of all: Io.
class LedgerTable
{
public:
    explicit LedgerTable(Database &database) : m_database(database) {}

    /// Adds them and their totals, all or none.
    Result<void> record(const QList<Spend> &spends);
    Result<SpendSum> sum(const SpendFilter &filter);
    Result<QList<SpendTotal>> totals(const SpendFilter &filter);
    Result<QList<Spend>> spends(const SpendFilter &filter, int most);

    /// All or none, in place of all that were there.
    Result<void> saveTargetHealth(const QList<TargetHealthRow> &rows);
    Result<QList<TargetHealthRow>> targetHealth();

    Result<void> setFlag(const QString &name, const QString &value);
    Result<QMap<QString, QString>> flags(const QString &prefix);

private:
    Database &m_database;
};
