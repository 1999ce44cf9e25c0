// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processsetup.h"

#include <QCoreApplication>

#include <algorithm>
#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace Qt::Literals::StringLiterals;

void prepareProcess()
{
    // The UNIX dispatcher costs less than glib's; the main thread keeps glib, which the keychain needs.
    qputenv("QT_NO_THREADED_GLIB", "1");
    QCoreApplication::setOrganizationName(u"pllm"_s);
    QCoreApplication::setApplicationName(u"pllm"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PLLM_VERSION));
#ifdef Q_OS_UNIX
    ::umask(0077);
    std::signal(SIGPIPE, SIG_IGN);
    constexpr rlim_t enough = 65536;
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < enough) {
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, enough);
        ::setrlimit(RLIMIT_NOFILE, &files); // else it stays as it was, and connections are refused sooner
    }
#endif
}
