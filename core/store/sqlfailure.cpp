// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlfailure.h"

#include <QSqlError>
#include <QStorageInfo>

using namespace Qt::Literals::StringLiterals;

namespace {

// Primary result codes: https://www.sqlite.org/rescode.html
enum SqliteCode {
    Permission = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
};

int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff; // the rest says more closely where
}

/// SQLite tells a full disk as an input/output error where it is met in its -shm file.
bool isDiskFull(const QString &path)
{
    constexpr qint64 next = 64 * 1024; // about what the next step would need
    QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < next;
}

QString causeAndCure(const QSqlError &error, const QString &path)
{
    switch (primaryCode(error)) {
    case Full: return u"the disk is full: free some space"_s;
    case IoError:
        return isDiskFull(path) ? u"the disk is full: free some space"_s
                                : u"the disk failed: see the system's log, and check disk and file system"_s;
    case Permission:
    case ReadOnly:
    case CannotOpen:
        return u"it or its folder is missing, or may not be written: make the folder writable for this user"_s;
    case Busy:
    case Locked: return u"another program keeps it locked: end that program"_s;
    case Corrupt:
    case NotADatabase: return u"the file is damaged: it is set aside when it is next opened"_s;
    default: return error.text().trimmed();
    }
}

} // namespace

Error sqlFailure(const QSqlError &error, const QString &path)
{
    const QString name = path.isEmpty() ? u"in memory"_s : path;
    QString message = u"The store (%1) cannot be used, %2"_s.arg(name, causeAndCure(error, path));
    if (const QString detail = error.databaseText(); !detail.isEmpty())
        message += u" (SQLite: %1)"_s.arg(detail);
    return {ErrorKind::Io, message};
}

bool meansDamage(const QSqlError &error)
{
    const int code = primaryCode(error);
    return code == Corrupt || code == NotADatabase;
}
