// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/imagesize.h"

#include <QByteArray>
#include <QtEndian>

#include <algorithm>

namespace {

int bigEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

int littleEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.data() + at);
}

std::optional<ImageSize> valid(int width, int height)
{
    return width > 0 && height > 0 ? std::optional(ImageSize{width, height}) : std::nullopt;
}

std::optional<ImageSize> pngSize(QByteArrayView bytes)
{
    // Sides of 2^31 are legal, and no image that a model takes.
    return bytes.size() >= 24 && bigEndian(bytes, 16) == 0 && bigEndian(bytes, 20) == 0
               ? valid(bigEndian(bytes, 18), bigEndian(bytes, 22))
               : std::nullopt;
}

/// The first start-of-frame segment (ITU-T T.81, B.2.2).
std::optional<ImageSize> jpegSize(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 9 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF) {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return valid(bigEndian(bytes, at + 7), bigEndian(bytes, at + 5));
        at += 2 + bigEndian(bytes, at + 2);
    }
    return std::nullopt;
}

/// VP8, VP8L and VP8X chunks (RFC 9649).
std::optional<ImageSize> webpSize(QByteArrayView bytes)
{
    if (bytes.size() < 30)
        return std::nullopt;
    const QByteArrayView chunk = bytes.sliced(12, 4);
    if (chunk == "VP8 ")
        return valid(littleEndian(bytes, 26) & 0x3FFF, littleEndian(bytes, 28) & 0x3FFF);
    if (chunk == "VP8L") {
        const auto bits = qFromLittleEndian<quint32>(bytes.data() + 21);
        return valid(int(bits & 0x3FFF) + 1, int((bits >> 14) & 0x3FFF) + 1);
    }
    if (chunk == "VP8X")
        return valid(littleEndian(bytes, 24) + 1, littleEndian(bytes, 27) + 1);
    return std::nullopt;
}

} // namespace

std::optional<ImageSize> imageSize(QByteArrayView base64)
{
    // A JPEG's frame stands behind its metadata and thumbnail.
    constexpr qsizetype enough = 256 * 1024;
    const QByteArray bytes =
        QByteArray::fromBase64(base64.first(std::min(base64.size(), enough)).toByteArray());
    if (bytes.startsWith("\x89PNG"))
        return pngSize(bytes);
    if (bytes.startsWith("\xFF\xD8"))
        return jpegSize(bytes);
    if (bytes.startsWith("GIF8") && bytes.size() >= 10)
        return valid(littleEndian(bytes, 6), littleEndian(bytes, 8));
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return webpSize(bytes);
    return std::nullopt;
}
