// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/embeddingtarget.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

namespace {

bool isTitan(const ObjectTarget &target)
{
    return target.dialect == DialectId::Bedrock && target.model.contains("titan");
}

bool isCohere(const ObjectTarget &target)
{
    return target.dialect == DialectId::Cohere || (target.dialect == DialectId::Bedrock && !isTitan(target));
}

void writeTexts(JsonWriter &json, const QList<QByteArray> &texts)
{
    json.beginArray();
    for (const QByteArray &text : texts)
        json.text(text);
    json.endArray();
}

/// https://ai.google.dev/api/embeddings
void writeGemini(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts,
                 const ObjectTarget &target)
{
    json.beginObject().key("requests").beginArray();
    for (const QByteArray &text : texts) {
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
void writeVertex(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts)
{
    json.beginObject().key("instances").beginArray();
    for (const QByteArray &text : texts)
        json.beginObject().member("content", text).endObject();
    json.endArray();
    if (request.dimensions || request.truncate) {
        json.key("parameters").beginObject();
        if (request.dimensions)
            json.member("outputDimensionality", *request.dimensions);
        if (request.truncate)
            json.member("autoTruncate", *request.truncate);
        json.endObject();
    }
    json.endObject();
}

/// https://docs.cohere.com/reference/embed, and the same model on Bedrock
/// (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html).
void writeCohere(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts,
                 const ObjectTarget &target)
{
    json.beginObject();
    if (target.dialect == DialectId::Cohere)
        json.member("model", target.model);
    writeTexts(json.key("texts"), texts);
    json.member("input_type",
                request.inputType.isEmpty() ? QByteArray("search_document") : request.inputType);
    json.key("embedding_types").beginArray().text(QByteArrayView("float")).endArray();
    if (request.dimensions)
        json.member("output_dimension", *request.dimensions);
    if (request.truncate)
        json.member("truncate", *request.truncate ? "END" : "NONE");
    json.endObject();
}

/// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html and, for the
/// model that embeds pictures too, model-parameters-titan-embed-mm.html.
void writeTitan(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts,
                const ObjectTarget &target)
{
    json.beginObject().member("inputText", texts.constFirst());
    if (request.dimensions && target.model.contains("titan-embed-image"))
        json.key("embeddingConfig")
            .beginObject()
            .member("outputEmbeddingLength", *request.dimensions)
            .endObject();
    else if (request.dimensions)
        json.member("dimensions", *request.dimensions);
    json.endObject();
}

/// https://docs.ollama.com/api/embed
void writeOllama(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts,
                 const ObjectTarget &target)
{
    json.beginObject().member("model", target.model);
    writeTexts(json.key("input"), texts);
    if (request.dimensions)
        json.member("dimensions", *request.dimensions);
    if (request.truncate)
        json.member("truncate", *request.truncate);
    if (!request.options.isEmpty())
        json.key("options").raw(request.options);
    if (!request.keepAlive.isEmpty())
        json.key("keep_alive").raw(request.keepAlive);
    json.endObject();
}

/// https://platform.openai.com/docs/api-reference/embeddings/create
void writeOpenAi(JsonWriter &json, const EmbeddingRequest &request, const QList<QByteArray> &texts,
                 const ObjectTarget &target)
{
    json.beginObject().member("model", target.model);
    writeTexts(json.key("input"), texts);
    if (request.dimensions)
        json.member("dimensions", *request.dimensions);
    json.endObject();
}

/// Whether this target embeds into as many dimensions as are asked for.
bool takesDimensions(const ObjectTarget &target)
{
    return !target.model.contains("titan-embed-text-v1") && !target.model.contains("titan-embed-g1") &&
           !(isCohere(target) && target.model.contains("-v3")) &&
           !(isCohere(target) && target.model.contains("-v2.0"));
}

/// What it does with a text that is too long, where that cannot be chosen: Gemini cuts it, others refuse it.
bool doesAsAsked(const ObjectTarget &target, bool truncate)
{
    if (isCohere(target) || target.dialect == DialectId::Ollama || target.isVertex)
        return true;
    return truncate == (target.dialect == DialectId::Gemini);
}

} // namespace

QByteArray embeddingPath(const ObjectTarget &target)
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

qsizetype mostEmbeddedTexts(const ObjectTarget &target)
{
    constexpr qsizetype ofOpenAi = 2048; // what clients of that API may send
    if (isTitan(target) || (target.isVertex && target.model.startsWith("gemini-embedding")))
        return 1;
    if (isCohere(target))
        return 96;
    if (target.dialect == DialectId::Gemini)
        return target.isVertex ? 250 : 100;
    return ofOpenAi;
}

QByteArray writeEmbeddingRequest(const EmbeddingRequest &request, const QList<QByteArray> &texts,
                                 const ObjectTarget &target, Losses &losses)
{
    for (const QByteArray &name : request.unknown)
        losses.drop(name);
    const bool isOllama = target.dialect == DialectId::Ollama;
    losses.dropIf(!request.user.isEmpty(), "user");
    losses.dropIf(!request.inputType.isEmpty() && !isCohere(target), "input_type");
    losses.dropIf(!request.options.isEmpty() && !isOllama, "options");
    losses.dropIf(!request.keepAlive.isEmpty() && !isOllama, "keep_alive");
    EmbeddingRequest taken = request;
    if (taken.truncate && !doesAsAsked(target, *taken.truncate))
        losses.drop("truncate");
    if (taken.dimensions && !takesDimensions(target)) {
        losses.drop("dimensions");
        taken.dimensions.reset();
    }
    JsonWriter json;
    if (isTitan(target))
        writeTitan(json, taken, texts, target);
    else if (isCohere(target))
        writeCohere(json, taken, texts, target);
    else if (isOllama)
        writeOllama(json, taken, texts, target);
    else if (target.dialect != DialectId::Gemini)
        writeOpenAi(json, taken, texts, target);
    else
        target.isVertex ? writeVertex(json, taken, texts) : writeGemini(json, taken, texts, target);
    return json.take();
}

std::vector<JsonValue> embeddingVectors(JsonValue answer, const ObjectTarget &target)
{
    std::vector<JsonValue> vectors;
    if (isTitan(target))
        return {answer["embedding"]};
    for (const JsonValue &prediction : answer["predictions"]) // Vertex
        vectors.push_back(prediction["embeddings"]["values"]);
    const JsonValue embeddings = answer["embeddings"];
    for (const JsonValue &entry : embeddings.isObject() ? embeddings["float"] : embeddings)
        vectors.push_back(entry.isObject() ? entry["values"] : entry);
    const JsonValue data = answer["data"]; // OpenAI, where `index` tells the place
    if (data.isArray())
        vectors.resize(std::size_t(data.size()));
    qsizetype place = 0;
    for (const JsonValue &entry : data) {
        const qint64 index = entry["index"].integer().value_or(place++);
        if (index >= 0 && index < data.size())
            vectors[std::size_t(index)] = entry["embedding"];
    }
    return vectors;
}

qint64 embeddingTokens(JsonValue answer)
{
    for (const JsonValue &count : {answer["inputTextTokenCount"],                     // Titan
                                   answer["prompt_eval_count"],                       // Ollama
                                   answer["usage"]["prompt_tokens"],                  // OpenAI
                                   answer["meta"]["billed_units"]["input_tokens"]}) { // Cohere
        if (const auto tokens = count.integer())
            return *tokens;
    }
    qint64 sum = -1;
    for (const JsonValue &prediction : answer["predictions"]) {
        if (const auto count = prediction["embeddings"]["statistics"]["token_count"].integer())
            sum = std::max<qint64>(sum, 0) + *count;
    }
    return sum;
}
