// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/logprobs.h"

#include "core/base/jsonwriter.h"

namespace gemini {

namespace {

/// Members of OpenAI's form; the bytes are those of the token.
void writeToken(JsonWriter &json, JsonValue candidate)
{
    const QByteArray token = candidate["token"].text();
    json.member("token", token).member("logprob", candidate["logProbability"].number().value_or(0));
    json.key("bytes").beginArray();
    for (const char byte : token)
        json.number(qint64(quint8(byte)));
    json.endArray();
}

void writeCandidate(JsonWriter &json, JsonValue entry)
{
    json.beginObject().member("token", entry["token"].text());
    json.member("logProbability", entry["logprob"].number().value_or(0)).endObject();
}

} // namespace

QByteArray openAiLogprobs(JsonValue result)
{
    const JsonValue chosen = result["chosenCandidates"];
    if (!chosen.isArray() || chosen.size() == 0)
        return {};
    const JsonValue top = result["topCandidates"];
    auto alternatives = top.begin();
    qsizetype left = top.isArray() ? top.size() : 0;
    JsonWriter json;
    json.beginArray();
    for (const JsonValue &candidate : chosen) {
        json.beginObject();
        writeToken(json, candidate);
        json.key("top_logprobs").beginArray();
        if (left > 0) {
            for (const JsonValue &alternative : (*alternatives)["candidates"]) {
                json.beginObject();
                writeToken(json, alternative);
                json.endObject();
            }
            ++alternatives;
            --left;
        }
        json.endArray().endObject();
    }
    json.endArray();
    return json.take();
}

QByteArray logprobsResult(const QByteArray &entries)
{
    const auto tree = JsonTree::parse(entries);
    if (!tree || !tree->root().isArray() || tree->root().size() == 0)
        return {};
    JsonWriter json;
    json.beginObject().key("topCandidates").beginArray();
    for (const JsonValue &entry : tree->root()) {
        json.beginObject().key("candidates").beginArray();
        for (const JsonValue &alternative : entry["top_logprobs"])
            writeCandidate(json, alternative);
        json.endArray().endObject();
    }
    json.endArray().key("chosenCandidates").beginArray();
    for (const JsonValue &entry : tree->root())
        writeCandidate(json, entry);
    json.endArray().endObject();
    return json.take();
}

} // namespace gemini
