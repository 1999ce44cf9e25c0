// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dataurl.h"
#include "core/dialects/openai/messagewriter.h"
#include "core/dialects/textfiles.h"

#include <algorithm>

// What stands inside a message's content; the messages themselves are in messagewriter.cpp.

namespace openai {

namespace {

bool isPlainText(const ChatPart *part)
{
    return part->kind == ChatPart::Kind::Text || part->kind == ChatPart::Kind::Refusal;
}

/// "mp3" of "audio/mpeg".
QByteArray audioFormat(const QByteArray &mediaType)
{
    const QByteArray format = mediaType.mid(mediaType.indexOf('/') + 1);
    if (format == "mpeg" || format == "mp3")
        return "mp3";
    if (format == "x-wav" || format == "wave" || format == "vnd.wave" || format.isEmpty())
        return "wav";
    return format;
}

} // namespace

void writeCacheMark(JsonWriter &json, const CacheMark &mark)
{
    json.key("cache_control").beginObject().member("type", "ephemeral");
    if (!mark.ttl.isEmpty())
        json.member("ttl", mark.ttl);
    json.endObject();
}

void MessageWriter::writeMark(const std::optional<CacheMark> &mark)
{
    if (mark)
        writeCacheMark(m_json, *mark);
}

/// One string where there are only texts: many servers that speak this dialect take nothing else there.
void MessageWriter::writeContent(const std::vector<const ChatPart *> &parts)
{
    m_json.key("content");
    const bool isPlain = std::all_of(parts.begin(), parts.end(), isPlainText);
    const bool isMarked = std::any_of(parts.begin(), parts.end(),
                                      [this](const ChatPart *part) { return markOf(*part).has_value(); });
    if (isPlain && !isMarked && parts.size() == 1) {
        m_json.text(QByteArrayView(parts.front()->text));
        return;
    }
    if (isPlain && !isMarked) {
        QByteArray text;
        for (const ChatPart *part : parts) {
            if (!part->text.isEmpty())
                text.append(text.isEmpty() ? "" : "\n\n").append(part->text);
        }
        m_json.text(QByteArrayView(text));
        return;
    }
    m_json.beginArray();
    for (const ChatPart *part : parts)
        writePart(*part);
    m_json.endArray();
}

void MessageWriter::writePart(const ChatPart &part)
{
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal:
        if (!part.text.isEmpty())
            writeTextPart(part.text, markOf(part));
        break;
    case Kind::Image: writeImage(part); break;
    case Kind::Audio: writeAudio(part); break;
    case Kind::File: writeFile(part); break;
    case Kind::Video:
    case Kind::ToolCall:
    case Kind::ToolResult:
    case Kind::Reasoning:
    case Kind::Opaque: break; // canCarry() said no
    }
}

void MessageWriter::writeTextPart(QByteArrayView text, const std::optional<CacheMark> &mark)
{
    m_json.beginObject().member("type", "text").member("text", text);
    writeMark(mark);
    m_json.endObject();
}

void MessageWriter::writeImage(const ChatPart &part)
{
    m_json.beginObject().member("type", "image_url").key("image_url").beginObject();
    m_json.member("url", part.data.isEmpty() ? part.url : dataUrl(part, "image/png"));
    if (!part.detail.isEmpty())
        m_json.member("detail", part.detail);
    m_json.endObject();
    writeMark(markOf(part));
    m_json.endObject();
}

void MessageWriter::writeAudio(const ChatPart &part)
{
    m_json.beginObject().member("type", "input_audio").key("input_audio").beginObject();
    m_json.member("data", part.data).member("format", audioFormat(part.mediaType)).endObject();
    writeMark(markOf(part));
    m_json.endObject();
}

void MessageWriter::writeFile(const ChatPart &part)
{
    if (const auto text = fileText(part)) {
        writeTextPart(*text, markOf(part));
        return;
    }
    m_json.beginObject().member("type", "file").key("file").beginObject();
    if (part.data.isEmpty()) {
        m_json.member("file_id", part.fileId);
    } else {
        m_json.member("filename", part.name.isEmpty() ? QByteArray("document.pdf") : part.name);
        m_json.member("file_data", dataUrl(part, "application/pdf"));
    }
    m_json.endObject();
    writeMark(markOf(part));
    m_json.endObject();
}

bool MessageWriter::canCarry(const ChatPart &part)
{
    const auto lost = [this](const char *name) {
        m_losses.drop(name);
        return false;
    };
    switch (part.kind) {
    case Kind::Text:
    case Kind::Refusal: return true;
    case Kind::Image:
        return (!part.url.isEmpty() && m_target.imageUrls) || !part.data.isEmpty() || lost("image_url");
    case Kind::Audio: return (!part.data.isEmpty() && m_target.audio) || lost("input_audio");
    case Kind::File:
        if (fileText(part))
            return true;
        return (m_target.files && (!part.data.isEmpty() || !part.fileId.isEmpty())) || lost("file");
    case Kind::Video: return lost("video_url");
    case Kind::Opaque:
        m_losses.note("Calls of another provider's built-in tools in earlier turns were left out.");
        return false;
    case Kind::ToolCall:
    case Kind::ToolResult:
    case Kind::Reasoning: break;
    }
    return false;
}

} // namespace openai
