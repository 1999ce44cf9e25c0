// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>

#include <functional>
#include <memory>

class Database;
class HistoryReads;

/// A connection of the history that only reads: however long it searches, nobody who writes waits. Owned by
/// HistoryReaders, on a thread of its own.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    /// `cacheKiB`: of the file's pages, that stay in memory.
    HistoryReader(QString path, int cacheKiB);
    ~HistoryReader() override;

    /// Calls `work` with the file that is the store's since it was opened for the `opening`th time, or with
    /// why it cannot be read. Where `isWanted`, of any thread, becomes false, the reads fail soon.
    void read(int opening, const std::function<bool()> &isWanted,
              const std::function<void(Result<HistoryReads *>)> &work);

private:
    const QString m_path;
    const int m_cacheKiB;
    std::unique_ptr<Database> m_database;
    int m_opening = 0; // of m_database
};
