// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/blockwriter.h"

#include "core/base/ascii.h"
#include "core/dialects/jsontree.h"

#include <algorithm>

namespace anthropic {

namespace {

using Kind = ChatPart::Kind;

void endBlock(JsonWriter &json, const ChatPart &part, const Mark &mark)
{
    json.members(part.extras.of(DialectId::Anthropic));
    writeMark(json, mark);
    json.endObject();
}

bool isEmptyText(const ChatPart &part)
{
    return (part.kind == Kind::Text || part.kind == Kind::Refusal) && isBlank(part.text);
}

/// One of the kinds that a tool's result may hold.
void writeResultPart(JsonWriter &json, const ChatPart &part)
{
    if (part.kind == Kind::Opaque)
        json.raw(part.text);
    else if (part.kind == Kind::Image || part.kind == Kind::File)
        writeSourceBlock(json, part, {});
    else
        writeTextBlock(json, part, {});
}

void writeToolResult(JsonWriter &json, const ChatPart &part, const Mark &mark)
{
    json.beginObject().member("type", "tool_result").member("tool_use_id", toolId(part));
    const auto &content = part.content;
    if (content.size() == 1 && content.front().kind == Kind::Text && content.front().extras == Extras()) {
        if (!content.front().text.isEmpty())
            json.member("content", content.front().text);
    } else if (!std::all_of(content.begin(), content.end(), isEmptyText)) {
        json.key("content").beginArray();
        for (const ChatPart &inner : content) {
            if (!isEmptyText(inner))
                writeResultPart(json, inner);
        }
        json.endArray();
    }
    if (part.isError)
        json.member("is_error", true);
    endBlock(json, part, mark);
}

} // namespace

void writeMark(JsonWriter &json, const Mark &mark)
{
    if (!mark)
        return;
    json.key("cache_control").beginObject().member("type", "ephemeral");
    if (!mark->ttl.isEmpty())
        json.member("ttl", mark->ttl);
    json.endObject();
}

void writeTextBlock(JsonWriter &json, const ChatPart &part, const Mark &mark)
{
    json.beginObject().member("type", "text").member("text", part.text);
    if (!part.citations.empty()) {
        json.key("citations").beginArray();
        for (const ChatPart::Citation &citation : part.citations)
            json.raw(citationJson(citation));
        json.endArray();
    }
    endBlock(json, part, mark);
}

void writeToolUse(JsonWriter &json, const ChatPart &part, QByteArrayView id, const Mark &mark)
{
    json.beginObject().member("type", "tool_use").member("id", id).member("name", part.name);
    json.key("input").raw(argumentsObject(part));
    endBlock(json, part, mark);
}

void writeThinking(JsonWriter &json, const ChatPart &part, QByteArrayView signature)
{
    if (part.origin == DialectId::Anthropic && !part.encrypted.isEmpty()) {
        json.beginObject().member("type", "redacted_thinking").member("data", part.encrypted);
    } else {
        json.beginObject().member("type", "thinking").member("thinking", part.text);
        json.member("signature", signature);
    }
    endBlock(json, part, {});
}

void writeRequestBlock(JsonWriter &json, const ChatPart &part, const Mark &mark)
{
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal: return writeTextBlock(json, part, mark);
    case Kind::Image:
    case Kind::File: return writeSourceBlock(json, part, mark);
    case Kind::ToolCall: return writeToolUse(json, part, toolId(part), mark);
    case Kind::ToolResult: return writeToolResult(json, part, mark);
    case Kind::Reasoning: return writeThinking(json, part, part.signature);
    case Kind::Opaque: json.raw(part.text); return;
    case Kind::Audio:
    case Kind::Video: return; // the plan has put texts in their place
    }
}

QByteArray citationJson(const ChatPart::Citation &citation)
{
    if (!citation.raw.isEmpty()) {
        const auto tree = JsonTree::parse(citation.raw);
        if (tree && tree->root()["type"].text().endsWith("_location"))
            return citation.raw;
    }
    JsonWriter json;
    json.beginObject().member("type", "web_search_result_location");
    json.member("cited_text", citation.quote).member("url", citation.url);
    json.member("title", citation.title).member("encrypted_index", "").endObject();
    return json.take();
}

QByteArray toolId(const ChatPart &part)
{
    const auto isAllowed = [](char c) { return isAlphanumeric(c) || c == '_' || c == '-'; };
    if (std::all_of(part.id.begin(), part.id.end(), isAllowed))
        return part.id;
    QByteArray id = part.id;
    std::replace_if(id.begin(), id.end(), std::not_fn(isAllowed), '_');
    return id;
}

bool isBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
}

} // namespace anthropic
