// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/legacylogprobs.h"

#include <algorithm>
#include <iterator>

namespace openai {

namespace {

void writeNumber(JsonWriter &json, JsonValue number)
{
    json.raw(number.isNumber() ? number.raw() : QByteArrayView("null"));
}

/// Code points of UTF-8.
qint64 characters(const QByteArray &text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

} // namespace

QByteArray fromLegacyLogprobs(JsonValue logprobs)
{
    const JsonValue tokens = logprobs["tokens"];
    if (!tokens.isArray() || tokens.size() == 0)
        return {};
    std::vector<JsonValue> figures;
    std::vector<JsonValue> tops;
    for (const JsonValue &figure : logprobs["token_logprobs"])
        figures.push_back(figure);
    for (const JsonValue &top : logprobs["top_logprobs"])
        tops.push_back(top);
    const auto at = [](const std::vector<JsonValue> &list, std::size_t i) {
        return i < list.size() ? list[i] : JsonValue();
    };
    JsonWriter json;
    json.beginArray();
    std::size_t i = 0;
    for (const JsonValue &token : tokens) {
        json.beginObject().member("token", token.text()).key("logprob");
        writeNumber(json, at(figures, i));
        json.key("bytes").null().key("top_logprobs").beginArray();
        const JsonValue top = at(tops, i);
        for (const JsonValue &other : top.isObject() ? top : JsonValue()) {
            json.beginObject().member("token", other.key()).key("logprob");
            writeNumber(json, other);
            json.key("bytes").null().endObject();
        }
        json.endArray().endObject();
        ++i;
    }
    json.endArray();
    return json.take();
}

void writeLegacyLogprobs(JsonWriter &json, const QByteArray &content, qint64 &offset)
{
    const auto tree = JsonTree::parse(content);
    const JsonValue entries = tree ? tree->root() : JsonValue();
    json.beginObject().key("tokens").beginArray();
    for (const JsonValue &entry : entries)
        json.text(QByteArrayView(entry["token"].text()));
    json.endArray().key("token_logprobs").beginArray();
    for (const JsonValue &entry : entries)
        writeNumber(json, entry["logprob"]);
    json.endArray().key("top_logprobs").beginArray();
    for (const JsonValue &entry : entries) {
        json.beginObject();
        for (const JsonValue &top : entry["top_logprobs"])
            writeNumber(json.key(top["token"].text()), top["logprob"]);
        json.endObject();
    }
    json.endArray().key("text_offset").beginArray();
    for (const JsonValue &entry : entries) {
        json.number(offset);
        offset += characters(entry["token"].text());
    }
    json.endArray().endObject();
}

} // namespace openai
