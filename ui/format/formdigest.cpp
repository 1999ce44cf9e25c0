// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"
#include "ui/format/format.h"
#include "ui/format/mediatype.h"
#include "ui/format/recordedform.h"

#include "core/dialects/multipart.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

Attachment fileOf(const MultipartPart &part, QByteArrayView content)
{
    Attachment file;
    file.title = QString::fromUtf8(part.fileName.isEmpty() ? part.name : part.name + ": " + part.fileName);
    file.mediaType = MediaType::of(content, part.contentType);
    file.fileName = MediaType::safeFileName(QString::fromUtf8(part.fileName),
                                            u"upload"_s + MediaType::extension(file.mediaType));
    file.content = content.toByteArray();
    return file;
}

/// What a part says, in one line; long texts are for "Raw".
QString lineOf(const MultipartPart &part, QByteArrayView content)
{
    constexpr qsizetype longest = 2000;
    const QString name = QString::fromUtf8(part.name);
    if (!part.hasFileName && !content.contains('\0'))
        return name + u": "_s +
               DigestText::oneLine(QString::fromUtf8(content.first(std::min(content.size(), 4 * longest))),
                                   longest);
    QStringList facts{part.hasFileName ? QString::fromUtf8(part.fileName) : Text::tr("without a file name")};
    if (!part.contentType.isEmpty())
        facts += QString::fromUtf8(part.contentType);
    facts += Format::bytes(content.size());
    return name + u": "_s + facts.join(u", "_s);
}

} // namespace

BodyDigest digestForm(QByteArrayView body, QByteArrayView contentType, bool isCut)
{
    const QByteArray whole = isCut ? closedForm(body, contentType) : QByteArray();
    const QByteArrayView bytes = isCut ? QByteArrayView(whole) : body;
    const Result<Multipart> form = Multipart::read(contentType, bytes);
    if (!form)
        return {form.error().message, {}};
    BodyDigest digest;
    digest.text = Text::tr("A form of %n part(s)", nullptr, int(form->parts.size())) + u'\n';
    for (const MultipartPart &part : form->parts) {
        const QByteArrayView content = bytes.sliced(part.content.offset, part.content.length);
        digest.text += u'\n' + lineOf(part, content);
        if (part.hasFileName && digest.attachments.size() < BodyDigest::mostAttachments)
            digest.attachments += fileOf(part, content);
    }
    if (isCut && !form->parts.isEmpty() && form->parts.constLast().hasFileName &&
        !digest.attachments.isEmpty())
        digest.attachments.last().isCut = true;
    return digest;
}
