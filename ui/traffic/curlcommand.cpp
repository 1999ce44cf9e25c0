// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/curlcommand.h"

#include "ui/traffic/curlform.h"

#include <QByteArrayList>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What curl sets itself, or what belongs to the one connection. A body that came in content codings is
/// recorded plain, and so it is sent.
bool isCurlsOwn(QByteArrayView name)
{
    static const QByteArrayList names{
        "host",   "content-length", "connection", "accept-encoding", "transfer-encoding",
        "expect", "keep-alive",     "user-agent", "content-encoding"};
    return names.contains(name.toByteArray().toLower());
}

bool holdsKey(QByteArrayView name)
{
    static const QByteArrayList names{"authorization", "x-api-key", "api-key", "x-goog-api-key"};
    return names.contains(name.toByteArray().toLower());
}

QString headerArgument(const QByteArray &name, const QByteArray &value, const QString &keyVariable)
{
    const QString shown = QString::fromUtf8(name) + u": "_s;
    if (!holdsKey(name))
        return shellQuoted(shown + QString::fromUtf8(value));
    const bool bearer = headerNameIs(name, "authorization");
    return u'"' + shown + (bearer ? u"Bearer "_s : QString()) + u"$"_s + keyVariable + u'"';
}

} // namespace

QString shellQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString curlCommand(const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    const qsizetype blank = leg.requestLine.indexOf(' ');
    const QString method = QString::fromUtf8(leg.requestLine.first(std::max<qsizetype>(blank, 0)));
    QString target = QString::fromUtf8(leg.requestLine.sliced(blank + 1)).section(u' ', 0, 0);
    if (target.startsWith(u'/'))
        target = baseUrl + target;
    QStringList parts{u"curl -N "_s + shellQuoted(target)};
    if (method != u"POST" && method != u"GET")
        parts += u"-X "_s + method;
    const QStringList form = curlForm(leg);
    for (const auto &[name, value] : leg.requestHeaders) {
        const bool isWrittenAnew = !form.isEmpty() && headerNameIs(name, "content-type"); // with a boundary
        if (!isCurlsOwn(name) && !isWrittenAnew)
            parts += u"-H "_s + headerArgument(name, value, keyVariable);
    }
    parts += form;
    if (form.isEmpty() && !leg.requestBody.bytes.isEmpty())
        parts += u"--data-binary "_s + shellQuoted(QString::fromUtf8(leg.requestBody.bytes));
    return parts.join(u" \\\n  "_s);
}
