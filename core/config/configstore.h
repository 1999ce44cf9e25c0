// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/configreader.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

/// The configuration file: loads it, writes it (atomically, mode 0600, folder 0700), and watches it for hand
/// edits, which are swapped in whole or refused whole. Lives on the main thread; owned by the composition
/// root.
class ConfigStore : public QObject
{
    Q_OBJECT

public:
    /// An empty path: a configuration that is kept in memory only (`--demo`).
    ConfigStore(QString path, ProviderTypes types, QObject *parent = nullptr);
    ~ConfigStore() override;

    const QString &path() const { return m_path; }
    const ProviderTypes &providerTypes() const { return m_types; }
    /// Reads the file for the first time and begins to watch it; a missing file is the empty configuration.
    /// The problems, or empty. On problems current() is the empty configuration and update() refuses to
    /// write.
    ConfigProblems load();
    /// True where there was no file at load().
    bool isNew() const { return m_isNew; }
    /// True where the file on disk cannot be used; it is never written over then.
    bool isBroken() const { return !m_problems.isEmpty(); }
    /// Problems of the file as it stands on disk.
    const ConfigProblems &problems() const { return m_problems; }
    std::shared_ptr<const Config> current() const { return m_current; }
    /// Validates `config` (current(), changed), writes it and makes it current. The problems (also that the
    /// file could not be written, or is broken and would be lost), or empty. An edit of the file that was not
    /// seen yet is taken up first, and the change applies on top of it, section by section; where both
    /// changed the same section, the edit stands, nothing is written, and the problem says so.
    ConfigProblems update(const Config &config);

signals:
    /// A new configuration is in force: written by update() or edited by hand. Also when a refused file
    /// became usable again.
    void changed(std::shared_ptr<const Config> config);
    /// A hand edit was refused; the old configuration stays in force.
    void rejected(const ConfigProblems &problems);

private:
    /// Takes up what stands on disk now. False where it cannot be used.
    bool reload();
    void takeUp(const Config &config);
    void refuse(const ConfigProblems &problems);
    ConfigProblems write(const Config &config);
    void touched();
    void watch();

    QString m_path;
    ProviderTypes m_types;
    std::shared_ptr<const Config> m_current;
    ConfigProblems m_problems;
    QByteArray m_bytes; // of the file as last read or written
    bool m_isNew = false;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; // editors write in several steps
};
