// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"

#include <QDateTime>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

QtMsgType leastLevel = QtInfoMsg; // set once, before other threads start

/// Qt's own numbers are not in order of weight.
int weight(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return 0;
    case QtInfoMsg: return 1;
    case QtWarningMsg: return 2;
    case QtCriticalMsg: return 3;
    case QtFatalMsg: return 4;
    }
    return 4;
}

const char *levelName(QtMsgType type)
{
    static constexpr const char *names[] = {"debug", "info", "warn", "error", "fatal"};
    return names[weight(type)];
}

void writeLine(std::FILE *file, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()),
                file); // one call: lines of two threads do not mix
    std::fflush(file);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (weight(type) < weight(leastLevel))
        return;
    QByteArray line =
        QDateTime::currentDateTime().toString(Qt::ISODateWithMs).toLatin1() + ' ' + levelName(type);
    if (context.category && qstrcmp(context.category, "default") != 0)
        line += ' ' + QByteArray(context.category);
    writeLine(stderr, line + ": " + text.toUtf8() + '\n');
}

} // namespace

void logToStandardError(QtMsgType from)
{
    leastLevel = from;
    qInstallMessageHandler(handle);
}

void printError(const QString &text)
{
    printErrorLine(u"pllm: "_s + text);
}

void printErrorLine(const QString &text)
{
    writeLine(stderr, text.toUtf8() + '\n');
}

void printLine(const QString &text)
{
    writeLine(stdout, text.toUtf8() + '\n');
}
