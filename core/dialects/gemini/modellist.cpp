// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/modellist.h"

#include "core/base/jsonwriter.h"

#include <algorithm>

namespace gemini {

namespace {

void writeModel(JsonWriter &json, const LocalModel &model)
{
    json.beginObject().member("name", "models/" + model.id).member("version", "1");
    json.member("displayName", model.name.isEmpty() ? model.id : model.name);
    if (model.inputLimit > 0)
        json.member("inputTokenLimit", model.inputLimit);
    if (model.outputLimit > 0)
        json.member("outputTokenLimit", model.outputLimit);
    json.key("supportedGenerationMethods").beginArray();
    if (model.chats)
        json.text("generateContent").text("countTokens");
    if (model.embeds)
        json.text("embedContent");
    json.endArray();
    if (model.thinks)
        json.member("thinking", true);
    json.endObject();
}

} // namespace

QByteArray modelListBody(std::span<const LocalModel> models, qsizetype first, qsizetype most)
{
    const qsizetype all = qsizetype(models.size());
    const qsizetype from = std::clamp<qsizetype>(first, 0, all);
    const qsizetype to = std::min(all, from + std::clamp<qsizetype>(most, 1, 1000));
    JsonWriter json;
    json.beginObject().key("models").beginArray();
    for (const LocalModel &model : models.subspan(std::size_t(from), std::size_t(to - from)))
        writeModel(json, model);
    json.endArray();
    if (to < all)
        json.member("nextPageToken", QByteArray::number(to));
    json.endObject();
    return json.take();
}

QByteArray modelBody(const LocalModel &model)
{
    JsonWriter json;
    writeModel(json, model);
    return json.take();
}

} // namespace gemini
