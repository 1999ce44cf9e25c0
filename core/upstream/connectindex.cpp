// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// QNetworkAccessManager wires up each request with some forty connections by name. Qt looks each name up
// anew, in lists of strings: 40 % of all instructions of a relayed request (callgrind, Qt 6.4.2). What the
// names stand for never changes, so this QObject::connect, which the dynamic linker finds before Qt's own,
// remembers it, and leaves to Qt's own whatever it does not know for sure. Only where there are ELF symbols
// and a shared Qt (PLLM_FAST_CONNECT); where the symbol does not take the other's place, nothing changes but
// the speed.
#include <QMetaMethod>
#include <QObject>
#include <QReadWriteLock>

#include <dlfcn.h>

#ifndef __GLIBC_PREREQ // other C libraries
#define __GLIBC_PREREQ(major, minor) 0
#endif

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace {

using Connect = QMetaObject::Connection (*)(const QObject *, const char *, const QObject *, const char *,
                                            Qt::ConnectionType);

/// Qt's own.
Connect qtConnect()
{
    static const auto original = reinterpret_cast<Connect>(
        ::dlsym(RTLD_NEXT, "_ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE"));
    return original;
}

struct Names {
    const QMetaObject *sender;
    const QMetaObject *receiver;
    const char *signal;
    const char *member;

    bool operator==(const Names &) const = default;
};

struct NamesHash {
    std::size_t operator()(const Names &names) const
    {
        return qHashMulti(std::size_t(0), quintptr(names.sender), quintptr(names.receiver),
                          quintptr(names.signal), quintptr(names.member));
    }
};

/// What the names stand for.
struct Indices {
    int signal = -1; // -1: to be left to Qt
    int member = -1;
    std::vector<int> types; // of the signal's parameters, ended by 0
};

/// It is part of a loaded library or of the program, so the address always means the same. Classes and names
/// that are made while the program runs may go, and others come in their place.
bool isStatic(const void *address)
{
#if __GLIBC_PREREQ(2, 35)
    dl_find_object found; // dladdr() goes through all symbols: a quarter of the window's start
    return ::_dl_find_object(const_cast<void *>(address), &found) == 0;
#else
    Dl_info info;
    return ::dladdr(address, &info) != 0;
#endif
}

bool isStatic(const Names &names)
{
    return isStatic(names.sender) && isStatic(names.receiver) && isStatic(names.signal) &&
           isStatic(names.member);
}

int indexOf(const QMetaObject &meta, const char *name)
{
    const QByteArray normalised = QMetaObject::normalizedSignature(name + 1);
    switch (*name) { // as SIGNAL() and SLOT() write it
    case '1': return meta.indexOfSlot(normalised.constData());
    case '2': return meta.indexOfSignal(normalised.constData());
    default: return -1;
    }
}

/// What a queued call has to copy; empty where Qt does not know a type.
std::vector<int> parameterTypes(const QMetaMethod &signal)
{
    std::vector<int> types;
    for (int i = 0; i < signal.parameterCount(); ++i) {
        const QMetaType type = signal.parameterMetaType(i);
        types.push_back(type.flags() & QMetaType::IsPointer ? int(QMetaType::VoidStar) : type.id());
        if (types.back() == 0)
            return {};
    }
    types.push_back(0);
    return types;
}

Indices indicesOf(const Names &names)
{
    const int signal = *names.signal == '2' ? indexOf(*names.sender, names.signal) : -1;
    const int member = indexOf(*names.receiver, names.member);
    if (signal < 0 || member < 0)
        return {};
    const QMetaMethod from = names.sender->method(signal);
    const QMetaMethod to = names.receiver->method(member);
    const bool isCloned = (from.attributes() | to.attributes()) & QMetaMethod::Cloned; // default arguments
    std::vector<int> types = parameterTypes(from);
    if (isCloned || types.empty() || !QMetaObject::checkConnectArgs(from, to))
        return {};
    return {signal, member, std::move(types)};
}

class IndexCache
{
public:
    /// Null where Qt's own is to be asked.
    const Indices *find(const Names &names)
    {
        {
            const QReadLocker reading(&m_lock);
            const auto it = m_entries.find(names);
            if (it != m_entries.end())
                return it->second.signal >= 0 ? &it->second : nullptr;
        }
        if (!isStatic(names))
            return nullptr;
        Indices indices = indicesOf(names);
        const QWriteLocker writing(&m_lock);
        const Indices &kept = m_entries.try_emplace(names, std::move(indices)).first->second;
        return kept.signal >= 0 ? &kept : nullptr;
    }

private:
    QReadWriteLock m_lock;
    std::unordered_map<Names, Indices, NamesHash> m_entries; // never shrinks: one for each line of code
};

} // namespace

/// What the linker is told to look for (CMakeLists.txt), so that it takes this file into the program.
extern "C" void pllmRemembersConnections();
void pllmRemembersConnections() {}

QMetaObject::Connection QObject::connect(const QObject *sender, const char *signal, const QObject *receiver,
                                         const char *member, Qt::ConnectionType type)
{
    // Unique ones are compared with those that are there, which is Qt's own matter.
    const bool isPlain = type == Qt::AutoConnection || type == Qt::DirectConnection ||
                         type == Qt::QueuedConnection || type == Qt::BlockingQueuedConnection;
    if (sender && signal && receiver && member && isPlain) {
        static IndexCache cache;
        if (const Indices *known =
                cache.find({sender->metaObject(), receiver->metaObject(), signal, member})) {
            int *types = nullptr;
            if (type == Qt::QueuedConnection) { // the connection deletes them
                types = new int[known->types.size()];
                std::copy(known->types.begin(), known->types.end(), types);
            }
            return QMetaObject::connect(sender, known->signal, receiver, known->member, type, types);
        }
    }
    return qtConnect()(sender, signal, receiver, member, type);
}
