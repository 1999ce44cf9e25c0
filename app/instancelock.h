// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QLockFile>

/// One process a data folder: holds the folder's lock file as long as it lives. A lock whose holder is gone
/// is taken over.
class InstanceLock
{
public:
    explicit InstanceLock(const QString &dataDir);

    /// Makes the folder and takes the lock. False where another process holds it; error kind Io where the
    /// folder cannot be used.
    Result<bool> take();
    /// Who holds it, e.g. "pllm (pid 812)".
    QString holder() const;

private:
    QString m_dataDir;
    QLockFile m_lock;
};
