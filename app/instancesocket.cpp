// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instancesocket.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

QString instanceSocketName(const QString &dataDir)
{
    const QString inFolder = QDir(dataDir).filePath(u"pllm.sock"_s);
#ifdef Q_OS_UNIX
    constexpr qsizetype longestPath = 80; // of 108, since Qt listens in a folder beside it first
    if (QFile::encodeName(inFolder).size() <= longestPath)
        return inFolder;
#endif
    const QByteArray hash =
        QCryptographicHash::hash(inFolder.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    const QString name = u"pllm-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_UNIX
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)).filePath(name);
#else
    return name;
#endif
}
