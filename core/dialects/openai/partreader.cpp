// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/partreader.h"

#include "core/dialects/dataurl.h"
#include "core/dialects/extras.h"
#include "core/dialects/openai/requesterror.h"

namespace openai {

namespace {

using Kind = ChatPart::Kind;

Result<ChatPart> textPart(JsonValue part, Kind kind, QByteArrayView member)
{
    const JsonValue text = part[member];
    if (!text.isString())
        return missing("A text part needs its text, as a string.", member);
    ChatPart read;
    read.kind = kind;
    read.text = text.text();
    return read;
}

/// {"url":…,"detail":…}, or (of lenient servers' clients) the address itself.
Result<ChatPart> addressPart(JsonValue part, Kind kind, QByteArrayView member)
{
    const JsonValue object = part[member];
    const JsonValue url = object.isString() ? object : object["url"];
    if (!url.isString() || url.is(""))
        return missing("A web address or a data URL is needed here.", member.toByteArray() + ".url");
    ChatPart read;
    read.kind = kind;
    setAddress(read, url.text());
    read.detail = object["detail"].text();
    return read;
}

Result<ChatPart> audioPart(JsonValue part)
{
    const JsonValue audio = part["input_audio"];
    ChatPart read;
    read.kind = Kind::Audio;
    read.mediaType = audio["format"].is("mp3") ? QByteArray("audio/mpeg") : "audio/" + audio["format"].text();
    setAddress(read, audio["data"].text());
    if (read.data.isEmpty()) // by its form, plain base64 is taken for an address
        read.data = std::exchange(read.url, {});
    if (read.data.isEmpty())
        return missing("The sound is needed here, as base64.", "input_audio.data");
    return read;
}

Result<ChatPart> filePart(JsonValue part)
{
    const JsonValue file = part["file"];
    ChatPart read;
    read.kind = Kind::File;
    read.name = file["filename"].text();
    read.fileId = file["file_id"].text();
    if (!read.fileId.isEmpty())
        return read;
    const QByteArray data = file["file_data"].text();
    if (data.isEmpty())
        return missing("A file needs file_data (a data URL) or file_id.", "file.file_data");
    setAddress(read, data);
    if (!read.url.isEmpty() && !read.url.contains("://")) { // bare base64
        read.data = std::exchange(read.url, {});
        read.mediaType = "application/pdf";
    }
    return read;
}

Result<ChatPart> readByType(JsonValue part)
{
    const JsonValue type = part["type"];
    if (type.is("text") || type.is("input_text") || type.is("output_text"))
        return textPart(part, Kind::Text, "text");
    if (type.is("image_url"))
        return addressPart(part, Kind::Image, "image_url");
    if (type.is("input_audio"))
        return audioPart(part);
    if (type.is("file"))
        return filePart(part);
    if (type.is("refusal"))
        return textPart(part, Kind::Refusal, "refusal");
    if (type.is("video_url")) // OpenRouter, Alibaba, vLLM
        return addressPart(part, Kind::Video, "video_url");
    if (type.is("document_url")) // Mistral
        return addressPart(part, Kind::File, "document_url");
    if (type.is("thinking")) { // Mistral
        ChatPart read = ChatPart::makeReasoning(thinkingText(part["thinking"]), DialectId::OpenAiChat);
        read.signature = part["signature"].text();
        return read;
    }
    return unknownWord(type, "The type of a content part",
                       "text, image_url, input_audio, file, refusal, video_url", "type");
}

} // namespace

std::optional<CacheMark> cacheMark(JsonValue mark)
{
    if (!mark.isObject())
        return std::nullopt;
    return CacheMark{mark["ttl"].text()};
}

Result<ChatPart> readPart(JsonValue part)
{
    if (part.isString()) // lenient servers take texts among the parts
        return ChatPart::makeText(part.text());
    if (!part.isObject())
        return refused("A content part must be an object.", {});
    Result<ChatPart> read = readByType(part);
    if (!read)
        return read;
    read->cache = cacheMark(part["cache_control"]);
    read->extras = extrasOf(part,
                            {"type", "text", "image_url", "input_audio", "file", "refusal", "video_url",
                             "document_url", "thinking", "signature", "cache_control"},
                            DialectId::OpenAiChat);
    return read;
}

Result<std::vector<ChatPart>> readContent(JsonValue content)
{
    std::vector<ChatPart> parts;
    if (!content)
        return parts;
    if (content.isString()) {
        parts.push_back(ChatPart::makeText(content.text()));
        return parts;
    }
    if (!content.isArray())
        return refused("The content must be a string or an array of parts.", "content");
    parts.reserve(std::size_t(content.size()));
    for (const JsonValue &element : content) {
        Result<ChatPart> part = readPart(element);
        if (!part)
            return inside(part.error(), indexed("content", qsizetype(parts.size())));
        parts.push_back(std::move(*part));
    }
    return parts;
}

QByteArray thinkingText(JsonValue thinking)
{
    if (!thinking.isArray())
        return thinking.text();
    QByteArray text;
    for (const JsonValue &element : thinking)
        text += element["text"].text();
    return text;
}

ChatPart::Citation readAnnotation(JsonValue annotation)
{
    const JsonValue what =
        annotation["url_citation"].isObject() ? annotation["url_citation"] : annotation; // or flat
    ChatPart::Citation read;
    read.url = what["url"].text();
    read.title = what["title"].text();
    read.quote = what["content"].text();
    read.start = what["start_index"].integer().value_or(-1);
    read.end = what["end_index"].integer().value_or(-1);
    read.raw = annotation.raw().toByteArray();
    return read;
}

} // namespace openai
