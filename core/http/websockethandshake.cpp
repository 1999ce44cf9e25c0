// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/websockethandshake.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isNonce(const QByteArray &key)
{
    constexpr qsizetype nonceBytes = 16;
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == nonceBytes;
}

} // namespace

std::optional<Error> webSocketProblem(const RequestHead &head)
{
    const auto named = [&head](QByteArrayView name) {
        return std::count_if(head.headers.begin(), head.headers.end(),
                             [name](const auto &field) { return headerNameIs(field.first, name); });
    };
    if (head.method != "GET" || head.minorVersion != 1)
        return Error{ErrorKind::BadRequest, u"The handshake of a WebSocket is a GET over HTTP/1.1."_s};
    if (headerValue(head.headers, "sec-websocket-version") != webSocketVersion)
        return Error{ErrorKind::UpgradeNotSupported,
                     u"Only version 13 of the WebSocket protocol is spoken (RFC 6455)."_s};
    if (named("sec-websocket-key") != 1 || !isNonce(headerValue(head.headers, "sec-websocket-key")))
        return Error{ErrorKind::BadRequest,
                     u"Sec-WebSocket-Key must stand once and be 16 bytes in base64 (RFC 6455, 4.1)."_s};
    return std::nullopt;
}

QStringList offeredSubprotocols(const HeaderList &headers)
{
    QStringList names;
    for (const auto &[field, value] : headers) {
        if (!headerNameIs(field, "sec-websocket-protocol"))
            continue;
        for (const QByteArray &name : value.split(',')) {
            if (const QByteArray bare = name.trimmed(); !bare.isEmpty())
                names += QString::fromLatin1(bare);
        }
    }
    return names;
}
