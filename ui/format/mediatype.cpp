// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/mediatype.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace {

using MediaType::Kind;

struct Known {
    QByteArrayView type;
    Kind kind;
    QLatin1StringView extension;
    QLatin1StringView name;
};

constexpr std::array known{
    Known{"image/png", Kind::Picture, ".png"_L1, "PNG"_L1},
    Known{"image/jpeg", Kind::Picture, ".jpg"_L1, "JPEG"_L1},
    Known{"image/webp", Kind::Picture, ".webp"_L1, "WebP"_L1},
    Known{"image/gif", Kind::Picture, ".gif"_L1, "GIF"_L1},
    Known{"audio/mpeg", Kind::Sound, ".mp3"_L1, "MP3"_L1},
    Known{"audio/mp3", Kind::Sound, ".mp3"_L1, "MP3"_L1},
    Known{"audio/wav", Kind::Sound, ".wav"_L1, "WAV"_L1},
    Known{"audio/x-wav", Kind::Sound, ".wav"_L1, "WAV"_L1},
    Known{"audio/wave", Kind::Sound, ".wav"_L1, "WAV"_L1},
    Known{"audio/flac", Kind::Sound, ".flac"_L1, "FLAC"_L1},
    Known{"audio/x-flac", Kind::Sound, ".flac"_L1, "FLAC"_L1},
    Known{"audio/ogg", Kind::Sound, ".ogg"_L1, "Ogg"_L1},
    Known{"audio/opus", Kind::Sound, ".opus"_L1, "Opus"_L1},
    Known{"audio/aac", Kind::Sound, ".aac"_L1, "AAC"_L1},
    Known{"audio/mp4", Kind::Sound, ".m4a"_L1, "M4A"_L1},
    Known{"audio/x-m4a", Kind::Sound, ".m4a"_L1, "M4A"_L1},
    Known{"audio/webm", Kind::Sound, ".webm"_L1, "WebM"_L1},
    Known{"audio/pcm", Kind::Other, ".pcm"_L1, "PCM"_L1}, // no player knows its rate
    Known{"application/json", Kind::Other, ".json"_L1, "JSON"_L1},
    Known{"application/jsonl", Kind::Other, ".jsonl"_L1, "JSONL"_L1},
    Known{"application/pdf", Kind::Other, ".pdf"_L1, "PDF"_L1},
    Known{"text/plain", Kind::Other, ".txt"_L1, "text"_L1},
};

const Known *find(QByteArrayView type)
{
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Known &entry) { return entry.type == type; });
    return found == known.end() ? nullptr : &*found;
}

bool hasAt(QByteArrayView bytes, qsizetype at, QByteArrayView text)
{
    return bytes.size() >= at && bytes.sliced(at).startsWith(text);
}

/// A frame of MPEG audio: 11 bits of sync, and a layer (0: AAC's ADTS).
QByteArray mpegSound(QByteArrayView bytes)
{
    if (bytes.size() < 2 || uchar(bytes[0]) != 0xff || (uchar(bytes[1]) & 0xe0) != 0xe0)
        return {};
    const int layer = (uchar(bytes[1]) >> 1) & 3;
    return layer == 0 ? (uchar(bytes[1]) & 0xf0) == 0xf0 ? "audio/aac"_ba : QByteArray() : "audio/mpeg"_ba;
}

} // namespace

QByteArray MediaType::plain(QByteArrayView contentType)
{
    const qsizetype end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.first(end)).trimmed().toByteArray().toLower();
}

QByteArray MediaType::sniffed(QByteArrayView bytes)
{
    if (hasAt(bytes, 0, "\x89PNG\r\n\x1a\n"))
        return "image/png"_ba;
    if (hasAt(bytes, 0, "\xff\xd8\xff"))
        return "image/jpeg"_ba;
    if (hasAt(bytes, 0, "GIF87a") || hasAt(bytes, 0, "GIF89a"))
        return "image/gif"_ba;
    if (hasAt(bytes, 0, "RIFF") && hasAt(bytes, 8, "WEBP"))
        return "image/webp"_ba;
    if (hasAt(bytes, 0, "RIFF") && hasAt(bytes, 8, "WAVE"))
        return "audio/wav"_ba;
    if (hasAt(bytes, 0, "fLaC"))
        return "audio/flac"_ba;
    if (hasAt(bytes, 0, "OggS"))
        return hasAt(bytes, 28, "OpusHead") ? "audio/opus"_ba : "audio/ogg"_ba;
    if (hasAt(bytes, 0, "ID3"))
        return "audio/mpeg"_ba;
    if (hasAt(bytes, 4, "ftypM4A"))
        return "audio/mp4"_ba;
    if (hasAt(bytes, 0, "%PDF-"))
        return "application/pdf"_ba;
    return mpegSound(bytes);
}

QByteArray MediaType::of(QByteArrayView bytes, QByteArrayView contentType)
{
    const QByteArray own = sniffed(bytes);
    return own.isEmpty() ? plain(contentType) : own;
}

MediaType::Kind MediaType::kind(QByteArrayView type)
{
    const Known *entry = find(type);
    return entry ? entry->kind : Kind::Other;
}

QString MediaType::extension(QByteArrayView type)
{
    const Known *entry = find(type);
    return entry ? QString(entry->extension) : u".bin"_s;
}

QString MediaType::name(QByteArrayView type)
{
    const Known *entry = find(type);
    return entry ? QString(entry->name) : QString::fromUtf8(type);
}

QString MediaType::safeFileName(const QString &name, const QString &otherwise)
{
    constexpr qsizetype longest = 120;
    const qsizetype folder = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString safe = name.sliced(folder + 1);
    safe.removeIf([](QChar c) {
        return !c.isPrint() || c.category() == QChar::Other_Format || u"<>:\"|?*"_s.contains(c);
    });
    while (safe.startsWith(u'.') || safe.startsWith(u' '))
        safe.remove(0, 1);
    if (safe.size() > longest) { // what tells the type is at the end
        const qsizetype dot = safe.lastIndexOf(u'.');
        const QString end = dot > 0 && safe.size() - dot <= 10 ? safe.sliced(dot) : QString();
        safe = safe.first(longest - end.size()) + end;
    }
    return safe.isEmpty() ? otherwise : safe;
}
