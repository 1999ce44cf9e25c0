// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsonindex.h"

#include <QByteArray>
#include <QList>
#include <QString>

/// What a resource's body must hold.
struct EnvelopeRules {
    bool needsModel = true;
    /// An object under `prompt` may name the model instead (responses).
    bool takesStoredPrompt = false;
    /// The chat's list, which must not be empty.
    bool needsMessages = false;
    /// The resource takes stream_options.include_usage.
    bool hasStreamOptions = false;
};

/// What the gateway must know of a request's body (OpenAI's form), read in place.
struct Envelope {
    /// What becomes of the usage at a stream's end.
    enum class StreamUsage {
        NotStream,
        Asked,           ///< include_usage is true
        NotAsked,        ///< absent or null: may be added
        RefusedByClient, ///< false, or a form that only the provider can judge: the bytes stay
    };

    QString model;             ///< escapes resolved; empty: none is named
    ByteSpan modelValue;       ///< the value (in JSON with its quotes), or where one would stand
    bool isModelQuoted = true; ///< as in JSON; false: as it is
    /// What stands around a model that is put in where none was.
    QByteArray modelPrefix;
    QByteArray modelSuffix;
    bool stream = false;
    QByteArray previousResponse; ///< `previous_response_id`; empty: none
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
Result<Envelope> readEnvelope(QByteArrayView body, const EnvelopeRules &rules);
/// That of a chat completion.
Result<Envelope> readChatEnvelope(QByteArrayView body);

/// The provider's body as segments that share `body`'s memory, so `body` must outlive them: only the model's
/// value changes (or is put in), and not even that where it is the same, or where `upstreamModel` is empty;
/// with `addStreamUsage`, include_usage is added where the client left it open.
QList<QByteArray> spliceBody(const QByteArray &body, const Envelope &envelope, QByteArrayView upstreamModel,
                             bool addStreamUsage);
