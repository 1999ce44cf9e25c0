// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/eventstream.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace {

using Header = EventStreamMessage::Header;

// total length, headers' length, checksum of these two | headers | payload | checksum of all before it
constexpr qsizetype preludeBytes = 12;
constexpr qsizetype checksumBytes = 4;
constexpr qsizetype leastBytes = preludeBytes + checksumBytes;

quint32 checksum(QByteArrayView bytes)
{
    return quint32(crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), z_size_t(bytes.size())));
}

quint32 word(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

/// Takes fields from the front; once something is missing, all that follows is missing too.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView bytes) : m_bytes(bytes) {}

    bool isAtEnd() const { return m_bytes.isEmpty(); }
    bool holds() const { return m_holds; }

    QByteArrayView take(qsizetype size)
    {
        m_holds = m_holds && m_bytes.size() >= size;
        if (!m_holds)
            return {};
        return std::exchange(m_bytes, m_bytes.sliced(size)).first(size);
    }
    template <typename Integer>
    Integer number()
    {
        const QByteArrayView bytes = take(sizeof(Integer));
        return bytes.isEmpty() ? Integer(0) : qFromBigEndian<Integer>(bytes.data());
    }
    QByteArray counted() { return take(number<quint16>()).toByteArray(); }

private:
    QByteArrayView m_bytes;
    bool m_holds = true;
};

/// The value behind a header's name; false where the type is none.
bool readValue(FieldReader &fields, Header &header)
{
    using Type = Header::Type;
    header.type = Type(fields.number<quint8>());
    switch (header.type) {
    case Type::True: header.number = 1; break;
    case Type::False: break;
    case Type::Byte: header.number = fields.number<qint8>(); break;
    case Type::Short: header.number = fields.number<qint16>(); break;
    case Type::Integer: header.number = fields.number<qint32>(); break;
    case Type::Long:
    case Type::Timestamp: header.number = fields.number<qint64>(); break;
    case Type::Bytes:
    case Type::String: header.bytes = fields.counted(); break;
    case Type::Uuid: header.bytes = fields.take(16).toByteArray(); break;
    default: return false;
    }
    return fields.holds();
}

std::optional<std::vector<Header>> readHeaders(QByteArrayView bytes)
{
    std::vector<Header> headers;
    FieldReader fields(bytes);
    while (!fields.isAtEnd()) {
        Header header;
        header.name = fields.take(fields.number<quint8>()).toByteArray();
        const bool known = std::any_of(headers.begin(), headers.end(),
                                       [&](const Header &other) { return other.name == header.name; });
        if (known || header.name.isEmpty() || !readValue(fields, header))
            return std::nullopt;
        headers.push_back(std::move(header));
    }
    return headers;
}

} // namespace

QByteArray EventStreamMessage::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header &header) { return header.name == name; });
    return found == headers.end() ? QByteArray() : found->bytes;
}

std::vector<EventStreamMessage> EventStreamDecoder::feed(QByteArrayView bytes)
{
    std::vector<EventStreamMessage> messages;
    if (!m_problem.isEmpty())
        return messages;
    const bool isJoined = !m_pending.isEmpty();
    if (isJoined) {
        m_pending.append(bytes);
        bytes = m_pending;
    }
    qsizetype done = 0;
    while (const auto length = messageLength(bytes.sliced(done))) {
        if (bytes.size() - done < *length)
            break;
        auto message = read(bytes.sliced(done, *length));
        if (!message)
            break;
        messages.push_back(*std::move(message));
        done += *length;
    }
    if (!m_problem.isEmpty())
        m_pending.clear();
    else if (isJoined)
        m_pending.remove(0, done);
    else
        m_pending = bytes.sliced(done).toByteArray();
    return messages;
}

std::optional<qsizetype> EventStreamDecoder::messageLength(QByteArrayView bytes)
{
    if (bytes.size() < preludeBytes)
        return std::nullopt;
    // First of all: a wrong length must not make us wait for what never comes.
    if (checksum(bytes.first(8)) != word(bytes, 8)) {
        m_problem = "The checksum of a message's head is wrong.";
        return std::nullopt;
    }
    const qsizetype length = qsizetype(word(bytes, 0));
    const qsizetype headers = qsizetype(word(bytes, 4));
    if (length < leastBytes + headers) {
        m_problem = "A message is shorter than its headers.";
        return std::nullopt;
    }
    if (length > m_maxMessageBytes) {
        m_problem = "A message is longer than AWS allows.";
        return std::nullopt;
    }
    return length;
}

std::optional<EventStreamMessage> EventStreamDecoder::read(QByteArrayView message)
{
    const qsizetype checked = message.size() - checksumBytes;
    if (checksum(message.first(checked)) != word(message, checked)) {
        m_problem = "The checksum of a message is wrong.";
        return std::nullopt;
    }
    const qsizetype headerBytes = qsizetype(word(message, 4));
    auto headers = readHeaders(message.sliced(preludeBytes, headerBytes));
    if (!headers) {
        m_problem = "The headers of a message cannot be read.";
        return std::nullopt;
    }
    EventStreamMessage result;
    result.headers = *std::move(headers);
    result.payload =
        message.sliced(preludeBytes + headerBytes, checked - preludeBytes - headerBytes).toByteArray();
    return result;
}
