// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/imagetarget.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/fanout.h"
#include "core/dialects/gemini/usage.h"

#include <cmath>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Ratio {
    const char *name;
    int width;
    int height;
};

// https://ai.google.dev/gemini-api/docs/imagen
constexpr Ratio ofImagen[] = {{"1:1", 1, 1}, {"3:4", 3, 4}, {"4:3", 4, 3}, {"9:16", 9, 16}, {"16:9", 16, 9}};
// https://ai.google.dev/gemini-api/docs/image-generation
constexpr Ratio ofGemini[] = {{"1:1", 1, 1},   {"2:3", 2, 3},  {"3:2", 3, 2}, {"3:4", 3, 4},
                              {"4:3", 4, 3},   {"4:5", 4, 5},  {"5:4", 5, 4}, {"9:16", 9, 16},
                              {"16:9", 16, 9}, {"21:9", 21, 9}};

double distance(const Ratio &ratio, const ImageRequest &request)
{
    return std::abs(std::log(double(request.width) * ratio.height / (double(request.height) * ratio.width)));
}

/// How the target is told the size that is asked for.
struct Shape {
    const char *ratio = nullptr;
    const char *scale = nullptr; ///< "2K", "4K"; null: the usual one, of about 1,000 pixels a side
};

/// The largest scale that a model draws in.
int largestSide(const ObjectTarget &target)
{
    const QByteArray &model = target.model;
    if (isImagen(target))
        return model.startsWith("imagen-4") && !model.contains("fast") ? 2048 : 1024;
    return model.startsWith("gemini-3") ? 4096 : 1024;
}

Shape shapeOf(const ImageRequest &request, const ObjectTarget &target, Losses &losses)
{
    constexpr double close = 0.03; // 1792x1024 is called 16:9
    constexpr int smallest = 1024;
    constexpr int usual = 1792; // the longer side of a picture of the usual scale
    if (request.width == 0)
        return {};
    const std::span<const Ratio> ratios =
        isImagen(target) ? std::span<const Ratio>(ofImagen) : std::span<const Ratio>(ofGemini);
    const Ratio &nearest =
        *std::min_element(ratios.begin(), ratios.end(), [&](const Ratio &one, const Ratio &other) {
            return distance(one, request) < distance(other, request);
        });
    Shape shape;
    shape.ratio = nearest.name;
    const int side = std::max(request.width, request.height);
    const int wanted = side <= usual ? 1024 : side <= 3072 ? 2048 : 4096;
    const int drawn = std::min(wanted, largestSide(target));
    if (drawn > 1024)
        shape.scale = drawn == 2048 ? "2K" : "4K";
    losses.dropIf(distance(nearest, request) > close || drawn < wanted || side < smallest, "size");
    return shape;
}

void dropOthers(const ImageRequest &request, Losses &losses)
{
    for (const QByteArray &name : request.others)
        losses.drop(name);
}

QByteArray writeImagen(const ImageRequest &request, int count, const ObjectTarget &target, Losses &losses)
{
    const Shape shape = shapeOf(request, target, losses);
    const bool isJpeg = request.format == "jpeg";
    losses.dropIf(!request.format.isEmpty() && !isJpeg && request.format != "png", "output_format");
    losses.dropIf(request.compression && !isJpeg, "output_compression");
    JsonWriter json;
    json.beginObject().key("instances").beginArray().beginObject().member("prompt", request.prompt);
    json.endObject().endArray().key("parameters").beginObject().member("sampleCount", count);
    if (shape.ratio)
        json.member("aspectRatio", shape.ratio);
    if (shape.scale)
        json.member(target.isVertex ? "sampleImageSize" : "imageSize", shape.scale);
    if (isJpeg || request.format == "png") {
        json.key("outputOptions").beginObject().member("mimeType", "image/" + request.format);
        if (isJpeg && request.compression)
            json.member("compressionQuality", *request.compression);
        json.endObject();
    }
    json.member("includeRaiReason", true).endObject().endObject();
    return json.take();
}

QByteArray writeGemini(const ImageRequest &request, const ObjectTarget &target, Losses &losses)
{
    const Shape shape = shapeOf(request, target, losses);
    losses.dropIf(!request.format.isEmpty() && request.format != "png", "output_format");
    losses.dropIf(bool(request.compression), "output_compression");
    JsonWriter json;
    json.beginObject().key("contents").beginArray().beginObject().member("role", "user");
    json.key("parts").beginArray();
    for (const ImageRequest::Picture &picture : request.pictures) {
        json.beginObject().key("inlineData").beginObject().member("mimeType", picture.mediaType);
        json.member("data", picture.data).endObject().endObject();
    }
    json.beginObject().member("text", request.prompt).endObject();
    json.endArray().endObject().endArray().key("generationConfig").beginObject();
    json.key("responseModalities").beginArray();
    json.text(QByteArrayView("TEXT")).text(QByteArrayView("IMAGE")).endArray(); // some refuse pictures alone
    if (shape.ratio) {
        json.key("imageConfig").beginObject().member("aspectRatio", shape.ratio);
        if (shape.scale)
            json.member("imageSize", shape.scale);
        json.endObject();
    }
    json.endObject().endObject();
    return json.take();
}

