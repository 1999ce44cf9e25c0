// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instancelock.h"

#include "core/config/privatefile.h"

#include <QDir>

using namespace Qt::Literals::StringLiterals;

InstanceLock::InstanceLock(const QString &dataDir)
    : m_dataDir(dataDir), m_lock(QDir(dataDir).filePath(u"pllm.lock"_s))
{
    m_lock.setStaleLockTime(0); // only a dead holder's: age says nothing
}

Result<bool> InstanceLock::take()
{
    if (const auto made = makePrivateFolder(m_dataDir); !made)
        return tl::make_unexpected(made.error());
    if (m_lock.tryLock(0))
        return true;
    if (m_lock.error() == QLockFile::LockFailedError)
        return false;
    return failure(ErrorKind::Io,
                   u"the data folder %1 cannot be written: check its owner and mode, or choose another with "
                   u"--data-dir"_s.arg(m_dataDir));
}

QString InstanceLock::holder() const
{
    qint64 pid = 0;
    QString host, program;
    if (!m_lock.getLockInfo(&pid, &host, &program))
        return u"another process"_s;
    return u"%1 (pid %2)"_s.arg(program.isEmpty() ? u"a process"_s : program).arg(pid);
}
