// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/sourcereader.h"

#include "core/dialects/anthropic/blockreader.h"
#include "core/dialects/extras.h"

using namespace Qt::Literals::StringLiterals;

namespace anthropic {

namespace {

constexpr QByteArrayView searchResultMark = "\"type\":\"search_result\"";

/// Base64, an address or a file's id; false where the source is none of these.
bool readSource(ChatPart &part, JsonValue source)
{
    const JsonValue type = source["type"];
    if (type.is("base64")) {
        part.mediaType = source["media_type"].text();
        part.data = source["data"].text();
        return !part.data.isEmpty();
    }
    if (type.is("url")) {
        part.url = source["url"].text();
        return !part.url.isEmpty();
    }
    if (type.is("file")) {
        part.fileId = source["file_id"].text();
        part.origin = DialectId::Anthropic; // nobody else has it
        return !part.fileId.isEmpty();
    }
    return false;
}

tl::unexpected<Error> badSource(JsonValue source, const QString &forms)
{
    if (!source.isObject())
        return failure(ErrorKind::MissingParameter, u"It has a source: %1."_s.arg(forms), u"source"_s);
    return failure(ErrorKind::BadRequest,
                   u"A source is one of: %1; with what its type asks for."_s.arg(forms), u"source"_s);
}

} // namespace

Result<ChatPart> readImage(JsonValue block)
{
    ChatPart part;
    part.kind = ChatPart::Kind::Image;
    if (!readSource(part, block["source"]))
        return badSource(block["source"], u"base64, url, file"_s);
    part.extras = extrasOf(block, {"type", "source", "cache_control"}, DialectId::Anthropic);
    return part;
}

Result<ChatPart> readDocument(JsonValue block)
{
    ChatPart part;
    part.kind = ChatPart::Kind::File;
    part.name = block["title"].text();
    part.extras = extrasOf(block, {"type", "source", "title", "cache_control"}, DialectId::Anthropic);
    const JsonValue source = block["source"];
    if (source["type"].is("text")) {
        part.mediaType = source["media_type"].text();
        part.text = source["data"].text();
        return part;
    }
    if (source["type"].is("content")) {
        auto content = readContent(source["content"], "content");
        if (!content)
            return tl::make_unexpected(inside(std::move(content).error(), u"source"_s));
        part.content = *std::move(content);
        part.text = joinedText(part.content);
        part.mediaType = "text/plain";
        return part;
    }
    if (!readSource(part, source))
        return badSource(source, u"base64, text, url, content, file"_s);
    return part;
}

Result<ChatPart> readSearchResult(JsonValue block)
{
    ChatPart part;
    part.kind = ChatPart::Kind::File;
    part.name = block["title"].text();
    part.mediaType = "text/plain";
    auto content = readContent(block["content"], "content");
    if (!content)
        return tl::make_unexpected(std::move(content).error());
    part.content = *std::move(content);
    part.text = joinedText(part.content);
    part.extras = extrasOf(block, {"type", "title", "content", "cache_control"}, DialectId::Anthropic);
    part.extras.origin = DialectId::Anthropic;
    part.extras.members.prepend(part.extras.members.isEmpty() ? "" : ",");
    part.extras.members.prepend(searchResultMark);
    return part;
}

bool isSearchResult(const ChatPart &file)
{
    return file.kind == ChatPart::Kind::File &&
           file.extras.of(DialectId::Anthropic).startsWith(searchResultMark);
}

} // namespace anthropic
