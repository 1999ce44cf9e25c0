// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/envelope.h"

#include <QByteArray>
#include <QList>

/// One part of a form (RFC 7578), as it stands in the body.
struct MultipartPart {
    QByteArray name;     ///< as the form names it, UTF-8
    QByteArray fileName; ///< as the client named it
    bool hasFileName = false;
    QByteArray contentType; ///< empty: text/plain
    ByteSpan headers;       ///< without the blank line behind them
    ByteSpan content;
};

/// A form's body (multipart/form-data), read in place: no more of it than delimiters and part headers.
struct Multipart {
    QByteArray boundary;
    QList<MultipartPart> parts;   ///< in their order
    qsizetype firstDelimiter = 0; ///< where a further part can be put in before all others

    /// `contentType` is the request's. Error kinds: UnsupportedMediaType where it is no form; BadRequest for
    /// a boundary or body that breaks the rules (RFC 2046, 5.1; RFC 7578), or more than 256 parts. Pure.
    static Result<Multipart> read(QByteArrayView contentType, QByteArrayView body);
    /// The first part of that name; null where there is none.
    const MultipartPart *part(QByteArrayView name) const;
};

/// Envelope of a form: its `model` and `stream` parts. The model's content is what spliceBody() replaces;
/// where there is no such part, one is put in before the others. Error kinds as for Multipart::read(), and
/// those of readEnvelope().
Result<Envelope> readMultipartEnvelope(QByteArrayView contentType, QByteArrayView body,
                                       const EnvelopeRules &rules);
