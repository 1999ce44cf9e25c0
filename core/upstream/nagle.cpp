// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/nagle.h"

#include <QEvent>
#include <QSocketNotifier>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

void disableNagle(QObject *receiver, QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return;
    const auto *notifier = qobject_cast<const QSocketNotifier *>(receiver);
    if (!notifier || notifier->type() != QSocketNotifier::Write)
        return;
    const int on = 1;
#ifdef Q_OS_WIN
    ::setsockopt(SOCKET(notifier->socket()), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char *>(&on),
                 sizeof on);
#else
    // Not a TCP socket (a pipe, a local socket): the call fails and changes nothing.
    ::setsockopt(int(notifier->socket()), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#endif
}
