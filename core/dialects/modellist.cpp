// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/modellist.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

using Element = simdjson::dom::element;

/// Unix seconds, from a number (OpenAI) or RFC 3339 (Anthropic). When a file was changed last (Ollama's own
/// list) is something else.
qint64 createdOf(Element entry)
{
    for (const char *key : {"created", "created_at"}) {
        double seconds = 0;
        if (entry[key].get(seconds) == simdjson::SUCCESS && seconds > 0 && seconds < 1e11)
            return qint64(seconds);
        const QDateTime time = QDateTime::fromString(textMember(entry, key), Qt::ISODateWithMs);
        if (time.isValid())
            return time.toSecsSinceEpoch();
    }
    return 0;
}

ListedModel modelOf(Element entry, const char *idKey)
{
    ListedModel model;
    model.id = textMember(entry, idKey);
    if (model.id.startsWith(u"models/")) // Gemini
        model.id.remove(0, 7);
    model.ownedBy = textMember(entry, "owned_by");
    for (const char *key : {"display_name", "displayName"}) {
        if (model.name.isEmpty())
            model.name = textMember(entry, key);
    }
    model.created = createdOf(entry);
    return model;
}

/// Others could stand in no request.
bool isName(const QString &id)
{
    constexpr qsizetype longest = 256;
    return !id.isEmpty() && id.size() <= longest &&
           std::none_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 0x20 || c == u'\x7f'; });
}

QByteArray nextQueryOf(Element root)
{
    if (const QString token = textMember(root, "nextPageToken"); !token.isEmpty())
        return "pageToken=" + token.toUtf8().toPercentEncoding();
    if (const QString token = textMember(root, "next_page_token"); !token.isEmpty())
        return "page_token=" + token.toUtf8().toPercentEncoding();
    bool hasMore = false;
    if (root["has_more"].get(hasMore) != simdjson::SUCCESS || !hasMore)
        return {};
    const QString last = textMember(root, "last_id");
    return last.isEmpty() ? QByteArray() : "after_id=" + last.toUtf8().toPercentEncoding();
}

} // namespace

Result<ModelListPage> readModelList(QByteArrayView body)
{
    const Result<JsonDocument> document = JsonDocument::parse(body);
    if (!document)
        return tl::make_unexpected(document.error());
    ModelListPage page;
    QSet<QString> seen;
    bool isList = false;
    for (const auto &[list, id] : {std::pair("data", "id"), std::pair("models", "name")}) {
        simdjson::dom::array entries;
        // Some servers answer with the bare array.
        if (document->root()[list].get(entries) != simdjson::SUCCESS &&
            (isList || document->root().get_array().get(entries) != simdjson::SUCCESS))
            continue;
        isList = true;
        for (const Element entry : entries) {
            ListedModel model = modelOf(entry, id);
            if (!isName(model.id) || seen.contains(model.id))
                continue;
            seen.insert(model.id);
            page.models += std::move(model);
        }
    }
    if (!isList)
        return failure(ErrorKind::InvalidJson, u"The answer is no list of models."_s);
    page.nextQuery = nextQueryOf(document->root());
    return page;
}
