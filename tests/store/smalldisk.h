// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

/// A file system in memory of a few megabytes, unmounted at its end. Needs Linux and root.
class SmallDisk
{
public:
    explicit SmallDisk(int megabytes);
    ~SmallDisk();

    /// False where it could not be mounted.
    bool isMounted() const { return m_mounted; }
    QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    bool makeReadOnly();
    /// Writes a file until nothing more fits, then gives `left` bytes back.
    bool fill(qint64 left);
    void removeFilling();

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};
