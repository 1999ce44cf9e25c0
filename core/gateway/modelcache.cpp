// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/modelcache.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 version = 1;

using Element = simdjson::dom::element;

} // namespace

QByteArray modelCacheJson(const ModelCache &cache)
{
    QStringList providers = cache.keys();
    providers.sort();
    JsonWriter json;
    json.beginObject().member("version", version).key("providers").beginArray();
    for (const QString &provider : std::as_const(providers)) {
        const KnownModels known = cache.value(provider);
        json.beginObject().member("id", provider).member("source", known.source).key("models").beginArray();
        for (const ListedModel &model : known.models) {
            json.beginObject().member("id", model.id).member("owned_by", model.ownedBy);
            json.member("name", model.name).member("created", model.created).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

Result<ModelCache> readModelCache(QByteArrayView json)
{
    const Result<JsonDocument> document = JsonDocument::parse(json);
    if (!document)
        return tl::make_unexpected(document.error());
    std::int64_t written = 0;
    if (document->root()["version"].get(written) != simdjson::SUCCESS || written != version)
        return failure(ErrorKind::Configuration, u"it is of another version"_s);
    ModelCache cache;
    simdjson::dom::array providers;
    if (document->root()["providers"].get(providers) != simdjson::SUCCESS)
        return failure(ErrorKind::InvalidJson, u"it holds no list of providers"_s);
    for (const Element provider : providers) {
        KnownModels known{textMember(provider, "source"), {}};
        simdjson::dom::array models;
        if (provider["models"].get(models) != simdjson::SUCCESS)
            continue;
        for (const Element entry : models) {
            ListedModel model{textMember(entry, "id"), textMember(entry, "owned_by"),
                              textMember(entry, "name"), 0};
            std::int64_t created = 0;
            if (entry["created"].get(created) == simdjson::SUCCESS)
                model.created = created;
            if (!model.id.isEmpty())
                known.models += std::move(model);
        }
        cache.insert(textMember(provider, "id"), std::move(known));
    }
    return cache;
}
