// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/images.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/imagetarget.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// OpenAI's name of a picture's format.
QByteArray formatOf(const ImageRequest::Picture &picture)
{
    return picture.mediaType.startsWith("image/") ? picture.mediaType.sliced(6) : QByteArray();
}

void writeUsage(JsonWriter &json, const DrawnImages &images)
{
    const TokenUsage &usage = images.usage;
    if (!usage.isKnown())
        return;
    const qint64 input = std::max<qint64>(usage.input, 0);
    const qint64 output = std::max<qint64>(usage.output, 0);
    const qint64 pictures = std::max<qint64>(images.imageInput, 0);
    json.key("usage").beginObject().member("input_tokens", input).member("output_tokens", output);
    json.member("total_tokens", input + output).key("input_tokens_details").beginObject();
    json.member("text_tokens", input - pictures).member("image_tokens", pictures).endObject().endObject();
}

QByteArray wholeBody(const DrawnImages &images, qint64 created)
{
    JsonWriter json;
    json.beginObject().member("created", created).key("data").beginArray();
    for (const ImageRequest::Picture &picture : images.pictures)
        json.beginObject().member("b64_json", picture.data).endObject();
    json.endArray();
    if (const QByteArray format = formatOf(images.pictures.front()); !format.isEmpty())
        json.member("output_format", format);
    writeUsage(json, images);
    json.endObject();
    return json.take();
}

/// Each picture as the event that ends a stream of it; the usage stands with the last one.
QByteArray streamedBody(const DrawnImages &images, qint64 created, const QByteArray &type)
{
    QByteArray stream;
    for (const ImageRequest::Picture &picture : images.pictures) {
        JsonWriter json;
        json.beginObject().member("type", type).member("b64_json", picture.data);
        json.member("created_at", created);
        if (const QByteArray format = formatOf(picture); !format.isEmpty())
            json.member("output_format", format);
        if (&picture == &images.pictures.back())
            writeUsage(json, images);
        json.endObject();
        stream += "event: " + type + "\ndata: " + json.take() + "\n\n";
    }
    return stream;
}

} // namespace

ImageTranslation::ImageTranslation(Client client, ObjectTarget target)
    : m_client(std::move(client)), m_target(std::move(target))
{}

Result<ObjectTranslation::Prepared> ImageTranslation::prepare()
{
    if (m_target.model.isEmpty())
        return failure(ErrorKind::MissingParameter,
                       u"\"model\" is missing, and `defaults.image_model` is not set in the configuration."_s,
                       u"model"_s);
    if (m_client.path.startsWith("/images/variations"))
        return failure(ErrorKind::BadRequest,
                       u"The model '%1' makes no variations. Use /v1/images/edits with a prompt."_s.arg(
                           QString::fromUtf8(m_target.model)),
                       u"model"_s);
    const Result<ImageRequest> request = readImageRequest(m_client.contentType, m_client.body, isEdit());
    if (!request)
        return tl::make_unexpected(request.error());
    Prepared prepared;
    prepared.path = imagePath(m_target);
    Losses losses;
    int written = 0; // pictures that the last body asks for
    for (int left = request->count; left > 0; left -= written) {
        const int count = std::min(left, mostImagesAtOnce(m_target));
        if (count == written) { // the same once more, without another copy of what is to be edited
            prepared.bodies += QByteArray(prepared.bodies.constLast());
            continue;
        }
        Result<QByteArray> body = writeImageRequest(*request, count, m_target, losses);
        if (!body)
            return tl::make_unexpected(body.error());
        prepared.bodies += *std::move(body);
        written = count;
    }
    prepared.lost = losses.names();
    return prepared;
}

Result<ObjectTranslation::Answer> ImageTranslation::read(const QList<QByteArray> &answers,
                                                         std::chrono::nanoseconds) const
{
    DrawnImages images;
    for (const QByteArray &answer : answers) {
        const Result<JsonTree> tree = JsonTree::parse(answer);
        if (!tree)
            return tl::make_unexpected(tree.error());
        readImageAnswer(tree->root(), m_target, images);
    }
    if (images.pictures.empty())
        return failure(ErrorKind::BadRequest, QString::fromUtf8(images.refusal));
    Answer result;
    result.usage = images.usage;
    if (!m_client.streams) {
        result.body = wholeBody(images, m_client.created);
        return result;
    }
    result.contentType = "text/event-stream";
    result.body = streamedBody(images, m_client.created,
                               isEdit() ? "image_edit.completed" : "image_generation.completed");
    return result;
}
