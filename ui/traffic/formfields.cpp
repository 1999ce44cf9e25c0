// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/formfields.h"

#include "core/dialects/multipart.h"
#include "ui/format/mediatype.h"
#include "ui/format/recordedform.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What can stand in code or a command itself, as text.
bool isText(QByteArrayView content)
{
    constexpr qsizetype longest = 64 * 1024; // Linux takes arguments of up to 128 KiB
    return content.size() <= longest && !content.contains('\0') && content.isValidUtf8();
}

FormField fieldOf(const MultipartPart &part, QByteArrayView content)
{
    FormField field;
    field.name = QString::fromUtf8(part.name);
    field.contentType = QString::fromUtf8(part.contentType);
    field.hasFileName = part.hasFileName;
    field.fileName = QString::fromUtf8(part.fileName);
    field.isFile = part.hasFileName || !isText(content);
    if (!field.isFile) {
        field.text = QString::fromUtf8(content);
        return field;
    }
    const QString extension = MediaType::extension(MediaType::of(content, part.contentType));
    const QString base = field.fileName.isEmpty() && !field.name.isEmpty() ? field.name : u"upload"_s;
    field.file = MediaType::safeFileName(field.fileName,
                                         MediaType::safeFileName(base + extension, u"upload"_s + extension));
    return field;
}

} // namespace

QList<FormField> formFields(const RecordedLeg &leg)
{
    const QByteArray type = headerValue(leg.requestHeaders, "content-type");
    if (MediaType::plain(type) != "multipart/form-data")
        return {};
    const QByteArray body =
        leg.requestBody.isCut() ? closedForm(leg.requestBody.bytes, type) : leg.requestBody.bytes;
    QList<FormField> fields;
    if (const Result<Multipart> form = Multipart::read(type, body)) {
        for (const MultipartPart &part : form->parts)
            fields += fieldOf(part, QByteArrayView(body).sliced(part.content.offset, part.content.length));
    }
    return fields;
}
