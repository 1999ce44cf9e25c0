// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/requesthead.h"

/// Follows the framing of HTTP/1.x requests on one connection, as strictly as RFC 9112 lets a server be:
/// where two readers could see different message borders, the request is refused. Reads heads and chunk sizes
/// only; never keeps or changes a body. Pure: no IO, no clock; any split of the input gives the same steps.
class RequestFraming
{
public:
    struct Limits {
        qsizetype headBytes = 64 * 1024;
        qsizetype targetBytes = 16 * 1024;
        qsizetype headerCount = 200;
        qint64 bodyBytes = 100 * 1024 * 1024;
    };
    enum class Step {
        NeedMore, ///< all input was taken; nothing new
        Head,     ///< head() stands; the body follows
        Complete, ///< the message ended; the next byte begins a new one
        Refused,  ///< error() says why; the connection cannot be used any more
    };

    explicit RequestFraming(const Limits &limits) : m_limits(limits) {}
    /// For messages that begin from now on; to be called between messages.
    void setLimits(const Limits &limits) { m_limits = limits; }

    /// Takes bytes from the front of `input` until something happened.
    Step advance(QByteArrayView &input);
    /// True where the next bytes' content matters; else up to bodyRemaining() bytes may be skipped unread.
    bool needsContent() const { return m_state != State::FixedBody; }
    qint64 bodyRemaining() const { return m_remaining; }
    Step skip(qint64 bytes);

    const RequestHead &head() const { return m_head; }
    const Error &error() const { return m_error; }
    /// True between messages: no byte of a next request came yet.
    bool isIdle() const { return m_state == State::Head && m_headBytes == 0; }
    bool isInHead() const { return m_state == State::Head; }
    /// The first of the last two bytes of a chunked message came, and nothing behind it.
    bool isInsideChunksEnd() const { return m_state == State::ChunksEnd && !m_line.isEmpty(); }
    /// Body bytes of the current message so far, without chunk framing; still known after its end.
    qint64 bodyBytes() const { return m_bodyBytes; }
    /// Memory that the body takes while Qt's parser gathers it: it keeps each chunk
    /// and each read as an array of its own.
    qint64 heldBytes() const { return m_bodyBytes + m_overhead; }

private:
    enum class State { Head, FixedBody, ChunkSize, ChunkData, ChunkEnd, ChunksEnd, Finished, Refused };

    Step takeHead(QByteArrayView &input);
    /// `line` with its line end.
    Step takeHeadLine(QByteArrayView line);
    bool parseRequestLine(QByteArrayView line);
    bool parseHeader(QByteArrayView line);
    bool decideFraming();
    bool takeHost(int hosts);
    /// The chunks and what ends them.
    Step takeChunks(QByteArrayView &input);
    Step takeChunkLine(QByteArrayView &input);
    bool takeChunkSize(QByteArrayView line);
    void takeChunkData(QByteArrayView &input);
    Step takeChunksEnd(QByteArrayView &input);
    /// Moves input up to and with the next LF into m_line; true when the line is whole.
    bool takeLine(QByteArrayView &input);
    Step complete();
    Step refuse(ErrorKind kind, const char *message);

    Limits m_limits;
    State m_state = State::Head;
    QByteArray m_line; // unfinished
    RequestHead m_head;
    Error m_error;
    qint64 m_remaining = 0;
    qint64 m_bodyBytes = 0;
    qint64 m_overhead = 0;
    qsizetype m_headBytes = 0;
};
