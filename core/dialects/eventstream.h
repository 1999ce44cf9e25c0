// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

/// One message of an AWS event stream (application/vnd.amazon.eventstream).
struct EventStreamMessage {
    struct Header {
        /// As numbered on the wire.
        enum class Type : quint8 { True, False, Byte, Short, Integer, Long, Bytes, String, Timestamp, Uuid };
        QByteArray name;
        Type type = Type::String;
        qint64 number = 0; ///< Byte to Long; Timestamp: milliseconds since 1970; True: 1
        QByteArray bytes;  ///< Bytes, String (UTF-8), Uuid (16 bytes)
        bool operator==(const Header &) const = default;
    };

    std::vector<Header> headers;
    QByteArray payload;

    /// The bytes of the header of that name; empty where there is none.
    QByteArray header(QByteArrayView name) const;
    bool operator==(const EventStreamMessage &) const = default;
};

/// Event stream bytes, at any split, to messages ("Event stream encoding" of Amazon Transcribe's and the
/// Smithy specification). Both checksums are checked. The first wrong byte ends it: lengths are all that
/// tells where the next message begins, so nothing behind it could be trusted. Pure; any thread.
class EventStreamDecoder
{
public:
    /// AWS bounds a payload at 24 MB and the headers at 128 KB.
    static constexpr qsizetype defaultBound = 24 * 1024 * 1024 + 128 * 1024 + 16;

    explicit EventStreamDecoder(qsizetype maxMessageBytes = defaultBound) : m_maxMessageBytes(maxMessageBytes)
    {}

    std::vector<EventStreamMessage> feed(QByteArrayView bytes);
    /// What is wrong with the stream, for people; empty while nothing is.
    const QByteArray &problem() const { return m_problem; }
    /// Nothing of a further message has come.
    bool isAtEnd() const { return m_pending.isEmpty(); }

private:
    /// The length of the message that `bytes` begins with; none where it is not known yet, or wrong.
    std::optional<qsizetype> messageLength(QByteArrayView bytes);
    std::optional<EventStreamMessage> read(QByteArrayView message);

    qsizetype m_maxMessageBytes;
    QByteArray m_pending; // of the message under way
    QByteArray m_problem;
};
