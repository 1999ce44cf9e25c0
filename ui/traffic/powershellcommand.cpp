// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/powershellcommand.h"

#include "ui/traffic/coderequest.h"
#include "ui/traffic/curlform.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// As Windows' programs take their command line apart: what 5.1 hands over without escapes of its own, and
/// later ones do if told.
QString legacyArgument(const QString &text)
{
    QString escaped;
    qsizetype backslashes = 0;
    for (const QChar c : text) {
        if (c == u'"')
            escaped += QString(backslashes + 1, u'\\'); // those before it count twice
        backslashes = c == u'\\' ? backslashes + 1 : 0;
        escaped += c;
    }
    if (text.contains(u' ') || text.contains(u'\t')) // it is put into quotes: the last ones stand before one
        escaped += QString(backslashes, u'\\');
    return powerShellQuoted(escaped);
}

QString headerArgument(const CodeRequest::Header &header, const QString &keyVariable)
{
    return header.isKey ? u"\"%1: %2$env:%3\""_s.arg(header.name, header.keyPrefix, keyVariable)
                        : legacyArgument(header.name + u": "_s + header.value);
}

} // namespace

QString powerShellQuoted(const QString &text)
{
    QString quoted = u"'"_s;
    for (const QChar c : text) {
        // It takes the typographic ones for the same (about_Quoting_Rules; IsSingleQuote in its sources).
        const bool isQuote = c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B));
        quoted += isQuote ? QString(2, c) : QString(c);
    }
    return quoted + u'\'';
}

QString powerShellCommand(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    const CodeRequest request = codeRequest(leg, baseUrl);
    const QList<CurlArgument> form = curlForm(leg);
    QString before;
    QStringList parts{u"curl.exe -N "_s + legacyArgument(request.url)};
    if (request.method != u"POST" && request.method != u"GET")
        parts += u"-X "_s + legacyArgument(request.method);
    for (const CodeRequest::Header &header : request.headers) {
        const bool isWrittenAnew =
            !form.isEmpty() && header.name.compare(u"content-type", Qt::CaseInsensitive) == 0;
        if (!isWrittenAnew)
            parts += u"-H "_s + headerArgument(header, keyVariable);
    }
    for (const CurlArgument &argument : form)
        parts += argument.option + u' ' + legacyArgument(argument.value);
    if (form.isEmpty() && !request.body.bytes.isEmpty()) {
        before += u"$body = Join-Path ([IO.Path]::GetTempPath()) 'pllm-request.txt'\n"
                  "[IO.File]::WriteAllText($body, "_s +
                  powerShellQuoted(QString::fromUtf8(request.body.bytes)) + u")\n"_s;
        parts += u"--data-binary \"@$body\""_s;
    }
    const QString command = parts.join(u" `\n  "_s);
    if (command.contains(u"\\\"")) // the escapes above are the old ones
        before += u"$PSNativeCommandArgumentPassing = 'Legacy'\n"_s;
    return before + command;
}
