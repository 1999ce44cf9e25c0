// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/embeddings.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isTitan(const EmbeddingTarget &target)
{
    return target.dialect == DialectId::Bedrock && target.model.contains("titan");
}

void writeTexts(JsonWriter &json, const EmbeddingRequest &request)
{
    json.beginArray();
    for (const QByteArray &text : request.texts)
        json.text(text);
    json.endArray();
}

/// https://ai.google.dev/api/embeddings
void writeGemini(JsonWriter &json, const EmbeddingRequest &request, const EmbeddingTarget &target)
{
    json.beginObject().key("requests").beginArray();
    for (const QByteArray &text : request.texts) {
        json.beginObject().member("model", "models/" + target.model);
        json.key("content").beginObject().key("parts").beginArray();
        json.beginObject().member("text", text).endObject().endArray().endObject();
        if (request.dimensions)
            json.member("outputDimensionality", *request.dimensions);
        json.endObject();
    }
    json.endArray().endObject();
}

/// https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api
void writeVertex(JsonWriter &json, const EmbeddingRequest &request)
{
    json.beginObject().key("instances").beginArray();
    for (const QByteArray &text : request.texts)
        json.beginObject().member("content", text).endObject();
    json.endArray();
    if (request.dimensions)
        json.key("parameters").beginObject().member("outputDimensionality", *request.dimensions).endObject();
    json.endObject();
}

/// https://docs.cohere.com/reference/embed, and the same model on Bedrock.
void writeCohere(JsonWriter &json, const EmbeddingRequest &request, const EmbeddingTarget &target)
{
    json.beginObject();
    if (target.dialect == DialectId::Cohere)
        json.member("model", target.model);
    writeTexts(json.key("texts"), request);
    json.member("input_type", "search_document");
    json.key("embedding_types").beginArray().text(QByteArrayView("float")).endArray();
    if (request.dimensions)
        json.member("output_dimension", *request.dimensions);
    json.endObject();
}

/// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html
void writeTitan(JsonWriter &json, const EmbeddingRequest &request)
{
    json.beginObject().member("inputText", request.texts.constFirst());
    if (request.dimensions)
        json.member("dimensions", *request.dimensions);
    json.endObject();
}

/// https://docs.ollama.com/api/embed
void writeOllama(JsonWriter &json, const EmbeddingRequest &request, const EmbeddingTarget &target)
{
    json.beginObject().member("model", target.model);
    writeTexts(json.key("input"), request);
    if (request.dimensions)
        json.member("dimensions", *request.dimensions);
    json.endObject();
}

/// The vectors of an answer, each a JSON array, in the order of the texts.
std::vector<JsonValue> vectorsOf(JsonValue root, const EmbeddingTarget &target)
{
    std::vector<JsonValue> vectors;
    if (isTitan(target))
        return root["embedding"].isArray() ? std::vector{root["embedding"]} : vectors;
    const JsonValue embeddings = root["embeddings"];
    for (const JsonValue &prediction : root["predictions"]) // Vertex
        vectors.push_back(prediction["embeddings"]["values"]);
    for (const JsonValue &entry : embeddings.isObject() ? embeddings["float"] : embeddings)
        vectors.push_back(entry.isObject() ? entry["values"] : entry);
    return vectors;
}

qint64 inputTokens(JsonValue root)
{
    if (const auto count = root["inputTextTokenCount"].integer()) // Titan
        return *count;
    if (const auto count = root["prompt_eval_count"].integer()) // Ollama
        return *count;
    if (const auto count = root["meta"]["billed_units"]["input_tokens"].integer()) // Cohere
        return *count;
    qint64 sum = -1;
    for (const JsonValue &prediction : root["predictions"]) {
        if (const auto count = prediction["embeddings"]["statistics"]["token_count"].integer())
            sum = std::max<qint64>(sum, 0) + *count;
    }
    return sum;
}

