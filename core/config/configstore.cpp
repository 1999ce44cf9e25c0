// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configstore.h"

#include "core/config/configmerge.h"
#include "core/config/privatefile.h"

#include <QFileInfo>
#include <QLockFile>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto settleTime = 150ms;
constexpr int lockPatience = 3000; // ms; another one holds it for as long as a disk takes
constexpr qint64 largestFile = 4 * 1024 * 1024;

ConfigProblems wholeFile(const QString &message)
{
    return {ConfigProblem{QString(), message}};
}

} // namespace

ConfigStore::ConfigStore(QString path, ProviderTypes types, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_types(std::move(types)),
      m_current(std::make_shared<Config>())
{
    if (!m_path.isEmpty())
        m_path = QFileInfo(m_path).absoluteFilePath();
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &ConfigStore::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ConfigStore::touched);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ConfigStore::touched);
}

ConfigStore::~ConfigStore() = default;

ConfigProblems ConfigStore::load()
{
    m_isNew = false;
    m_problems.clear();
    m_bytes.clear();
    m_current = std::make_shared<Config>();
    if (m_path.isEmpty())
        return {};
    watch();
    const auto bytes = readBoundedFile(m_path, largestFile);
    if (!bytes) {
        m_isNew = bytes.error().kind == ErrorKind::NotFound;
        m_problems = m_isNew ? ConfigProblems() : wholeFile(bytes.error().message);
        return m_problems;
    }
    m_bytes = *bytes;
    if (auto config = readConfig(m_bytes, m_types))
        m_current = std::make_shared<const Config>(std::move(*config));
    else
        m_problems = config.error();
    return m_problems;
}

bool ConfigStore::reload()
{
    watch();
    const auto bytes = readBoundedFile(m_path, largestFile);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound) {
        m_bytes.clear();
        if (isBroken())
            takeUp(*m_current); // nothing is left that could be lost
        return true;
    }
    if (!bytes) {
        m_bytes.clear();
        refuse(wholeFile(bytes.error().message));
        return false;
    }
    if (*bytes == m_bytes)
        return !isBroken();
    m_bytes = *bytes;
    const auto config = readConfig(m_bytes, m_types);
    if (!config) {
        refuse(config.error());
        return false;
    }
    m_isNew = false;
    if (*config != *m_current || isBroken())
        takeUp(*config);
    return true;
}

void ConfigStore::takeUp(const Config &config)
{
    m_problems.clear();
    m_current = std::make_shared<const Config>(config);
    emit changed(m_current);
}

void ConfigStore::refuse(const ConfigProblems &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    emit rejected(m_problems);
}

ConfigProblems ConfigStore::update(const Config &config)
{
    if (m_path.isEmpty())
        return write(config);
    const std::shared_ptr<const Config> base = m_current;
    m_settle.stop();
    if (const auto made = makePrivateFolder(QFileInfo(m_path).absolutePath()); !made)
        return wholeFile(made.error().message);
    QLockFile lock(m_path + u".lock"_s); // between reading and writing no other pllm may write
    if (!lock.tryLock(lockPatience))
        return wholeFile(
            u"the file is being written by another program, or its folder cannot be written: try again"_s);
    if (!reload())
        return m_problems;
    if (m_current == base)
        return write(config);
    const auto merged = mergeConfig(*base, config, *m_current);
    if (!merged)
        return wholeFile(
            u"the file was changed on disk at the same time (%1); that edit was taken up, please make your "
            u"change again"_s.arg(merged.error().join(u", "_s)));
    return write(*merged);
}

ConfigProblems ConfigStore::write(const Config &config)
{
    const QByteArray bytes = writeConfig(config);
    const auto asRead = readConfig(bytes, m_types); // so that memory and file never differ
    if (!asRead)
        return asRead.error();
    if (!m_path.isEmpty()) {
        if (const auto written = replacePrivateFile(m_path, bytes); !written)
            return wholeFile(written.error().message);
        m_bytes = bytes;
        m_isNew = false;
        watch();
    }
    takeUp(*asRead);
    return {};
}

void ConfigStore::touched()
{
    if (!m_settle.isActive()) // not restarted: a busy folder must not put it off for ever
        m_settle.start();
}

/// Watches the file, the folders in which it (or its link) stands, or the nearest folder above that exists:
/// editors write in place or rename, and a folder may be made later.
void ConfigStore::watch()
{
    QStringList wanted;
    const QFileInfo info(m_path);
    if (info.exists())
        wanted += {m_path, info.canonicalPath()};
    QString folder = info.absolutePath();
    while (!QFileInfo(folder).isDir() && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    wanted += folder;
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    QStringList obsolete, fresh;
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            obsolete += path;
    }
    for (const QString &path : wanted) {
        if (!watched.contains(path) || path == m_path) // a replaced file is another one under the same name
            fresh += path;
    }
    if (fresh.contains(m_path) && watched.contains(m_path))
        obsolete += m_path;
    if (!obsolete.isEmpty())
        m_watcher.removePaths(obsolete);
    if (!fresh.isEmpty())
        m_watcher.addPaths(fresh);
}
