// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standardinput.h"

#include <QFile>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestKey = 64 * 1024;

#ifdef Q_OS_UNIX
/// Keeps what is typed off the screen while it lives.
class EchoOff
{
public:
    EchoOff()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~EchoOff()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

private:
    termios m_before = {};
};
#endif

QByteArray readPasted(const QString &prompt)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
#ifdef Q_OS_UNIX
    if (::isatty(STDIN_FILENO)) {
        std::fputs(prompt.toUtf8().constData(), stderr);
        const EchoOff silent;
        return input.readLine(largestKey + 1);
    }
#else
    Q_UNUSED(prompt)
#endif
    QByteArray pasted;
    while (pasted.size() <= largestKey) { // a pipe gives what it has
        const QByteArray part = input.read(largestKey + 1 - pasted.size());
        if (part.isEmpty())
            break;
        pasted += part;
    }
    return pasted;
}

/// A service account's JSON and a PEM key have lines; nothing else has.
bool mayHaveLines(const QByteArray &key)
{
    return key.startsWith('{') || key.startsWith("-----BEGIN");
}

} // namespace

Result<Secret> readKeyFromStandardInput(const QString &prompt)
{
    const QByteArray pasted = readPasted(prompt);
    if (pasted.size() > largestKey)
        return failure(ErrorKind::BadRequest,
                       u"what stands on standard input is larger than 64 KiB: that is no key"_s);
    const QByteArray key = trimmedKey(pasted);
    if (key.isEmpty())
        return failure(ErrorKind::BadRequest, u"no key on standard input: paste it there, or pipe it in"_s);
    if (key.contains('\0') || (!mayHaveLines(key) && (key.contains('\n') || key.contains('\r'))))
        return failure(ErrorKind::BadRequest,
                       u"what stands on standard input has several lines: give one key only"_s);
    return Secret(key);
}
