// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

std::filesystem::path nativePath(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

/// Where the bytes really stand; a link that points nowhere yet gives the place that it points to.
QString behindLinks(const QString &path)
{
    constexpr int mostLinks = 16;
    QString place = path;
    for (int i = 0; i < mostLinks && QFileInfo(place).isSymLink(); ++i)
        place = QFileInfo(place).symLinkTarget();
    return place;
}

bool flushToDisk(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

} // namespace

Result<void> makePrivateFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    if (info.exists())
        return failure(ErrorKind::Io, u"%1 is no folder, and one is needed there"_s.arg(path));
    const QString parent = info.dir().path();
    if (parent != path) {
        if (const auto made = makePrivateFolder(parent); !made)
            return made;
    }
    if (!QDir().mkdir(path, ownerOnly) && !QFileInfo(path).isDir())
        return failure(ErrorKind::Io,
                       u"The folder %1 could not be made, is the one above it writable?"_s.arg(path));
    return {};
}

Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes)
{
    const QString place = behindLinks(path);
    const QFileInfo info(place);
    if (const auto made = makePrivateFolder(info.absolutePath()); !made)
        return made;
    QTemporaryFile file(info.absolutePath() + u"/."_s + info.fileName() + u".XXXXXX"_s); // mode 0600
    const auto failed = [&](const QString &why) {
        return failure(ErrorKind::Io, u"the file could not be written: %1"_s.arg(why));
    };
    if (!file.open() || file.write(bytes) != bytes.size() || !flushToDisk(file))
        return failed(file.errorString());
    const QString written = file.fileName();
    file.close();
    std::error_code error; // QFile::rename never replaces
    std::filesystem::rename(nativePath(written), nativePath(info.absoluteFilePath()), error);
    if (error)
        return failed(QString::fromStdString(error.message()));
    file.setAutoRemove(false);
    return {};
}

Result<QByteArray> readBoundedFile(const QString &path, qint64 limit)
{
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink())
        return failure(ErrorKind::NotFound, u"there is no such file"_s);
    QFile file(path);
    if (QFileInfo(path).isDir())
        return failure(ErrorKind::Io, u"this is a folder, not a file"_s);
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::NotFound, u"this is a link that points nowhere"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, u"the file could not be read: %1"_s.arg(file.errorString()));
    const QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::Io, u"the file could not be read: %1"_s.arg(file.errorString()));
    if (bytes.size() > limit)
        return failure(ErrorKind::Io, u"the file is larger than %1 bytes"_s.arg(limit));
    return bytes;
}
