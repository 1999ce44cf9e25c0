// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/bedrock/formats.h"

#include <algorithm>
#include <iterator>

namespace bedrock {

namespace {

using Kind = ChatPart::Kind;

struct Format {
    Kind kind;
    QByteArrayView word;
    QByteArrayView mediaType;
};

/// The enums ImageFormat, DocumentFormat, AudioFormat and VideoFormat of the Converse API. The first of a
/// word is the media type that it is read as.
constexpr Format formats[] = {
    {Kind::Image, "png", "image/png"},
    {Kind::Image, "jpeg", "image/jpeg"},
    {Kind::Image, "jpeg", "image/jpg"},
    {Kind::Image, "gif", "image/gif"},
    {Kind::Image, "webp", "image/webp"},
    {Kind::File, "pdf", "application/pdf"},
    {Kind::File, "txt", "text/plain"},
    {Kind::File, "md", "text/markdown"},
    {Kind::File, "csv", "text/csv"},
    {Kind::File, "html", "text/html"},
    {Kind::File, "doc", "application/msword"},
    {Kind::File, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {Kind::File, "xls", "application/vnd.ms-excel"},
    {Kind::File, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {Kind::Audio, "mp3", "audio/mp3"},
    {Kind::Audio, "mp3", "audio/mpeg"},
    {Kind::Audio, "wav", "audio/wav"},
    {Kind::Audio, "wav", "audio/x-wav"},
    {Kind::Audio, "flac", "audio/flac"},
    {Kind::Audio, "ogg", "audio/ogg"},
    {Kind::Audio, "opus", "audio/opus"},
    {Kind::Audio, "aac", "audio/aac"},
    {Kind::Audio, "m4a", "audio/m4a"},
    {Kind::Audio, "mp4", "audio/mp4"},
    {Kind::Audio, "webm", "audio/webm"},
    {Kind::Audio, "pcm", "audio/pcm"},
    {Kind::Audio, "pcm", "audio/pcm16"},
    {Kind::Video, "mp4", "video/mp4"},
    {Kind::Video, "mov", "video/quicktime"},
    {Kind::Video, "mkv", "video/x-matroska"},
    {Kind::Video, "webm", "video/webm"},
    {Kind::Video, "mpeg", "video/mpeg"},
    {Kind::Video, "flv", "video/x-flv"},
    {Kind::Video, "wmv", "video/x-ms-wmv"},
    {Kind::Video, "three_gp", "video/3gpp"},
};

/// "text/plain" of "Text/Plain; charset=utf-8".
QByteArray bareType(const QByteArray &mediaType)
{
    return mediaType.first(std::max<qsizetype>(0, (mediaType + ';').indexOf(';'))).trimmed().toLower();
}

} // namespace

std::optional<QByteArray> formatOf(const ChatPart &part)
{
    const QByteArray type = bareType(part.mediaType);
    const qsizetype dot = part.name.lastIndexOf('.');
    const QByteArray ending = dot < 0 ? QByteArray() : part.name.mid(dot + 1).toLower();
    const auto find = [&](auto matches) -> std::optional<QByteArray> {
        const auto found = std::find_if(std::begin(formats), std::end(formats), [&](const Format &format) {
            return format.kind == part.kind && matches(format);
        });
        return found == std::end(formats) ? std::nullopt : std::optional(found->word.toByteArray());
    };
    if (const auto byType = find([&](const Format &format) { return format.mediaType == type; }))
        return byType;
    if (const auto byName = find([&](const Format &format) { return format.word == ending; }))
        return byName;
    // Source code and the like is text, whatever it is called.
    if (part.kind == Kind::File && (type.startsWith("text/") || (type.isEmpty() && !part.text.isEmpty())))
        return "txt";
    return std::nullopt;
}

QByteArray mediaTypeOf(ChatPart::Kind kind, QByteArrayView format)
{
    const auto found = std::find_if(std::begin(formats), std::end(formats), [&](const Format &known) {
        return known.kind == kind && known.word == format;
    });
    return found == std::end(formats) ? QByteArray() : found->mediaType.toByteArray();
}

} // namespace bedrock
