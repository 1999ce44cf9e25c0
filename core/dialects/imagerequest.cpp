// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/imagerequest.h"

#include "core/dialects/dataurl.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/multipart.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostImages = 10; // as in OpenAI's API

tl::unexpected<Error> refused(const QString &message, QByteArrayView param)
{
    return failure(ErrorKind::BadRequest, message, QString::fromUtf8(param));
}

/// What asks for nothing that would be missed.
bool isUsual(QByteArrayView name, const QByteArray &value)
{
    return value.isEmpty() || value == "auto" || (name == "response_format" && value == "b64_json") ||
           (name == "background" && value == "opaque") || (name == "partial_images" && value == "0");
}

Result<void> setSize(ImageRequest &request, const QByteArray &value)
{
    if (value.isEmpty() || value == "auto")
        return {};
    const QList<QByteArray> sides = value.split('x');
    constexpr int most = 16384;
    const int width = sides.value(0).toInt();
    const int height = sides.value(1).toInt();
    if (sides.size() != 2 || width < 1 || height < 1 || width > most || height > most)
        return refused(
            u"\"size\" must be a width and a height in pixels, as in \"1024x1024\", or \"auto\"."_s, "size");
    request.width = width;
    request.height = height;
    return {};
}

/// One parameter in the text that stands for it in a form.
Result<void> setParameter(ImageRequest &request, const QByteArray &name, const QByteArray &value)
{
    bool isNumber = true;
    if (name == "prompt")
        request.prompt = value;
    else if (name == "size")
        return setSize(request, value);
    else if (name == "n" && !value.isEmpty())
        request.count = value.toInt(&isNumber);
    else if (name == "output_format")
        request.format = value;
    else if (name == "output_compression" && !value.isEmpty())
        request.compression = value.toInt(&isNumber);
    else if (name != "model" && name != "stream" && name != "n" && name != "output_compression" &&
             !isUsual(name, value))
        request.others += name;
    if (!isNumber)
        return refused(u"\"%1\" must be a whole number."_s.arg(QString::fromUtf8(name)), name);
    return {};
}

/// By its first bytes, where the client does not tell.
QByteArray mediaTypeOf(const QByteArray &told, QByteArrayView content)
{
    if (told.startsWith("image/"))
        return told;
    if (content.startsWith("\xff\xd8\xff"))
        return "image/jpeg";
    if (content.startsWith("RIFF") && content.sliced(qMin<qsizetype>(8, content.size())).startsWith("WEBP"))
        return "image/webp";
    return "image/png";
}

Result<ImageRequest> readForm(const QByteArray &contentType, const QByteArray &body)
{
    const Result<Multipart> form = Multipart::read(contentType, body);
    if (!form)
        return tl::make_unexpected(form.error());
    ImageRequest request;
    for (const MultipartPart &part : form->parts) {
        const QByteArray content = body.sliced(part.content.offset, part.content.length);
        if (part.name == "image" || part.name == "image[]") {
            request.pictures.push_back({mediaTypeOf(part.contentType, content), content.toBase64()});
        } else if (part.name == "mask") {
            request.hasMask = true;
        } else if (const Result<void> taken = setParameter(request, part.name, content); !taken) {
            return tl::make_unexpected(taken.error());
        }
    }
    return request;
}

/// A picture of a JSON body: a data URL, or an object that holds one.
Result<ImageRequest::Picture> readPicture(JsonValue picture, QByteArrayView param)
{
    ChatPart part;
    const JsonValue url = picture.isObject() ? picture["image_url"] : picture;
    setAddress(part, url.isObject() ? url["url"].text() : url.text());
    if (part.data.isEmpty())
        return refused(
            u"A picture that is to be edited must be sent itself, in a form or as a data URL: this "
            u"model's provider reads neither addresses nor OpenAI's file ids."_s,
            param);
    return ImageRequest::Picture{part.mediaType, part.data};
}

/// One picture, or a list of them.
Result<void> addPictures(ImageRequest &request, JsonValue pictures)
{
    std::vector<JsonValue> entries;
    for (const JsonValue &entry : pictures.isArray() ? pictures : JsonValue())
        entries.push_back(entry);
    if (pictures && !pictures.isArray())
        entries.push_back(pictures);
    for (const JsonValue &entry : entries) {
        Result<ImageRequest::Picture> picture = readPicture(entry, pictures.key());
        if (!picture)
            return tl::make_unexpected(picture.error());
        request.pictures.push_back(*std::move(picture));
    }
    return {};
}

Result<ImageRequest> readJson(const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    ImageRequest request;
    for (const JsonValue &member : root) {
        const QByteArray name = member.key();
        if (name == "image" || name == "images") {
            if (const Result<void> taken = addPictures(request, member); !taken)
                return tl::make_unexpected(taken.error());
            continue;
        }
        if (name == "mask") {
            request.hasMask = bool(member);
            continue;
        }
        if (name == "prompt" && member && !member.isString())
            return refused(u"\"prompt\" must be a text."_s, name);
        const QByteArray value = member.isString() ? member.text()
                                 : member          ? member.raw().toByteArray()
                                                   : QByteArray();
        if (const Result<void> taken = setParameter(request, name, value); !taken)
            return tl::make_unexpected(taken.error());
    }
    return request;
}

} // namespace

Result<ImageRequest> readImageRequest(const QByteArray &contentType, const QByteArray &body, bool isEdit)
{
    Result<ImageRequest> request = contentType.trimmed().toLower().startsWith("multipart/")
                                       ? readForm(contentType, body)
                                       : readJson(body);
    if (!request)
        return request;
    if (request->prompt.isEmpty())
        return failure(ErrorKind::MissingParameter, u"The prompt is missing: what is to be seen."_s,
                       u"prompt"_s);
    if (request->count < 1 || request->count > mostImages)
        return refused(u"\"n\" must be 1 to %1."_s.arg(mostImages), "n");
    if (isEdit && request->pictures.empty())
        return failure(ErrorKind::MissingParameter, u"The picture that is to be edited is missing."_s,
                       u"image"_s);
    return request;
}
