// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasefile.h"

#include "core/store/database.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString freeName(const QString &path, FileState state)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'hhmmss'Z'"_s);
    const QString base = path + (state == FileState::Newer ? u".newer-"_s : u".damaged-"_s) + time;
    QString name = base;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = base + u'-' + QString::number(i);
    return name;
}

} // namespace

Result<void> makeDatabaseFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite, ownerOnly)) // the mode counts where it is new
        return failure(
            ErrorKind::Io,
            u"The store (%1) cannot be used: %2. Make the folder and the file writable for this user, "
            "or choose another folder with --data-dir"_s.arg(path, file.errorString()));
    if ((file.permissions() & ~(ownerOnly | QFile::ReadUser | QFile::WriteUser)) &&
        !file.setPermissions(ownerOnly))
        return failure(ErrorKind::Io,
                       u"The store (%1) can be read by others, and its mode cannot be changed: %2. "
                       "Give the file to this user"_s.arg(path, file.errorString()));
    return {};
}

FileState examineDatabaseFile(const QString &path, int knownVersion)
{
    constexpr qint64 smallestPage = 512; // SQLite would write over less, unasked
    if (const qint64 size = QFileInfo(path).size(); size < smallestPage)
        return size == 0 ? FileState::Usable : FileState::Damaged; // 0: as it was just made
    Database file(path);
    if (!file.connect(Database::Access::Read))
        return file.isDamaged() ? FileState::Damaged : FileState::Usable;
    const auto version = file.rows(u"PRAGMA user_version"_s);
    if (!version)
        return file.isDamaged() ? FileState::Damaged : FileState::Usable;
    if (version->at(0).at(0).toInt() > knownVersion)
        return FileState::Newer;
    const auto found = file.rows(u"PRAGMA quick_check(1)"_s);
    if (!found)
        return file.isDamaged() ? FileState::Damaged : FileState::Usable;
    return found->at(0).at(0).toString() == u"ok"_s ? FileState::Usable : FileState::Damaged;
}

Result<QString> setDatabaseFileAside(const QString &path, FileState state)
{
    const QString aside = freeName(path, state);
    // The main file last: were it gone first and the rest failed, its -wal would be taken for the new file's.
    for (const QString &part : {u"-wal"_s, u"-shm"_s, QString()}) {
        QFile file(path + part);
        if (file.exists() && !file.rename(aside + part))
            return failure(
                ErrorKind::Io,
                u"The store (%1) cannot be used, and it could not be set aside as %2: %3. Move it away"_s.arg(
                    path, aside, file.errorString()));
    }
    return aside;
}