qint64 tokensOf(JsonValue details, QByteArrayView modality)
{
    qint64 tokens = -1;
    for (const JsonValue &entry : details) {
        if (entry["modality"].is(modality))
            tokens = std::max<qint64>(tokens, 0) + entry["tokenCount"].integer().value_or(0);
    }
    return tokens;
}

void readGeminiUsage(JsonValue usage, DrawnImages &images)
{
    Extras others;
    images.usage = sumOfUsages({images.usage, gemini::readUsage(usage, others)});
    const qint64 pictures = tokensOf(usage["promptTokensDetails"], "IMAGE");
    if (pictures >= 0)
        images.imageInput = std::max<qint64>(images.imageInput, 0) + pictures;
}

/// Why a candidate holds no picture.
QByteArray refusalOf(JsonValue candidate, const QByteArray &said)
{
    const QByteArray reason = candidate["finishReason"].text();
    const QByteArray message = candidate["finishMessage"].text();
    if (!reason.isEmpty() && reason != "STOP")
        return message.isEmpty() ? reason : reason + ": " + message;
    constexpr qsizetype longest = 300;
    return said.isEmpty() ? QByteArray("it gave no picture")
                          : "it answered in words instead: " + QString::fromUtf8(said).left(longest).toUtf8();
}

void readGemini(JsonValue answer, DrawnImages &images)
{
    readGeminiUsage(answer["usageMetadata"], images);
    const JsonValue feedback = answer["promptFeedback"];
    if (const QByteArray reason = feedback["blockReason"].text(); !reason.isEmpty()) {
        const QByteArray message = feedback["blockReasonMessage"].text();
        images.refusal = message.isEmpty() ? reason : reason + ": " + message;
    }
    for (const JsonValue &candidate : answer["candidates"]) {
        const std::size_t before = images.pictures.size();
        QByteArray said;
        for (const JsonValue &part : candidate["content"]["parts"]) {
            const JsonValue data = part["inlineData"];
            if (part["thought"].boolean().value_or(false))
                continue; // a draft of it
            said += part["text"].text();
            if (data)
                images.pictures.push_back({data["mimeType"].text(), data["data"].text()});
        }
        if (images.pictures.size() == before)
            images.refusal = refusalOf(candidate, said);
    }
}

void readImagen(JsonValue answer, DrawnImages &images)
{
    for (const JsonValue &prediction : answer["predictions"]) {
        if (const QByteArray reason = prediction["raiFilteredReason"].text(); !reason.isEmpty())
            images.refusal = reason;
        if (const QByteArray data = prediction["bytesBase64Encoded"].text(); !data.isEmpty())
            images.pictures.push_back({prediction["mimeType"].text(), data});
    }
    if (images.pictures.empty() && images.refusal.isEmpty())
        images.refusal = "its safety filter let no picture through"; // then the answer is an empty object
}

} // namespace

bool isImagen(const ObjectTarget &target)
{
    return target.model.startsWith("imagen") || target.model.startsWith("imagegeneration");
}

QByteArray imagePath(const ObjectTarget &target)
{
    return "/models/" + target.model.toPercentEncoding() +
           (isImagen(target) ? ":predict" : ":generateContent");
}

int mostImagesAtOnce(const ObjectTarget &target)
{
    return isImagen(target) ? 4 : 1;
}

Result<QByteArray> writeImageRequest(const ImageRequest &request, int count, const ObjectTarget &target,
                                     Losses &losses)
{
    if (request.hasMask)
        return failure(
            ErrorKind::BadRequest,
            u"\"mask\" cannot be translated for this model's provider, which edits whole pictures: "
            u"leave it out, and say in the prompt what is to be changed."_s,
            u"mask"_s);
    if (isImagen(target) && !request.pictures.empty())
        return failure(ErrorKind::BadRequest,
                       u"Imagen models draw from words only. To edit a picture choose one of Gemini's image "
                       u"models, such as gemini-2.5-flash-image."_s,
                       u"model"_s);
    dropOthers(request, losses);
    return isImagen(target) ? writeImagen(request, count, target, losses)
                            : writeGemini(request, target, losses);
}

void readImageAnswer(JsonValue answer, const ObjectTarget &target, DrawnImages &images)
{
    isImagen(target) ? readImagen(answer, images) : readGemini(answer, images);
}
