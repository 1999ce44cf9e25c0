// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/responses/itemwriter.h"

#include "core/dialects/extras.h"
#include "core/dialects/responses/reasoningseal.h"

#include <algorithm>

namespace responses {

namespace {

constexpr DialectId own = DialectId::OpenAiResponses;

qint64 codePoints(const QByteArray &utf8)
{
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

QByteArrayView statusWord(OutputItem::Stage stage)
{
    switch (stage) {
    case OutputItem::Stage::Added: return "in_progress";
    case OutputItem::Stage::Done: return "completed";
    case OutputItem::Stage::Incomplete: return "incomplete";
    }
    return "completed";
}

void writeMessage(JsonWriter &json, const OutputItem &item, bool whole)
{
    json.key("content").beginArray();
    for (std::size_t i = 0; whole && i < item.parts.size(); ++i)
        writeContent(json, item.parts[i], item.logprobs[i]);
    json.endArray().member("role", "assistant");
}

void writeCall(JsonWriter &json, const OutputItem &item, bool whole)
{
    const ChatPart &call = item.parts.front();
    json.member(item.isCustom ? "input" : "arguments", whole ? call.text : QByteArray());
    json.member("call_id", call.id).member("name", item.name);
    if (!item.space.isEmpty())
        json.member("namespace", item.space);
}

void writeReasoningList(JsonWriter &json, const OutputItem &item, bool summaries)
{
    for (const ChatPart &part : item.parts) {
        if (item.isSummary(part) != summaries || part.text.isEmpty())
            continue;
        json.beginObject().member("type", summaries ? "summary_text" : "reasoning_text");
        json.member("text", part.text).endObject();
    }
}

/// Signatures and encrypted reasoning, in the form that the client keeps.
QByteArray encryptedContent(const OutputItem &item)
{
    for (const ChatPart &part : item.parts) {
        if (item.isOwn) {
            if (!part.encrypted.isEmpty())
                return part.encrypted;
        } else if (!part.signature.isEmpty() || !part.encrypted.isEmpty() ||
                   (item.keepsReasoning && !part.text.isEmpty())) {
            return sealed(part);
        }
    }
    return {};
}

void writeReasoning(JsonWriter &json, const OutputItem &item, bool whole)
{
    if (const QByteArray encrypted = whole ? encryptedContent(item) : QByteArray(); !encrypted.isEmpty())
        json.member("encrypted_content", encrypted);
    json.key("summary").beginArray();
    if (whole)
        writeReasoningList(json, item, true);
    json.endArray();
    const auto isContent = [&](const ChatPart &part) {
        return part.kind == ChatPart::Kind::Reasoning && !item.isSummary(part) && !part.text.isEmpty();
    };
    if (!whole || std::none_of(item.parts.begin(), item.parts.end(), isContent))
        return;
    json.key("content").beginArray();
    writeReasoningList(json, item, false);
    json.endArray();
}

QByteArrayView typeOf(const OutputItem &item)
{
    switch (item.kind) {
    case OutputItem::Kind::Message: return "message";
    case OutputItem::Kind::Call: return item.isCustom ? "custom_tool_call" : "function_call";
    case OutputItem::Kind::Reasoning: return "reasoning";
    case OutputItem::Kind::Image: return "image_generation_call";
    case OutputItem::Kind::Opaque: break;
    }
    return {};
}

} // namespace

int OutputItem::indexOf(std::size_t part) const
{
    int count = 0;
    for (std::size_t i = 0; i < part; ++i)
        count += kind != Kind::Reasoning || isSummary(parts[i]) == isSummary(parts[part]) ? 1 : 0;
    return count;
}

void OutputItem::takeMembers(const Extras &extras)
{
    if (extras.of(own).isEmpty())
        return;
    const auto tree = JsonTree::parse('{' + extras.members + '}');
    if (!tree)
        return;
    isOwn = true;
    if (id.isEmpty())
        id = tree->root()["id"].text();
    hasStatus = kind != Kind::Reasoning || tree->root()["status"].exists();
    members = extrasOf(tree->root(), {"id", "status"}, own).members;
}

bool writeAnnotation(JsonWriter &json, const ChatPart &part, const ChatPart::Citation &citation)
{
    if (part.origin == own && !citation.raw.isEmpty()) {
        json.raw(citation.raw);
        return true;
    }
    if (citation.url.isEmpty())
        return false;
    json.beginObject().member("type", "url_citation").member("url", citation.url);
    json.member("title", citation.title).member("start_index", std::max<qint64>(citation.start, 0));
    json.member("end_index", citation.end >= 0 ? citation.end : codePoints(part.text)).endObject();
    return true;
}

void writeContent(JsonWriter &json, const ChatPart &part, const QByteArray &logprobs)
{
    json.beginObject();
    if (part.kind == ChatPart::Kind::Refusal) {
        json.member("type", "refusal").member("refusal", part.text).endObject();
        return;
    }
    json.member("type", "output_text").key("annotations").beginArray();
    for (const ChatPart::Citation &citation : part.citations)
        writeAnnotation(json, part, citation);
    json.endArray().key("logprobs").raw(logprobs.isEmpty() ? QByteArrayView("[]") : QByteArrayView(logprobs));
    json.member("text", part.text).endObject();
}

QByteArray itemJson(const OutputItem &item, OutputItem::Stage stage)
{
    if (item.kind == OutputItem::Kind::Opaque)
        return item.parts.front().text;
    const bool whole = stage != OutputItem::Stage::Added;
    JsonWriter json;
    json.beginObject().member("id", item.id).key("type").text(typeOf(item));
    if (item.hasStatus)
        json.key("status").text(statusWord(stage));
    switch (item.kind) {
    case OutputItem::Kind::Message: writeMessage(json, item, whole); break;
    case OutputItem::Kind::Call: writeCall(json, item, whole); break;
    case OutputItem::Kind::Reasoning: writeReasoning(json, item, whole); break;
    case OutputItem::Kind::Image:
        json.key("result");
        whole ? json.text(QByteArrayView(item.parts.front().data)) : json.null();
        break;
    case OutputItem::Kind::Opaque: break;
    }
    json.members(item.members).endObject();
    return json.take();
}

} // namespace responses
