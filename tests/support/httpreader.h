// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QByteArray>

/// Reads HTTP/1.1 messages off a byte stream, at any split: the tests' own reader, so that what the gateway
/// writes is judged by something that shares no code with it. Pure; the owner feeds it and takes finished
/// messages.
class HttpReader
{
public:
    enum class Kind { Requests, Responses };
    enum class State { Head, Body, Complete, Broken };

    explicit HttpReader(Kind kind) : m_kind(kind) {}

    /// Takes bytes; stops at the end of a message, and keeps what follows for next().
    void feed(const QByteArray &bytes);
    /// The peer closed: ends a message that is delimited by it; any other unfinished one is Broken.
    void close();
    /// Forgets a complete message and reads on with what came after it.
    void next();
    /// The next response answers HEAD, or is otherwise known to have no body.
    void expectNoBody() { m_noBody = true; }
    /// Body bytes are counted but not kept.
    void discardBody() { m_keepBody = false; }
    bool keepsBody() const { return m_keepBody; }

    State state() const { return m_state; }
    bool hasHead() const { return m_state != State::Head && !m_head.isEmpty(); }
    bool isComplete() const { return m_state == State::Complete; }
    /// Why it is Broken.
    QByteArray problem() const { return m_problem; }
    /// Request or status line and header lines, as they came, with the empty line.
    QByteArray head() const { return m_head; }
    QByteArray startLine() const { return m_head.left(m_head.indexOf("\r\n")); }
    const HeaderList &headers() const { return m_headers; }
    /// Value of the first header of that name (any case), or empty.
    QByteArray header(QByteArrayView name) const { return headerValue(m_headers, name); }
    qsizetype headerCount(QByteArrayView name) const;
    int status() const;
    bool isChunked() const { return m_framing == Framing::Chunked; }
    /// Without chunk framing.
    QByteArray body() const { return m_body; }
    qint64 bodySize() const { return m_bodySize; }
    qsizetype chunkCount() const { return m_chunkCount; }

private:
    enum class Framing { None, Length, Chunked, UntilClose };
    enum class ChunkPart { Size, Data, DataEnd, Trailer };

    bool step();
    bool readHead();
    bool readLength();
    bool readChunked();
    bool readChunkSize();
    void decideFraming();
    void take(qsizetype size);
    void breakOff(const QByteArray &problem);

    Kind m_kind;
    State m_state = State::Head;
    QByteArray m_problem;
    QByteArray m_buffer;
    QByteArray m_head;
    HeaderList m_headers;
    QByteArray m_body;
    qint64 m_bodySize = 0;
    Framing m_framing = Framing::None;
    ChunkPart m_chunkPart = ChunkPart::Size;
    qint64 m_left = 0;
    qsizetype m_chunkCount = 0;
    bool m_noBody = false;
    bool m_keepBody = true;
};
