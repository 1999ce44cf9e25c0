// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/history.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

using namespace Qt::Literals::StringLiterals;

namespace responses {

namespace {

bool isReference(JsonValue item)
{
    const JsonValue type = item["type"];
    return item["id"].isString() && (type.is("item_reference") || (!type && !item["role"]));
}

void writeInput(JsonWriter &json, JsonValue input)
{
    if (input.isString()) {
        json.beginObject().member("type", "message").member("role", "user").key("content").beginArray();
        json.beginObject().member("type", "input_text").key("text").raw(input.raw()).endObject();
        json.endArray().endObject();
        return;
    }
    if (!input.isArray())
        return;
    for (const JsonValue &item : input)
        json.raw(item.raw());
}

Result<JsonTree> parsedObject(const QByteArray &body)
{
    auto tree = JsonTree::parse(body);
    if (tree && !tree->root().isObject())
        return failure(ErrorKind::InvalidJson, u"A JSON object is expected."_s);
    return tree;
}

/// The request with another input; whatever else stands in it stays as it is written.
QByteArray withInput(JsonValue body, QByteArrayView input)
{
    JsonWriter json;
    json.beginObject();
    bool isWritten = false;
    for (const JsonValue &member : body) {
        const bool isInput = member.keyIs("input");
        if (isInput && isWritten)
            continue;
        isWritten = isWritten || isInput;
        json.key(member.key()).raw(isInput ? input : member.raw());
    }
    if (!isWritten)
        json.key("input").raw(input);
    return json.endObject().take();
}

} // namespace

QByteArray inputItems(const QByteArray &requestBody)
{
    JsonWriter json;
    json.beginArray();
    if (const auto tree = JsonTree::parse(requestBody))
        writeInput(json, tree->root()["input"]);
    return json.endArray().take();
}

QByteArray joined(const QList<QByteArray> &arrays)
{
    JsonWriter json;
    json.beginArray();
    for (const QByteArray &array : arrays) {
        const auto tree = JsonTree::parse(array);
        if (!tree || !tree->root().isArray())
            continue;
        for (const JsonValue &item : tree->root())
            json.raw(item.raw());
    }
    return json.endArray().take();
}

Result<QByteArray> storedItems(const QByteArray &requestBody, const QByteArray &answerBody)
{
    const auto answer = parsedObject(answerBody);
    if (!answer)
        return tl::make_unexpected(answer.error());
    const JsonValue output = answer->root()["output"];
    const QByteArray made = output.isArray() ? output.raw().toByteArray() : QByteArray("[]");
    return joined({inputItems(requestBody), made});
}

Result<QByteArray> withEarlierItems(const QByteArray &requestBody, const QByteArray &items)
{
    const auto body = parsedObject(requestBody);
    if (!body)
        return tl::make_unexpected(body.error());
    JsonWriter own;
    own.beginArray();
    writeInput(own, body->root()["input"]);
    return withInput(body->root(), joined({items, own.endArray().take()}));
}

QList<QByteArray> referencedItems(const QByteArray &requestBody)
{
    QList<QByteArray> ids;
    const auto tree = JsonTree::parse(requestBody);
    if (!tree || !tree->root()["input"].isArray())
        return ids;
    for (const JsonValue &item : tree->root()["input"]) {
        if (isReference(item))
            ids += item["id"].text();
    }
    return ids;
}

QByteArray itemWithId(const QByteArray &items, const QByteArray &id)
{
    const auto tree = JsonTree::parse(items);
    if (!tree || !tree->root().isArray())
        return {};
    for (const JsonValue &item : tree->root()) {
        if (item["id"].is(id) && !isReference(item))
            return item.raw().toByteArray();
    }
    return {};
}

Result<QByteArray> withReferencedItems(const QByteArray &requestBody, const QByteArray &items)
{
    const auto body = parsedObject(requestBody);
    if (!body)
        return tl::make_unexpected(body.error());
    const JsonValue input = body->root()["input"];
    if (!input.isArray())
        return requestBody;
    JsonWriter json;
    json.beginArray();
    for (const JsonValue &item : input) {
        const QByteArray found = isReference(item) ? itemWithId(items, item["id"].text()) : QByteArray();
        json.raw(found.isEmpty() ? item.raw() : QByteArrayView(found));
    }
    return withInput(body->root(), json.endArray().take());
}

} // namespace responses
