// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/cohere/answerfacts.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/extras.h"
#include "core/dialects/finishwords.h"

namespace cohere {

namespace {

/// ChatFinishReason of v2; the last ones are v1's, which some endpoints still say. The first of a reason is
/// the one that is written.
constexpr FinishWord words[] = {
    {"COMPLETE", FinishReason::Stop},
    {"TOOL_CALL", FinishReason::ToolCalls},
    {"MAX_TOKENS", FinishReason::Length},
    {"STOP_SEQUENCE", FinishReason::StopSequence},
    {"ERROR", FinishReason::Other},
    {"TIMEOUT", FinishReason::Other},
    {"ERROR_TOXIC", FinishReason::ContentFilter},
    {"ERROR_LIMIT", FinishReason::ContextFull},
};

constexpr QByteArrayView planMark = R"("tool_plan":true)";

} // namespace

FinishReason finishReason(QByteArrayView word)
{
    return finishReasonOf(words, word);
}

QByteArray finishWord(FinishReason reason, const QByteArray &native)
{
    return finishWordFor(words, reason, native, "COMPLETE");
}

void readUsage(JsonValue usage, ChatEvent &event)
{
    const JsonValue counts = usage["tokens"].isObject() ? usage["tokens"] : usage["billed_units"];
    event.kind = ChatEvent::Kind::Usage;
    event.usage.input = counts["input_tokens"].integer().value_or(-1);
    event.usage.output = counts["output_tokens"].integer().value_or(-1);
    event.usage.cachedInput = usage["cached_tokens"].integer().value_or(-1);
    event.extras = extrasOf(usage, {"tokens", "cached_tokens"}, DialectId::Cohere);
}

void writeUsage(JsonWriter &json, const TokenUsage &usage, const Extras &extras)
{
    const QByteArrayView own = extras.of(DialectId::Cohere);
    if (!usage.isKnown() && own.isEmpty())
        return;
    json.key("usage").beginObject();
    if (usage.isKnown()) {
        json.key("tokens").beginObject();
        if (usage.input >= 0)
            json.member("input_tokens", usage.input);
        if (usage.output >= 0)
            json.member("output_tokens", usage.output);
        json.endObject();
    }
    if (usage.cachedInput >= 0)
        json.member("cached_tokens", usage.cachedInput);
    json.members(own).endObject();
}

ChatPart planPart()
{
    ChatPart part;
    part.extras = {planMark.toByteArray(), DialectId::Cohere};
    return part;
}

bool isPlan(const ChatPart &part)
{
    return part.kind == ChatPart::Kind::Text && part.extras.of(DialectId::Cohere) == planMark;
}

ChatPart::Citation readCitation(JsonValue citation)
{
    ChatPart::Citation result;
    result.quote = citation["text"].text();
    result.start = citation["start"].integer().value_or(-1);
    result.end = citation["end"].integer().value_or(-1);
    for (const JsonValue &source : citation["sources"]) {
        const JsonValue document = source["document"].isObject() ? source["document"] : source["tool_output"];
        if (result.url.isEmpty())
            result.url = document["url"].text();
        if (result.title.isEmpty())
            result.title = document["title"].text();
    }
    result.raw = citation.raw().toByteArray();
    return result;
}

void writeCitation(JsonWriter &json, const ChatPart::Citation &citation)
{
    if (!citation.raw.isEmpty()) {
        json.raw(citation.raw);
        return;
    }
    json.beginObject();
    if (citation.start >= 0)
        json.member("start", citation.start).member("end", citation.end);
    json.member("text", citation.quote).key("sources").beginArray().beginObject().member("type", "document");
    json.key("document")
        .beginObject()
        .member("title", citation.title)
        .member("url", citation.url)
        .endObject();
    json.endObject().endArray().member("type", "TEXT_CONTENT").endObject();
}

QByteArray logprobsOf(JsonValue entry)
{
    if (!entry.isObject())
        return {};
    double sum = 0; // of a text's tokens: that of the text
    for (const JsonValue &logprob : entry["logprobs"])
        sum += logprob.number().value_or(0);
    const QByteArray text = entry["text"].text();
    JsonWriter json;
    json.beginArray().beginObject().member("token", text).member("logprob", sum).key("bytes").beginArray();
    for (const char c : text)
        json.number(qint64(static_cast<unsigned char>(c)));
    return json.endArray().key("top_logprobs").beginArray().endArray().endObject().endArray().take();
}

void writeLogprobs(JsonWriter &json, JsonValue entry)
{
    json.beginObject().member("text", entry["token"].text()).key("token_ids").beginArray().endArray();
    json.key("logprobs").beginArray().number(entry["logprob"].number().value_or(0)).endArray().endObject();
}

} // namespace cohere
