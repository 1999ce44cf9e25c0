// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

/// The head of one HTTP/1.x request as it arrived, with what decides its framing.
struct RequestHead {
    QByteArray method;
    QByteArray target; ///< path and query, as sent
    int minorVersion = 1;
    HeaderList headers;
    qint64 contentLength = 0;
    bool chunked = false;
    bool expectsContinue = false;
    bool keepAlive = true;
    bool isWebSocket = false; ///< it asks to go on as one (RFC 6455, 4.1)

    /// `http://` and the host of an absolute target (RFC 9112, 3.2.2): 0 for the usual `/path`.
    qsizetype originSize() const
    {
        if (target.startsWith('/'))
            return 0;
        const QByteArrayView text(target);
        for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
            if (text.size() < scheme.size() || !headerNameIs(text.first(scheme.size()), scheme))
                continue;
            qsizetype end = scheme.size();
            while (end < text.size() && text[end] != '/' && text[end] != '?')
                ++end;
            return end;
        }
        return 0;
    }
    /// What an absolute target names, e.g. `localhost:8080`; empty for any other.
    QByteArrayView authority() const
    {
        const QByteArrayView origin = QByteArrayView(target).first(originSize());
        return origin.isEmpty() ? origin : origin.sliced(origin.indexOf(':') + 3);
    }
    QByteArrayView path() const
    {
        const QByteArrayView text = QByteArrayView(target).sliced(originSize());
        const qsizetype query = text.indexOf('?');
        const QByteArrayView path = query < 0 ? text : text.first(query);
        return path.isEmpty() ? QByteArrayView("/") : path;
    }
    /// Without the question mark.
    QByteArrayView query() const
    {
        const qsizetype query = target.indexOf('?');
        return query < 0 ? QByteArrayView() : QByteArrayView(target).sliced(query + 1);
    }
};
