// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/grounding.h"

#include "core/base/jsonwriter.h"
#include "core/dialects/gemini/words.h"

#include <algorithm>

namespace gemini {

namespace {

bool isFirstByte(char byte)
{
    return (byte & '\xc0') != '\x80';
}

qint64 codePoints(const QByteArray &text, qint64 bytes)
{
    const auto end = text.begin() + std::clamp<qint64>(bytes, 0, text.size());
    return qint64(std::count_if(text.begin(), end, isFirstByte));
}

qint64 bytesOf(const QByteArray &text, qint64 points)
{
    qint64 seen = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isFirstByte(text[at]) && seen++ == points)
            return at;
    }
    return text.size();
}

/// web, retrievedContext, maps: each has uri and title.
JsonValue sourceOf(JsonValue chunk)
{
    for (const JsonValue &source : chunk) {
        if (source["uri"])
            return source;
    }
    return {};
}

void addGrounding(std::vector<ChatPart::Citation> &citations, JsonValue metadata, const QByteArray &text)
{
    std::vector<JsonValue> chunks;
    for (const JsonValue &chunk : metadata["groundingChunks"])
        chunks.push_back(chunk);
    for (const JsonValue &support : metadata["groundingSupports"]) {
        const JsonValue segment = support["segment"];
        for (const JsonValue &index : support["groundingChunkIndices"]) {
            const qint64 number = index.integer().value_or(-1);
            if (number < 0 || std::size_t(number) >= chunks.size())
                continue;
            const JsonValue source = sourceOf(chunks[std::size_t(number)]);
            ChatPart::Citation citation;
            citation.url = source["uri"].text();
            citation.title = source["title"].text();
            citation.quote = segment["text"].text();
            citation.start = codePoints(text, segment["startIndex"].integer().value_or(0));
            citation.end = codePoints(text, segment["endIndex"].integer().value_or(0));
            citation.raw = chunks[std::size_t(number)].raw().toByteArray();
            citations.push_back(std::move(citation));
        }
    }
}

/// Sources that the candidate only names.
void addUnplaced(std::vector<ChatPart::Citation> &citations, JsonValue metadata)
{
    for (const JsonValue &chunk : metadata["groundingChunks"]) {
        const JsonValue source = sourceOf(chunk);
        const QByteArray url = source["uri"].text();
        if (url.isEmpty() || std::any_of(citations.begin(), citations.end(),
                                         [&](const auto &known) { return known.url == url; }))
            continue;
        ChatPart::Citation citation;
        citation.url = url;
        citation.title = source["title"].text();
        citation.raw = chunk.raw().toByteArray();
        citations.push_back(std::move(citation));
    }
}

void addCited(std::vector<ChatPart::Citation> &citations, JsonValue metadata, const QByteArray &text)
{
    JsonValue list = metadata["citations"];
    if (!list)
        list = metadata["citationSources"];
    for (const JsonValue &source : list) {
        ChatPart::Citation citation;
        citation.url = source["uri"].text();
        citation.title = source["title"].text();
        citation.start = codePoints(text, source["startIndex"].integer().value_or(0));
        citation.end = codePoints(text, source["endIndex"].integer().value_or(0));
        citation.raw = source.raw().toByteArray();
        citations.push_back(std::move(citation));
    }
}

} // namespace

std::vector<ChatPart::Citation> readCitations(JsonValue candidate, const QByteArray &text)
{
    std::vector<ChatPart::Citation> citations;
    const JsonValue grounding = pick(candidate, "groundingMetadata", "grounding_metadata");
    addGrounding(citations, grounding, text);
    addUnplaced(citations, grounding);
    addCited(citations, pick(candidate, "citationMetadata", "citation_metadata"), text);
    return citations;
}

QByteArray groundingMetadata(const std::vector<ChatPart::Citation> &citations, const QByteArray &text)
{
    if (citations.empty())
        return {};
    JsonWriter json;
    json.beginObject().key("groundingChunks").beginArray();
    for (const ChatPart::Citation &citation : citations) {
        json.beginObject().key("web").beginObject();
        if (!citation.url.isEmpty())
            json.member("uri", citation.url);
        json.member("title", citation.title.isEmpty() ? citation.url : citation.title)
            .endObject()
            .endObject();
    }
    json.endArray().key("groundingSupports").beginArray();
    qint64 index = 0;
    for (const ChatPart::Citation &citation : citations) {
        if (citation.start >= 0 && citation.end >= citation.start) {
            const qint64 start = bytesOf(text, citation.start);
            const qint64 end = bytesOf(text, citation.end);
            json.beginObject().key("segment").beginObject();
            json.member("startIndex", start).member("endIndex", end);
            json.member("text", text.mid(start, end - start)).endObject();
            json.key("groundingChunkIndices").beginArray().number(index).endArray().endObject();
        }
        ++index;
    }
    json.endArray().endObject();
    return json.take();
}

} // namespace gemini
