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

    QByteArrayView path() const
    {
        const qsizetype query = target.indexOf('?');
        return query < 0 ? QByteArrayView(target) : QByteArrayView(target).first(query);
    }
    /// Without the question mark.
    QByteArrayView query() const
    {
        const qsizetype query = target.indexOf('?');
        return query < 0 ? QByteArrayView() : QByteArrayView(target).sliced(query + 1);
    }
};
