// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

/// What stands in a database file.
enum class FileState {
    Usable,
    Damaged, ///< no database, or one that fails SQLite's own check
    Newer,   ///< of a schema version that this program does not know
};

/// Sees to it that there is a file at `path`, writable, readable for its owner alone (0600; SQLite gives its
/// -wal and -shm the same mode). Error kind: Io.
Result<void> makeDatabaseFile(const QString &path);
/// Looks into a database file without changing it; `knownVersion` is the latest schema version known. Reads
/// all of it. What cannot be read for another reason than damage counts as usable: opening it tells why not.
FileState examineDatabaseFile(const QString &path, int knownVersion);
/// Renames a database file that nobody has open, together with its -wal and -shm, by its state and the time:
/// `pllm.sqlite.damaged-20260115T103000Z`. Gives the new path. Error kind: Io.
Result<QString> setDatabaseFileAside(const QString &path, FileState state);