QByteArray base64Of(JsonValue vector)
{
    QByteArray bytes;
    bytes.reserve(vector.size() * 4);
    for (const JsonValue &number : vector) {
        const quint32 little = qToLittleEndian(std::bit_cast<quint32>(float(number.number().value_or(0))));
        bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    return bytes.toBase64();
}

} // namespace

Result<EmbeddingRequest> readEmbeddingRequest(const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    const JsonValue input = root["input"];
    if (!input)
        return failure(ErrorKind::MissingParameter, u"The body needs \"input\", a text or a list of texts."_s,
                       u"input"_s);
    EmbeddingRequest request;
    if (input.isString())
        request.texts += input.text();
    for (const JsonValue &entry : input.isArray() ? input : JsonValue()) {
        if (!entry.isString())
            return failure(ErrorKind::BadRequest,
                           u"\"input\" holds tokens, which only OpenAI's own models can read: send texts."_s,
                           u"input"_s);
        request.texts += entry.text();
    }
    if (request.texts.isEmpty())
        return failure(ErrorKind::BadRequest, u"\"input\" must be a text or a list of texts."_s, u"input"_s);
    request.dimensions = root["dimensions"].integer();
    request.asBase64 = root["encoding_format"].is("base64");
    return request;
}

QByteArray embeddingPath(const EmbeddingTarget &target)
{
    const QByteArray model = target.model.toPercentEncoding();
    switch (target.dialect) {
    case DialectId::Gemini:
        return "/models/" + model + (target.isVertex ? ":predict" : ":batchEmbedContents");
    case DialectId::Bedrock: return "/model/" + model + "/invoke";
    case DialectId::Cohere:
    case DialectId::Ollama: return "/embed";
    default: return "/embeddings";
    }
}

Result<QByteArray> writeEmbeddingRequest(const EmbeddingRequest &request, const EmbeddingTarget &target)
{
    if (isTitan(target) && request.texts.size() > 1)
        return failure(
            ErrorKind::BadRequest,
            u"Amazon's Titan models embed one text at a time: send %1 requests with one \"input\" each."_s
                .arg(request.texts.size()),
            u"input"_s);
    JsonWriter json;
    switch (target.dialect) {
    case DialectId::Gemini:
        target.isVertex ? writeVertex(json, request) : writeGemini(json, request, target);
        break;
    case DialectId::Bedrock:
        isTitan(target) ? writeTitan(json, request) : writeCohere(json, request, target);
        break;
    case DialectId::Cohere: writeCohere(json, request, target); break;
    default: writeOllama(json, request, target); break;
    }
    return json.take();
}

Result<EmbeddingAnswer> readEmbeddingAnswer(const QByteArray &answer, const EmbeddingRequest &request,
                                            const EmbeddingTarget &target)
{
    const Result<JsonTree> tree = JsonTree::parse(answer);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const std::vector<JsonValue> vectors = vectorsOf(tree->root(), target);
    if (qsizetype(vectors.size()) != request.texts.size())
        return failure(ErrorKind::InvalidJson,
                       u"it holds %1 vectors for %2 texts"_s.arg(vectors.size()).arg(request.texts.size()));
    EmbeddingAnswer result;
    result.inputTokens = inputTokens(tree->root());
    JsonWriter json;
    json.beginObject().member("object", "list").key("data").beginArray();
    int index = 0;
    for (const JsonValue &vector : vectors) {
        if (!vector.isArray())
            return failure(ErrorKind::InvalidJson, u"a vector is missing"_s);
        json.beginObject().member("object", "embedding").member("index", index++).key("embedding");
        request.asBase64 ? json.text(base64Of(vector)) : json.raw(vector.raw());
        json.endObject();
    }
    json.endArray().member("model", target.model);
    const qint64 tokens = std::max<qint64>(result.inputTokens, 0);
    json.key("usage")
        .beginObject()
        .member("prompt_tokens", tokens)
        .member("total_tokens", tokens)
        .endObject()
        .endObject();
    result.body = json.take();
    return result;
}
