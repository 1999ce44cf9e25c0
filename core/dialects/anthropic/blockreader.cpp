// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/blockreader.h"

#include "core/dialects/anthropic/sourcereader.h"
#include "core/dialects/anthropic/thinkingsignature.h"
#include "core/dialects/extras.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

using Kind = ChatPart::Kind;

/// Blocks that only Anthropic understands: what its own tools did, and marks of its context management.
bool isOpaqueType(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 9> others{
        "container_upload", "compaction",    "tool_reference", "mcp_tool_listing", "tool_addition",
        "tool_removal",     "browser_state", "fallback",       "mid_conv_system"};
    return type.endsWith("_tool_use") || type.endsWith("_tool_result") ||
           std::find(others.begin(), others.end(), type) != others.end();
}

ChatPart readText(JsonValue block)
{
    ChatPart part = ChatPart::makeText(block["text"].text());
    for (const JsonValue &citation : block["citations"])
        part.citations.push_back(readCitation(citation));
    part.extras = extrasOf(block, {"type", "text", "citations", "cache_control"}, DialectId::Anthropic);
    return part;
}

ChatPart readToolUse(JsonValue block)
{
    const JsonValue input = block["input"];
    ChatPart part = ChatPart::makeToolCall(block["id"].text(), block["name"].text(),
                                           input ? input.raw().toByteArray() : QByteArray());
    part.extras = extrasOf(block, {"type", "id", "name", "input", "cache_control"}, DialectId::Anthropic);
    return part;
}

ChatPart readThinking(JsonValue block)
{
    ChatPart part = ChatPart::makeReasoning(block["thinking"].text(), DialectId::Anthropic);
    part.signature = block["signature"].text();
    part.encrypted = block["data"].text();
    part.extras =
        extrasOf(block, {"type", "thinking", "signature", "data", "cache_control"}, DialectId::Anthropic);
    restoreForeign(part);
    return part;
}

ChatPart readOpaque(JsonValue block)
{
    ChatPart part;
    part.kind = Kind::Opaque;
    part.origin = DialectId::Anthropic;
    part.text = block.raw().toByteArray();
    part.id = block["id"] ? block["id"].text() : block["tool_use_id"].text();
    part.name = block["name"] ? block["name"].text() : block["type"].text();
    return part;
}

Result<ChatPart> readToolResult(JsonValue block)
{
    ChatPart part;
    part.kind = Kind::ToolResult;
    part.id = block["tool_use_id"].text();
    if (part.id.isEmpty())
        return failure(ErrorKind::MissingParameter, u"A tool result names the call that it answers."_s,
                       u"tool_use_id"_s);
    part.isError = block["is_error"].boolean().value_or(false);
    if (block["content"]) {
        auto content = readContent(block["content"], "content");
        if (!content)
            return tl::make_unexpected(std::move(content).error());
        part.content = *std::move(content);
    }
    part.extras = extrasOf(block, {"type", "tool_use_id", "content", "is_error", "cache_control"},
                           DialectId::Anthropic);
    return part;
}

Result<ChatPart> readKnown(JsonValue block, const QByteArray &type)
{
    if (type == "text") {
        if (!block["text"].isString())
            return failure(ErrorKind::MissingParameter, u"A text block has its text here."_s, u"text"_s);
        return readText(block);
    }
    if (type == "tool_use") {
        if (block["name"].text().isEmpty() || block["id"].text().isEmpty())
            return failure(ErrorKind::MissingParameter, u"A tool call has an id and a name."_s,
                           block["id"].text().isEmpty() ? u"id"_s : u"name"_s);
        return readToolUse(block);
    }
    if (type == "tool_result")
        return readToolResult(block);
    if (type == "image")
        return readImage(block);
    if (type == "document")
        return readDocument(block);
    if (type == "search_result")
        return readSearchResult(block);
    if (type == "thinking" || type == "redacted_thinking")
        return readThinking(block);
    if (isOpaqueType(type))
        return readOpaque(block);
    return failure(ErrorKind::BadRequest,
                   u"“%1” is no type of content that the Messages API has."_s.arg(QString::fromUtf8(type)),
                   u"type"_s);
}

} // namespace

Result<ChatPart> readRequestBlock(JsonValue block)
{
    if (!block.isObject())
        return failure(ErrorKind::BadRequest, u"A content block must be an object."_s);
    const QByteArray type = block["type"].text();
    if (type.isEmpty())
        return failure(ErrorKind::MissingParameter, u"A content block needs a type."_s, u"type"_s);
    auto part = readKnown(block, type);
    if (part)
        part->cache = readCacheMark(block["cache_control"]);
    return part;
}

Result<std::vector<ChatPart>> readContent(JsonValue content, QByteArrayView owner)
{
    const QString name = QString::fromUtf8(owner);
    std::vector<ChatPart> parts;
    if (content.isString()) {
        parts.push_back(ChatPart::makeText(content.text()));
        return parts;
    }
    if (!content.isArray())
        return failure(content ? ErrorKind::BadRequest : ErrorKind::MissingParameter,
                       u"Content is a string or an array of blocks."_s, name);
    parts.reserve(std::size_t(content.size()));
    for (const JsonValue &block : content) {
        auto part = readRequestBlock(block);
        if (!part)
            return tl::make_unexpected(
                inside(std::move(part).error(), u"%1[%2]"_s.arg(name).arg(parts.size())));
        parts.push_back(*std::move(part));
    }
    return parts;
}

ChatPart readAnswerBlock(JsonValue block)
{
    const JsonValue type = block["type"];
    if (type.is("text"))
        return readText(block);
    if (type.is("tool_use"))
        return readToolUse(block);
    if (type.is("thinking") || type.is("redacted_thinking"))
        return readThinking(block);
    return readOpaque(block);
}

ChatPart::Citation readCitation(JsonValue citation)
{
    ChatPart::Citation read;
    read.url = citation["url"] ? citation["url"].text() : citation["source"].text();
    read.title = citation["title"] ? citation["title"].text() : citation["document_title"].text();
    read.quote = citation["cited_text"].text();
    read.raw = citation.raw().toByteArray();
    return read;
}

std::optional<CacheMark> readCacheMark(JsonValue mark)
{
    return mark.isObject() ? std::optional(CacheMark{mark["ttl"].text()}) : std::nullopt;
}

Error inside(Error error, const QString &path)
{
    error.param = error.param.isEmpty()          ? path
                  : error.param.startsWith(u'[') ? path + error.param
                                                 : path + u'.' + error.param;
    return error;
}

} // namespace anthropic
