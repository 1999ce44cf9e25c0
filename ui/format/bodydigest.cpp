// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/bodydigest.h"

#include "ui/format/digestreaders.h"
#include "ui/format/mediatype.h"

#include "core/base/json.h"

#include <QBuffer>
#include <QImageReader>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView eventStream = "text/event-stream";

/// A body that is one file: sound, a picture, a file's content.
BodyDigest wholeFile(QByteArrayView body, const QByteArray &type, bool isCut)
{
    Attachment file;
    file.mediaType = type;
    file.title = DigestText::titleOf(type);
    file.fileName = u"answer"_s + MediaType::extension(type);
    file.content = body.toByteArray();
    file.isCut = isCut;
    return {{}, {file}};
}

/// Subtitles and plain transcriptions are texts as they are.
bool isPlainText(const QByteArray &type)
{
    return type == "text/plain" || type == "text/vtt" || type == "application/x-subrip" || type == "text/srt";
}

BodyDigest readBody(QByteArrayView body, QByteArrayView contentType, bool isCut)
{
    const QByteArray said = MediaType::plain(contentType);
    if (said == "multipart/form-data")
        return digestForm(body, contentType, isCut);
    if (said == eventStream)
        return digestEvents(body, isCut);
    if (said == "application/x-ndjson")
        return digestChatLines(body);
    if (said == "application/vnd.amazon.eventstream")
        return digestChatStream(DialectId::Bedrock, body);
    const QByteArray type = MediaType::of(body, contentType);
    const bool isFile = MediaType::kind(type) != MediaType::Kind::Other || said.startsWith("audio/") ||
                        said == "application/octet-stream" || type == "application/pdf";
    if (isFile)
        return wholeFile(body, type, isCut);
    if (isPlainText(said))
        return {QString::fromUtf8(body), {}};
    return digestJson(body, isCut);
}

} // namespace

qint64 Attachment::size() const
{
    if (!isBase64)
        return content.size();
    qsizetype end = content.size();
    while (end > 0 && content[end - 1] == '=')
        --end;
    return end * 3 / 4;
}

QByteArray Attachment::bytes() const
{
    return isBase64 ? QByteArray::fromBase64(content) : content;
}

BodyDigest digestBody(QByteArrayView body, QByteArrayView contentType, bool isCut)
{
    if (body.isEmpty())
        return {};
    BodyDigest digest = readBody(body, contentType, isCut);
    for (Attachment &attachment : digest.attachments)
        makePreview(attachment);
    return digest;
}

bool makePreview(Attachment &attachment, QSize bounds)
{
    if (MediaType::kind(attachment.mediaType) != MediaType::Kind::Picture)
        return false;
    QByteArray bytes = attachment.bytes();
    QBuffer buffer(&bytes);
    // By its bytes, and never another reader: SVG, for one, is a program of sorts.
    QImageReader reader(&buffer, MediaType::extension(attachment.mediaType).sliced(1).toLatin1());
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (!size.isValid() ||
        qint64(size.width()) * size.height() > 64'000'000) // a small file can be a vast picture
        return false;
    if (size.width() > bounds.width() || size.height() > bounds.height())
        reader.setScaledSize(size.scaled(bounds, Qt::KeepAspectRatio).expandedTo({1, 1}));
    attachment.pixels = size;
    return reader.read(&attachment.preview);
}
