// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/curlform.h"

#include "core/dialects/multipart.h"
#include "ui/format/mediatype.h"
#include "ui/format/recordedform.h"
#include "ui/traffic/curlcommand.h"

#include <QStringDecoder>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What can stand in the command itself, as text.
bool isText(QByteArrayView content)
{
    constexpr qsizetype longest = 64 * 1024; // Linux takes arguments of up to 128 KiB
    if (content.size() > longest || content.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder(content);
    return !decoder.hasError();
}

/// As curl reads a value, type or file name that holds anything (curl(1), --form).
QString quoted(const QString &text)
{
    return u'"' + QString(text).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

QString argument(const MultipartPart &part, QByteArrayView content)
{
    const QString name = QString::fromUtf8(part.name);
    const bool isValue = !part.hasFileName && isText(content);
    if (isValue && part.contentType.isEmpty())
        return u"--form-string "_s + shellQuoted(name + u'=' + QString::fromUtf8(content));
    QString value;
    if (isValue) {
        value = quoted(QString::fromUtf8(content));
    } else {
        const QString told = QString::fromUtf8(part.fileName);
        const QString extension = MediaType::extension(MediaType::of(content, part.contentType));
        const QString base = told.isEmpty() && !name.isEmpty() ? name : u"upload"_s;
        const QString file =
            MediaType::safeFileName(told, MediaType::safeFileName(base + extension, u"upload"_s + extension));
        value = (part.hasFileName ? u'@' : u'<') + quoted(file);
        if (part.hasFileName && file != told)
            value += u";filename="_s + quoted(told);
    }
    if (!part.contentType.isEmpty())
        value += u";type="_s + QString::fromUtf8(part.contentType);
    return u"-F "_s + shellQuoted(name + u'=' + value);
}

} // namespace

QStringList curlForm(const RecordedLeg &leg)
{
    const QByteArray type = headerValue(leg.requestHeaders, "content-type");
    if (MediaType::plain(type) != "multipart/form-data")
        return {};
    const QByteArray body =
        leg.requestBody.isCut() ? closedForm(leg.requestBody.bytes, type) : leg.requestBody.bytes;
    const Result<Multipart> form = Multipart::read(type, body);
    QStringList arguments;
    if (form) {
        for (const MultipartPart &part : form->parts)
            arguments +=
                argument(part, QByteArrayView(body).sliced(part.content.offset, part.content.length));
    }
    return arguments;
}
