// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>

#include <functional>
#include <memory>

class Database;
class HistoryReads;

/// The history's second connection, a read-only one: however long it searches, nobody who writes waits. Owned
/// by the store, on a thread of its own.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    explicit HistoryReader(QString path);
    ~HistoryReader() override;

    /// Calls `work` with the file that is the store's since it was opened for the `opening`th time, or with
    /// why it cannot be read.
    void read(int opening, const std::function<void(Result<HistoryReads *>)> &work);

private:
    const QString m_path;
    std::unique_ptr<Database> m_database;
    int m_opening = 0; // of m_database
};
