// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/ollama/localanswers.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/ollama/answerwriter.h"

#include <QCryptographicHash>

namespace ollama {

namespace {

/// Architecture and family: there is no such thing behind an API, but clients look members up by it.
QByteArray familyOf(const LocalModel &model)
{
    return model.family.isEmpty() ? QByteArray("pllm") : model.family;
}

QByteArray digestOf(const QByteArray &name)
{
    return QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex();
}

void writeDetails(JsonWriter &json, const LocalModel &model)
{
    json.key("details").beginObject().member("parent_model", "").member("format", "");
    json.member("family", familyOf(model)).key("families").beginArray().text(familyOf(model)).endArray();
    json.member("parameter_size", "").member("quantization_level", "").endObject();
}

void writeModel(JsonWriter &json, const LocalModel &model)
{
    json.member("name", model.name).member("model", model.name);
    json.member("modified_at", timeText(model.created))
        .member("size", 0)
        .member("digest", digestOf(model.name));
    writeDetails(json, model);
}

void writeCapabilities(JsonWriter &json, const LocalModel &model)
{
    json.key("capabilities").beginArray();
    for (const QByteArray &capability : model.capabilities)
        json.text(capability);
    json.endArray();
}

} // namespace

QByteArray rootText()
{
    return "Ollama is running";
}

QByteArray versionBody()
{
    return R"({"version":"0.13.5"})";
}

QByteArray tagsBody(std::span<const LocalModel> models)
{
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const LocalModel &model : models) {
        json.beginObject();
        writeModel(json, model);
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QByteArray runningBody(std::span<const LocalModel> models, qint64 expires)
{
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const LocalModel &model : models) {
        json.beginObject();
        writeModel(json, model);
        json.member("expires_at", timeText(expires)).member("size_vram", 0);
        json.member("context_length", model.contextLength).endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QByteArray showBody(const LocalModel &model)
{
    const QByteArray family = familyOf(model);
    JsonWriter json;
    json.beginObject().member("license", "").member("modelfile", "FROM " + model.name);
    json.member("parameters", "").member("template", "{{ .Prompt }}");
    writeDetails(json, model);
    json.key("model_info").beginObject();
    json.member("general.architecture", family).member("general.basename", model.name);
    if (model.contextLength > 0)
        json.member(family + ".context_length", model.contextLength);
    json.endObject();
    writeCapabilities(json, model);
    json.member("modified_at", timeText(model.created)).endObject();
    return json.take();
}

QByteArray loadBody(const QByteArray &model, qint64 time, bool generate, bool unload)
{
    ChatAnswer answer;
    answer.model = model;
    answer.created = time;
    answer.choices.resize(1);
    answer.choices[0].nativeReason = unload ? "unload" : "load";
    return writeAnswer(answer, {}, generate ? Form::Generate : Form::Chat);
}

QByteArray noEmbeddingsBody(const QByteArray &model)
{
    JsonWriter json;
    json.beginObject().member("model", model).key("embeddings").beginArray().endArray().endObject();
    return json.take();
}

QByteArray notFoundBody(const QByteArray &model)
{
    JsonWriter json;
    json.beginObject().member("error", "model '" + model + "' not found").endObject();
    return json.take();
}

} // namespace ollama
