// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/processfinder.h"

#include "core/gateway/clientsocket.h"

#include <QFile>
#include <QHash>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

struct CloseDirectory {
    void operator()(DIR *directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

QByteArray procPath(qint64 pid, const char *name)
{
    return "/proc/" + QByteArray::number(pid) + '/' + name;
}

/// What a symbolic link says; empty where it may not be read.
QByteArray linkText(int directory, const char *name)
{
    char text[4096];
    const ssize_t size = ::readlinkat(directory, name, text, sizeof(text));
    return size > 0 ? QByteArray(text, size) : QByteArray();
}

/// `comm` ends after 15 characters (proc(5)); the executable's name is used where it goes on.
QString nameOf(qint64 pid, const QString &path)
{
    QFile file(QString::fromLatin1(procPath(pid, "comm")));
    const QString name =
        file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
    const QString program = path.section(u'/', -1);
    return name.isEmpty() || (name.size() == 15 && program.startsWith(name)) ? program : name;
}

ClientProcess describe(qint64 pid)
{
    QByteArray path = linkText(AT_FDCWD, procPath(pid, "exe").constData());
    if (path.endsWith(" (deleted)")) // the program was updated while it runs
        path.chop(10);
    ClientProcess process;
    process.path = QFile::decodeName(path);
    process.name = nameOf(pid, process.path);
    process.id = process.name.isEmpty() ? 0 : pid; // it has ended meanwhile
    return process;
}

/// The socket that a descriptor is, as its link tells ("socket:[4711]"); 0 for anything else.
quint64 socketOf(int directory, const char *descriptor)
{
    char text[64];
    const ssize_t size = ::readlinkat(directory, descriptor, text, sizeof(text) - 1);
    constexpr QByteArrayView prefix = "socket:[";
    if (size <= prefix.size() || std::memcmp(text, prefix.data(), std::size_t(prefix.size())) != 0)
        return 0;
    text[size] = '\0';
    return std::strtoull(text + prefix.size(), nullptr, 10);
}

/// Looks for wanted sockets among the descriptors of processes.
class Search
{
public:
    explicit Search(QHash<quint64, ClientProcess> &wanted) : m_wanted(wanted), m_open(wanted.size()) {}

    bool isOver() const { return m_open == 0; }
    /// True where the process has one of those that are still wanted.
    bool lookAt(qint64 pid)
    {
        const Directory descriptors(::opendir(procPath(pid, "fd").constData()));
        if (!descriptors)
            return false; // another user's, or gone
        bool hasSome = false;
        while (const dirent *entry = ::readdir(descriptors.get())) {
            const auto found = m_wanted.find(socketOf(::dirfd(descriptors.get()), entry->d_name));
            if (found == m_wanted.end() || found->isKnown())
                continue;
            *found = describe(pid);
            hasSome = hasSome || found->isKnown();
            if (found->isKnown() && --m_open == 0)
                break;
        }
        return hasSome;
    }

private:
    QHash<quint64, ClientProcess> &m_wanted;
    qsizetype m_open;
};

/// The youngest first: a client that was not found before has often just begun.
void searchAll(Search &search, QList<qint64> &holders)
{
    const Directory processes(::opendir("/proc"));
    QList<qint64> pids;
    while (const dirent *entry = processes ? ::readdir(processes.get()) : nullptr) {
        if (const qint64 pid = std::strtoll(entry->d_name, nullptr, 10); pid > 0)
            pids += pid;
    }
    std::sort(pids.begin(), pids.end(), std::greater<>());
    for (qsizetype i = 0; i < pids.size() && !search.isOver(); ++i) {
        if (search.lookAt(pids[i]))
            holders += pids[i];
    }
}

} // namespace

QList<ClientProcess> ProcessFinder::find(const QList<ConnectionEnds> &connections)
{
    constexpr qsizetype mostRecent = 16;
    QList<quint64> sockets;
    QHash<quint64, ClientProcess> wanted;
    for (const ConnectionEnds &ends : connections) {
        const auto socket = clientSocket(ends);
        const bool isReadable = socket && (::geteuid() == 0 || socket->user == ::geteuid());
        sockets += isReadable ? socket->inode : 0;
        if (isReadable)
            wanted.insert(socket->inode, {});
    }
    Search search(wanted);
    QList<qint64> holders;
    for (const qint64 pid : std::as_const(m_recent)) {
        if (!search.isOver() && search.lookAt(pid))
            holders += pid;
    }
    if (!search.isOver())
        searchAll(search, holders);
    for (const qint64 pid : std::as_const(m_recent)) {
        if (!holders.contains(pid))
            holders += pid;
    }
    m_recent = holders.first(std::min(holders.size(), mostRecent));
    QList<ClientProcess> found;
    for (const quint64 socket : std::as_const(sockets))
        found += wanted.value(socket);
    return found;
}
