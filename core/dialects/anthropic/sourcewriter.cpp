// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/anthropic/blockwriter.h"
#include "core/dialects/anthropic/sourcereader.h"

namespace anthropic {

namespace {

/// What an image is, where nobody said it: from the first bytes, as they look in Base64.
QByteArray imageType(const ChatPart &image)
{
    if (!image.mediaType.isEmpty())
        return image.mediaType == "image/jpg" ? QByteArray("image/jpeg") : image.mediaType;
    if (image.data.startsWith("/9j/"))
        return "image/jpeg";
    if (image.data.startsWith("R0lG"))
        return "image/gif";
    return image.data.startsWith("UklG") ? "image/webp" : "image/png";
}

/// A text file's text; bytes that are no UTF-8 become U+FFFD.
QByteArray textOf(const QByteArray &base64)
{
    return QString::fromUtf8(QByteArray::fromBase64(base64)).toUtf8();
}

void writeSource(JsonWriter &json, QByteArrayView type, QByteArrayView mediaType, QByteArrayView data)
{
    json.key("source").beginObject().member("type", type);
    json.member("media_type", mediaType).member("data", data).endObject();
}

void writeAddress(JsonWriter &json, const ChatPart &part)
{
    json.key("source").beginObject();
    if (!part.fileId.isEmpty())
        json.member("type", "file").member("file_id", part.fileId);
    else
        json.member("type", "url").member("url", part.url);
    json.endObject();
}

void writeTexts(JsonWriter &json, const std::vector<ChatPart> &content)
{
    json.key("content").beginArray();
    for (const ChatPart &part : content) {
        if (part.kind == ChatPart::Kind::Image)
            writeSourceBlock(json, part, part.cache);
        else
            writeTextBlock(json, part, part.cache);
    }
    json.endArray();
}

void writeFileSource(JsonWriter &json, const ChatPart &file)
{
    if (isSearchResult(file)) {
        writeTexts(json, file.content);
    } else if (!file.content.empty()) {
        json.key("source").beginObject().member("type", "content");
        writeTexts(json, file.content);
        json.endObject();
    } else if (!file.url.isEmpty() || !file.fileId.isEmpty()) {
        writeAddress(json, file);
    } else if (!file.data.isEmpty() && !file.mediaType.startsWith("text/")) {
        writeSource(json, "base64", "application/pdf", file.data);
    } else {
        writeSource(json, "text", "text/plain", file.data.isEmpty() ? file.text : textOf(file.data));
    }
}

} // namespace

void writeSourceBlock(JsonWriter &json, const ChatPart &part, const Mark &mark)
{
    json.beginObject();
    if (part.kind == ChatPart::Kind::Image) {
        json.member("type", "image");
        if (part.data.isEmpty())
            writeAddress(json, part);
        else
            writeSource(json, "base64", imageType(part), part.data);
    } else {
        if (!isSearchResult(part)) // else its extras say the type
            json.member("type", "document");
        if (!part.name.isEmpty() || isSearchResult(part))
            json.member("title", part.name);
        writeFileSource(json, part);
    }
    json.members(part.extras.of(DialectId::Anthropic));
    writeMark(json, mark);
    json.endObject();
}

} // namespace anthropic
