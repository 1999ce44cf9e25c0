// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/embeddings.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/embeddingtarget.h"
#include "core/dialects/extras.h"
#include "core/dialects/jsontree.h"

#include <QtEndian>

#include <bit>

using namespace Qt::Literals::StringLiterals;

namespace {

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

/// The vectors of all answers, and what is said beside them.
struct Vectors {
    std::vector<JsonTree> trees; // whom the values belong to
    std::vector<JsonValue> values;
    qint64 tokens = -1;
};

QByteArray openAiBody(const Vectors &vectors, const EmbeddingRequest &request, const QByteArray &model)
{
    JsonWriter json;
    json.beginObject().member("object", "list").key("data").beginArray();
    int index = 0;
    for (const JsonValue &vector : vectors.values) {
        json.beginObject().member("object", "embedding").member("index", index++).key("embedding");
        request.asBase64 ? json.text(base64Of(vector)) : json.raw(vector.raw());
        json.endObject();
    }
    json.endArray().member("model", model);
    const qint64 tokens = std::max<qint64>(vectors.tokens, 0);
    json.key("usage")
        .beginObject()
        .member("prompt_tokens", tokens)
        .member("total_tokens", tokens)
        .endObject()
        .endObject();
    return json.take();
}

QByteArray ollamaBody(const Vectors &vectors, const QByteArray &model, std::chrono::nanoseconds took)
{
    JsonWriter json;
    json.beginObject().member("model", model).key("embeddings").beginArray();
    for (const JsonValue &vector : vectors.values)
        json.raw(vector.raw());
    json.endArray().member("total_duration", qint64(took.count())).member("load_duration", 0);
    if (vectors.tokens >= 0)
        json.member("prompt_eval_count", vectors.tokens);
    json.endObject();
    return json.take();
}

Result<QList<QByteArray>> readTexts(JsonValue input, const QString &param)
{
    if (!input)
        return failure(ErrorKind::MissingParameter,
                       u"The body needs \"%1\", a text or a list of texts."_s.arg(param), param);
    if (input.isString())
        return QList{input.text()};
    QList<QByteArray> texts;
    for (const JsonValue &entry : input.isArray() ? input : JsonValue()) {
        if (entry.isNumber() || entry.isArray())
            return failure(
                ErrorKind::BadRequest,
                u"\"%1\" holds tokens, which only OpenAI's own models can read: send texts."_s.arg(param),
                param);
        if (!entry.isString())
            break;
        texts += entry.text();
    }
    if (texts.isEmpty() || texts.size() != input.size())
        return failure(ErrorKind::BadRequest, u"\"%1\" must be a text or a list of texts."_s.arg(param),
                       param);
    return texts;
}

void readOpenAiParameters(JsonValue body, EmbeddingRequest &request)
{
    request.asBase64 = body["encoding_format"].is("base64");
    request.user = body["user"].text();
    request.inputType = body["input_type"].text();
    if (!body["truncate"].isBoolean()) // NVIDIA's and Cohere's word for it
        request.truncate = body["truncate"].is("NONE")                                 ? std::optional(false)
                           : body["truncate"].is("END") || body["truncate"].is("AUTO") ? std::optional(true)
                                                                                       : std::nullopt;
    request.unknown = unknownMembers(
        body, {"model", "input", "dimensions", "encoding_format", "user", "input_type", "truncate"});
}

void readOllamaParameters(JsonValue body, EmbeddingRequest &request)
{
    if (body["options"].isObject() && body["options"].size() > 0)
        request.options = body["options"].raw().toByteArray();
    if (body["keep_alive"])
        request.keepAlive = body["keep_alive"].raw().toByteArray();
    request.unknown =
        unknownMembers(body, {"model", "input", "prompt", "dimensions", "truncate", "options", "keep_alive"});
}

} // namespace

