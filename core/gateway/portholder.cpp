// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/portholder.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

using namespace Qt::Literals::StringLiterals;

namespace {

#ifdef Q_OS_LINUX

/// Inode of the socket that listens on `port`, from /proc/net/tcp (proc(5): local_address, st 0A = LISTEN,
/// inode).
QByteArray listeningInode(const QString &table, quint16 port)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray suffix = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() > 9 && fields.at(1).endsWith(suffix) && fields.at(3) == "0A")
            return fields.at(9);
    }
    return {};
}

QString processWithSocket(const QByteArray &inode)
{
    const QString wanted = u"socket:["_s + QString::fromLatin1(inode) + u']';
    const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &pid : processes) {
        const QDir descriptors(u"/proc/"_s + pid + u"/fd"_s);
        for (const QString &descriptor : descriptors.entryList(QDir::System | QDir::Files)) {
            if (QFile::symLinkTarget(descriptors.filePath(descriptor)).endsWith(wanted)) {
                QFile name(u"/proc/"_s + pid + u"/comm"_s);
                const QString program = name.open(QIODevice::ReadOnly)
                                            ? QString::fromUtf8(name.readAll()).trimmed()
                                            : u"a process"_s;
                return u"%1 (pid %2)"_s.arg(program, pid);
            }
        }
    }
    return {};
}

#endif

} // namespace

QString portHolder(quint16 port)
{
#ifdef Q_OS_LINUX
    for (const QString &table : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        const QByteArray inode = listeningInode(table, port);
        if (!inode.isEmpty() && inode != "0")
            return processWithSocket(inode);
    }
#else
    Q_UNUSED(port);
#endif
    return {};
}

quint16 nextFreePort(quint16 port)
{
    for (int candidate = port + 1; candidate <= std::min(port + 100, 65535); ++candidate) {
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost, quint16(candidate)))
            return quint16(candidate);
    }
    return 0;
}
