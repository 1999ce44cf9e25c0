// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/dataurl.h"

namespace {

bool isDataUrl(QByteArrayView address)
{
    return address.size() > 5 && qstrnicmp(address.data(), 5, "data:", 5) == 0;
}

} // namespace

void setAddress(ChatPart &part, QByteArray address)
{
    const qsizetype comma = isDataUrl(address) ? address.indexOf(',') : -1;
    if (comma < 0) {
        part.url = std::move(address);
        return;
    }
    const QByteArray head = address.sliced(5, comma - 5);
    const qsizetype semicolon = head.indexOf(';');
    const QByteArray type = (semicolon < 0 ? head : head.first(semicolon)).trimmed();
    if (!type.isEmpty())
        part.mediaType = type;
    const bool isBase64 = head.trimmed().toLower().endsWith(";base64");
    address.remove(0, comma + 1);
    part.data = isBase64 ? std::move(address) : QByteArray::fromPercentEncoding(address).toBase64();
}

QByteArray dataUrl(const ChatPart &part, QByteArrayView fallbackType)
{
    const QByteArrayView type = part.mediaType.isEmpty() ? fallbackType : QByteArrayView(part.mediaType);
    QByteArray url;
    url.reserve(type.size() + part.data.size() + 13);
    url.append("data:").append(type).append(";base64,").append(part.data);
    return url;
}
