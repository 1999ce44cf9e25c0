// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/openai/assembly.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/jsontree.h"

#include <map>

namespace {

struct Call {
    QByteArray id, type, name, arguments;
};

struct Choice {
    QByteArray role, content, reasoning, refusal, finish;
    std::map<qint64, Call> calls;
};

QByteArray contentText(JsonValue content, bool thinking)
{
    if (content.isString())
        return thinking ? QByteArray() : content.text();
    QByteArray text;
    for (const JsonValue &part : content) {
        if (part["type"].is("thinking") != thinking)
            continue;
        text += part["text"].text();
        for (const JsonValue &inner : part["thinking"])
            text += inner["text"].text();
    }
    return text;
}

void addCall(Choice &choice, JsonValue element)
{
    Call &call = choice.calls[element["index"].integer().value_or(0)];
    const auto take = [](QByteArray &place, JsonValue value) {
        if (value.isString())
            place = value.text();
    };
    take(call.id, element["id"]);
    take(call.type, element["type"]);
    const JsonValue what = element["custom"].isObject() ? element["custom"] : element["function"];
    take(call.name, what["name"]);
    call.arguments += what["arguments"].text() + what["input"].text();
}

void addDelta(Choice &choice, JsonValue element)
{
    const JsonValue delta = element["delta"];
    if (delta["role"].isString())
        choice.role = delta["role"].text();
    choice.content += contentText(delta["content"], false) + element["text"].text();
    choice.reasoning += contentText(delta["content"], true) + delta["reasoning_content"].text();
    choice.refusal += delta["refusal"].text();
    for (const JsonValue &call : delta["tool_calls"])
        addCall(choice, call);
    if (element["finish_reason"].isString())
        choice.finish = element["finish_reason"].text();
}

void write(JsonWriter &json, const Choice &choice)
{
    json.beginObject().member("role", choice.role).member("content", choice.content);
    json.member("reasoning", choice.reasoning).member("refusal", choice.refusal);
    json.member("finish", choice.finish).key("calls").beginArray();
    for (const auto &[index, call] : choice.calls) {
        json.beginObject().member("index", index).member("id", call.id).member("type", call.type);
        json.member("name", call.name).member("arguments", call.arguments).endObject();
    }
    json.endArray().endObject();
}

} // namespace

QList<QByteArray> streamedData(const QByteArray &wire)
{
    QList<QByteArray> data;
    for (const QByteArray &line : wire.split('\n')) {
        if (line.startsWith("data: "))
            data += line.sliced(6);
    }
    return data;
}

QByteArray assembled(const QList<QByteArray> &chunks)
{
    QByteArray id, model, created, usage = "null";
    std::map<qint64, Choice> choices;
    for (const QByteArray &chunk : chunks) {
        const auto tree = JsonTree::parse(chunk);
        if (!tree)
            continue;
        const JsonValue root = tree->root();
        if (!root["id"].text().isEmpty())
            id = root["id"].text();
        if (!root["model"].text().isEmpty())
            model = root["model"].text();
        if (created.isEmpty() && !model.isEmpty()) // xAI's goes on
            created = root["created"].raw().toByteArray();
        if (root["usage"].isObject())
            usage = root["usage"].raw().toByteArray();
        for (const JsonValue &choice : root["choices"])
            addDelta(choices[choice["index"].integer().value_or(0)], choice);
    }
    JsonWriter json;
    json.beginObject()
        .member("id", id)
        .member("model", model)
        .key("created")
        .raw(created)
        .key("usage")
        .raw(usage);
    json.key("choices").beginArray();
    for (const auto &[index, choice] : choices)
        write(json, choice);
    json.endArray().endObject();
    return json.take();
}
