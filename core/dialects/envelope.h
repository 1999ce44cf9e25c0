// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsonindex.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What the gateway must know of a chat request's body (OpenAI's form), read in place.
struct Envelope {
    /// What becomes of the usage at a stream's end.
    enum class StreamUsage {
        NotStream,
        Asked,           ///< include_usage is true
        NotAsked,        ///< absent or null: may be added
        RefusedByClient, ///< false, or a form that only the provider can judge: the bytes stay
    };

    QString model;       ///< escapes resolved
    ByteSpan modelValue; ///< the value with its quotes
    bool stream = false;
    StreamUsage streamUsage = StreamUsage::NotStream;
    ByteSpan messages; ///< the array with its brackets
    /// NotAsked: what stands in the way of `usageText` (length 0: it is only put in), and that text.
    ByteSpan usagePlace;
    QByteArrayView usageText;
};

/// Reads a whole request body. Error kinds: InvalidJson, BadRequest, MissingParameter, DuplicateParameter (a
/// top-level `model` or `stream` that comes twice: what is checked must be what is used), with `param` set
/// where one is at fault. Of other repeated keys the last one counts, as it does for providers. Pure; any
/// thread.
Result<Envelope> readChatEnvelope(QByteArrayView body);

/// The provider's body as segments that share `body`'s memory, so `body` must outlive them: only the model's
/// value changes, and not even that where it is the same; with `addStreamUsage`, include_usage is added where
/// the client left it open.
QList<QByteArray> spliceBody(const QByteArray &body, const Envelope &envelope, QByteArrayView upstreamModel,
                             bool addStreamUsage);
