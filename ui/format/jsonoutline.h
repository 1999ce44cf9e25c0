// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

/// A value of a JSON text, or an event of a stream: where it stands, and nothing that is inside it. Positions
/// are those of the body, or of `own` where that is not null.
struct JsonPiece {
    enum class Kind : quint8 {
        None, ///< no JSON
        Object,
        Array,
        String,
        Number,
        Literal, ///< true, false, null
        Lines,   ///< values one behind the other (NDJSON), or one that is no object and no array
        Events,  ///< an event stream (SSE)
        Event,   ///< one of its events; the place is that of its data
        Broken,  ///< what is not JSON
    };

    Kind kind = Kind::None;
    bool isCut = false; ///< it goes on behind the end of what is there
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype keyBegin = 0; ///< of an object's member: its key, with the quotes
    qsizetype keyEnd = 0;
    qsizetype children = -1; ///< members, elements; -1: not counted
    QByteArray label;        ///< of an event: its type
    QByteArray own;          ///< data of an event that stands on several lines

    /// It can be unfolded.
    bool hasInside(const QByteArray &body) const;
    QByteArrayView raw(const QByteArray &body) const;
    QByteArrayView rawKey(const QByteArray &body) const;
};

/// Some children of a piece.
struct JsonPart {
    std::vector<JsonPiece> pieces;
    qsizetype next = -1; ///< where to go on; -1: these were the last ones
    /// Of lines and events: behind the last one; or where that begins, if it has no end yet.
    qsizetype end = 0;
    bool isLastOpen = false; ///< it has no end yet
};

/// The whole body as a piece, from its first bytes and its Content-Type; what is inside it is not looked at,
/// but for the first MiB where lines must be told from one document. Pure; any thread.
JsonPiece jsonOutline(const QByteArray &body, const QByteArray &contentType);
/// At most `most` of what stands in `parent` from `next` on (0: from its beginning). Keeps the order,
/// repeated keys and the text of numbers; what is cut off is taken as far as it goes. Takes about a second
/// for each GiB that it passes over, so large ones are for another thread than the window's. Pure; any
/// thread.
JsonPart jsonInside(const QByteArray &body, const JsonPiece &parent, qsizetype next, std::size_t most);
/// The text of a JSON string, as it is meant; anything else as it is written.
QByteArray jsonPlainText(QByteArrayView raw);