Result<EmbeddingRequest> readEmbeddingRequest(const QByteArray &body, EmbeddingForm form)
{
    const Result<JsonTree> tree = JsonTree::parse(body);
    if (!tree)
        return tl::make_unexpected(tree.error());
    const JsonValue root = tree->root();
    const bool isLegacy = form == EmbeddingForm::OllamaLegacy;
    Result<QList<QByteArray>> texts =
        isLegacy ? readTexts(root["prompt"], u"prompt"_s) : readTexts(root["input"], u"input"_s);
    if (!texts)
        return tl::make_unexpected(texts.error());
    if (isLegacy && root["prompt"].isArray())
        return failure(ErrorKind::BadRequest,
                       u"\"prompt\" must be one text; /api/embed takes several as \"input\"."_s, u"prompt"_s);
    EmbeddingRequest request;
    request.texts = *std::move(texts);
    request.dimensions = root["dimensions"].integer();
    request.truncate = root["truncate"].boolean();
    form == EmbeddingForm::OpenAi ? readOpenAiParameters(root, request) : readOllamaParameters(root, request);
    return request;
}

EmbeddingTranslation::EmbeddingTranslation(EmbeddingForm client, QByteArray body, ObjectTarget target)
    : m_client(client), m_body(std::move(body)), m_target(std::move(target))
{}

Result<ObjectTranslation::Prepared> EmbeddingTranslation::prepare()
{
    Result<EmbeddingRequest> request = readEmbeddingRequest(m_body, m_client);
    if (!request)
        return tl::make_unexpected(request.error());
    m_request = *std::move(request);
    constexpr qsizetype mostTexts =
        2048; // as OpenAI's API has it: beyond it is no request, but a flood of them
    if (m_request.texts.size() > mostTexts)
        return failure(ErrorKind::BadRequest,
                       u"\"input\" holds %1 texts; at most 2048 can be embedded in one request."_s.arg(
                           m_request.texts.size()),
                       u"input"_s);
    Prepared prepared;
    prepared.path = embeddingPath(m_target);
    Losses losses;
    const qsizetype most = mostEmbeddedTexts(m_target);
    for (qsizetype at = 0; at < m_request.texts.size(); at += most)
        prepared.bodies += writeEmbeddingRequest(m_request, m_request.texts.mid(at, most), m_target, losses);
    prepared.lost = losses.names();
    return prepared;
}

Result<ObjectTranslation::Answer> EmbeddingTranslation::read(const QList<QByteArray> &answers,
                                                             std::chrono::nanoseconds took) const
{
    Vectors vectors;
    vectors.trees.reserve(std::size_t(answers.size())); // values are not to outlive a move of their tree
    for (const QByteArray &answer : answers) {
        Result<JsonTree> tree = JsonTree::parse(answer);
        if (!tree)
            return tl::make_unexpected(tree.error());
        const JsonValue root = vectors.trees.emplace_back(*std::move(tree)).root();
        for (const JsonValue &vector : embeddingVectors(root, m_target))
            vectors.values.push_back(vector);
        if (const qint64 tokens = embeddingTokens(root); tokens >= 0)
            vectors.tokens = std::max<qint64>(vectors.tokens, 0) + tokens;
    }
    if (qsizetype(vectors.values.size()) != m_request.texts.size())
        return failure(
            ErrorKind::InvalidJson,
            u"it holds %1 vectors for %2 texts"_s.arg(vectors.values.size()).arg(m_request.texts.size()));
    if (!std::all_of(vectors.values.begin(), vectors.values.end(),
                     [](const JsonValue &vector) { return vector.isArray(); }))
        return failure(ErrorKind::InvalidJson, u"a vector is missing"_s);
    Answer result;
    result.usage.input = vectors.tokens;
    if (m_client == EmbeddingForm::OpenAi)
        result.body = openAiBody(vectors, m_request, m_target.model);
    else if (m_client == EmbeddingForm::Ollama)
        result.body = ollamaBody(vectors, m_target.model, took);
    else
        result.body = R"({"embedding":)" + vectors.values.front().raw().toByteArray() + '}';
    return result;
}
