// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include <QFile>
#include <QProcess>

using namespace Qt::Literals::StringLiterals;

static bool runs(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

SmallDisk::SmallDisk(int megabytes)
{
    const QString options = u"size=%1m"_s.arg(megabytes);
    m_mounted = runs(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, options, u"tmpfs"_s, m_folder.path()});
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        runs(u"umount"_s, {m_folder.path()});
}

bool SmallDisk::makeReadOnly()
{
    return runs(u"mount"_s, {u"-o"_s, u"remount,ro"_s, m_folder.path()});
}

bool SmallDisk::fill(qint64 left)
{
    QFile file(path(u"filling"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray block(4096, 'x');
    while (file.write(block) == block.size()) {
    }
    return file.size() > left && file.resize(file.size() - left);
}

void SmallDisk::removeFilling()
{
    QFile::remove(path(u"filling"_s));
}
