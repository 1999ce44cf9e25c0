// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/coderequest.h"

#include "core/traffic/redactor.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(CodeRequest)
};

/// What clients set themselves, or what belongs to the one connection. A body that came in content codings is
/// recorded plain, and so it is sent.
bool isOfConnection(QByteArrayView name)
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

/// Takes masked keys out of an address; the header that takes their place, if there was one.
QString takeKeyOut(QString &url)
{
    QString header;
    const qsizetype question = url.indexOf(u'?');
    QString path = question < 0 ? url : url.first(question);
    QStringList kept;
    const QStringList parts = question < 0 ? QStringList() : url.sliced(question + 1).split(u'&');
    for (const QString &part : parts) {
        const QByteArray name = QByteArray::fromPercentEncoding(part.section(u'=', 0, 0).toUtf8());
        if (Redactor::isSecretName(name) && part.section(u'=', 1).startsWith(u"****"))
            header = name == "key" ? u"x-goog-api-key"_s : u"Authorization"_s;
        else
            kept += part;
    }
    if (const qsizetype at = path.indexOf(u"/t/****"); at >= 0) {
        const qsizetype end = path.indexOf(u'/', at + 3);
        path.remove(at, (end < 0 ? path.size() : end) - at);
        header = u"Authorization"_s;
    }
    url = kept.isEmpty() ? path : path + u'?' + kept.join(u'&');
    return header;
}

} // namespace

QString CodeRequest::cutNote() const
{
    if (!body.isCut())
        return {};
    return Text::tr("Only %1 of the body's %2 bytes were recorded.")
        .arg(body.bytes.size())
        .arg(body.totalBytes);
}

CodeRequest codeRequest(const RecordedLeg &leg, const QString &baseUrl)
{
    CodeRequest request;
    const qsizetype blank = leg.requestLine.indexOf(' ');
    request.method = QString::fromUtf8(leg.requestLine.first(std::max<qsizetype>(blank, 0)));
    request.url = QString::fromUtf8(leg.requestLine.sliced(blank + 1)).section(u' ', 0, 0);
    const QString keyHeader = takeKeyOut(request.url);
    if (request.url.startsWith(u'/'))
        request.url = baseUrl + request.url;
    bool hasKey = false;
    for (const auto &[name, value] : leg.requestHeaders) {
        if (isOfConnection(name))
            continue;
        CodeRequest::Header header;
        header.name = QString::fromUtf8(name);
        header.isKey = holdsKey(name);
        if (!header.isKey)
            header.value = QString::fromUtf8(value);
        else if (headerNameIs(name, "authorization"))
            header.keyPrefix = u"Bearer "_s;
        hasKey = hasKey || header.isKey;
        request.headers += header;
    }
    if (!hasKey && !keyHeader.isEmpty())
        request.headers += {keyHeader, {}, true, keyHeader == u"Authorization" ? u"Bearer "_s : QString()};
    request.contentType = headerValue(leg.requestHeaders, "content-type");
    request.body = leg.requestBody;
    return request;
}
