// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/textfiles.h"

#include <QString>

namespace {

bool isTextType(const QByteArray &mediaType)
{
    return mediaType.startsWith("text/") || mediaType == "application/json" ||
           mediaType == "application/xml" || mediaType == "application/yaml" ||
           mediaType == "application/javascript";
}

} // namespace

std::optional<QByteArray> fileText(const ChatPart &part)
{
    if (part.kind != ChatPart::Kind::File)
        return std::nullopt;
    QByteArray text = part.text;
    if (text.isEmpty() && isTextType(part.mediaType))
        text = QByteArray::fromBase64(part.data);
    if (!QByteArrayView(text).isValidUtf8()) // JSON holds nothing else
        text = QString::fromLatin1(text).toUtf8();
    if (text.isEmpty())
        return std::nullopt;
    return part.name.isEmpty() ? text : part.name + ":\n" + text;
}
