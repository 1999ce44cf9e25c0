// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/curlcommand.h"

#include "ui/traffic/coderequest.h"
#include "ui/traffic/curlform.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QString headerArgument(const CodeRequest::Header &header, const QString &keyVariable)
{
    const QString shown = header.name + u": "_s;
    return header.isKey ? u'"' + shown + header.keyPrefix + u"$"_s + keyVariable + u'"'
                        : shellQuoted(shown + header.value);
}

} // namespace

QString shellQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString curlCommand(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    const CodeRequest request = codeRequest(leg, baseUrl);
    QStringList parts{u"curl -N "_s + shellQuoted(request.url)};
    if (request.method != u"POST" && request.method != u"GET")
        parts += u"-X "_s + shellQuoted(request.method);
    const QList<CurlArgument> form = curlForm(leg);
    for (const CodeRequest::Header &header : request.headers) {
        const bool isWrittenAnew =
            !form.isEmpty() && header.name.compare(u"content-type", Qt::CaseInsensitive) == 0;
        if (!isWrittenAnew) // a form's has a boundary
            parts += u"-H "_s + headerArgument(header, keyVariable);
    }
    for (const CurlArgument &argument : form)
        parts += argument.option + u' ' + shellQuoted(argument.value);
    if (form.isEmpty() && !request.body.bytes.isEmpty())
        parts += u"--data-binary "_s + shellQuoted(QString::fromUtf8(request.body.bytes));
    return parts.join(u" \\\n  "_s);
}
