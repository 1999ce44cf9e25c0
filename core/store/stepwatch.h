// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QSqlDatabase;
struct sqlite3;

/// Looks, while SQLite is within one step of a statement (a sum over all rows, a sort), whether that is to go
/// on: Qt Sql has nothing for it. Where Qt's plugin brings an SQLite of its own instead of the one that this
/// program is linked with, nothing is watched. Lives on the thread of its connection.
class StepWatch
{
public:
    StepWatch() = default;
    StepWatch(const StepWatch &) = delete;
    StepWatch &operator=(const StepWatch &) = delete;

    /// Opens `connection`, which it then knows; false where that fails, as QSqlDatabase::open().
    bool open(QSqlDatabase &connection);
    /// From now on asks `goesOn`, which outlives that, some thousand times a second; false fails the
    /// statement. Null: nothing any more.
    void watch(const std::function<bool()> *goesOn);

private:
    sqlite3 *m_handle = nullptr; // of the SQLite that this program is linked with, and so safe to be used
};
