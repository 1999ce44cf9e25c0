// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/packedmessages.h"

#include "core/base/compressedtext.h"

#include <QVarLengthArray>

#include <cstring>
#include <string>
#include <type_traits>

namespace {

/// Bodies from this size on are not copied.
constexpr qsizetype large = 16 * 1024;

/// Streamed answers of these sizes are compressed: below there is little to win, above the gateway's thread
/// would be held up for longer than a stream's next event should wait.
constexpr qsizetype leastCompressed = 4 * 1024;
constexpr qsizetype mostCompressed = 1024 * 1024;

/// How a body stands in the packed text.
enum class BodyForm : quint8 {
    Here,       ///< length and bytes follow
    Same,       ///< the number of an earlier body that it is the same as
    Large,      ///< its number among the large ones
    Compressed, ///< the same, and its size when it is not
};

} // namespace

class PackedMessages::Packer
{
public:
    Packer(std::string &out, QList<QByteArray> &largeBodies) : m_out(out), m_largeBodies(largeBodies) {}

    template <typename Number>
    void number(Number value)
    {
        static_assert(std::is_trivially_copyable_v<Number>);
        m_out.append(reinterpret_cast<const char *>(&value), sizeof value);
    }

    void bytes(QByteArrayView value)
    {
        number(quint32(value.size()));
        m_out.append(value.data(), std::size_t(value.size()));
    }

    void text(const QString &value) { bytes(value.toUtf8()); }

    void headers(const HeaderList &list)
    {
        number(quint32(list.size()));
        for (const auto &[name, value] : list) {
            bytes(name);
            bytes(value);
        }
    }

    void body(const RecordedBody &body, bool isStream = false)
    {
        number(body.totalBytes);
        for (qsizetype i = 0; i < m_bodies.size(); ++i) {
            if (m_bodies[i].data() != body.bytes.constData() || m_bodies[i].size() != body.bytes.size())
                continue;
            number(BodyForm::Same);
            number(quint32(i));
            return;
        }
        m_bodies.append(QByteArrayView(body.bytes));
        if (isStream && body.bytes.size() >= leastCompressed && body.bytes.size() <= mostCompressed &&
            compressed(body.bytes))
            return;
        if (body.bytes.size() < large) {
            number(BodyForm::Here);
            bytes(body.bytes);
        } else {
            number(BodyForm::Large);
            number(quint32(m_largeBodies.size()));
            m_largeBodies += body.bytes;
        }
    }

    void leg(const RecordedLeg &leg)
    {
        bytes(leg.requestLine);
        headers(leg.requestHeaders);
        body(leg.requestBody);
        number(leg.status);
        headers(leg.responseHeaders);
        body(leg.responseBody,
             headerValue(leg.responseHeaders, "content-type").startsWith("text/event-stream"));
    }

    void attempt(const RecordedAttempt &attempt)
    {
        text(attempt.provider);
        text(attempt.model);
        leg(attempt.leg);
        for (const qint64 time : {attempt.startedUs, attempt.connectingUs, attempt.connectedUs,
                                  attempt.sentUs, attempt.headUs, attempt.firstByteUs, attempt.endedUs})
            number(time);
        text(attempt.error);
        text(attempt.reason);
        number(quint32(attempt.chunks.size()));
        m_out.append(reinterpret_cast<const char *>(attempt.chunks.constData()),
                     std::size_t(attempt.chunks.size()) * sizeof(RecordedChunk));
    }

private:
    bool compressed(const QByteArray &text)
    {
        QByteArray smaller = compressedText(text);
        if (smaller.isEmpty())
            return false;
        number(BodyForm::Compressed);
        number(quint32(m_largeBodies.size()));
        number(quint32(text.size()));
        m_largeBodies += std::move(smaller);
        return true;
    }

    std::string &m_out; // QByteArray costs a call of several functions for each of some hundred pieces
    QList<QByteArray> &m_largeBodies;
    QVarLengthArray<QByteArrayView, 8> m_bodies;
};

/// Reads what a Packer wrote in this process, so nothing in it can be wrong.
class PackedMessages::Unpacker
{
public:
    Unpacker(const QByteArray &packed, const QList<QByteArray> &largeBodies)
        : m_rest(packed), m_largeBodies(largeBodies)
    {}

    template <typename Number>
    Number number()
    {
        Number value;
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest = m_rest.sliced(sizeof value);
        return value;
    }

    QByteArrayView view()
    {
        const auto size = qsizetype(number<quint32>());
        const QByteArrayView value = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return value;
    }

    QByteArray bytes() { return view().toByteArray(); }
    QString text() { return QString::fromUtf8(view()); }

    HeaderList headers()
    {
        HeaderList list;
        list.resize(qsizetype(number<quint32>()));
        for (auto &[name, value] : list) {
            name = bytes();
            value = bytes();
        }
        return list;
    }

    RecordedBody body()
    {
        RecordedBody body;
        body.totalBytes = number<qint64>();
        switch (number<BodyForm>()) {
        case BodyForm::Same: body.bytes = m_bodies[qsizetype(number<quint32>())]; return body;
        case BodyForm::Here: body.bytes = bytes(); break;
        case BodyForm::Large: body.bytes = m_largeBodies.at(qsizetype(number<quint32>())); break;
        case BodyForm::Compressed: {
            const QByteArray &compressed = m_largeBodies.at(qsizetype(number<quint32>()));
            body.bytes = expandedText(compressed, qsizetype(number<quint32>()));
            break;
        }
        }
        m_bodies.append(body.bytes);
        return body;
    }

    RecordedLeg leg()
    {
        RecordedLeg leg;
        leg.requestLine = bytes();
        leg.requestHeaders = headers();
        leg.requestBody = body();
        leg.status = number<int>();
        leg.responseHeaders = headers();
        leg.responseBody = body();
        return leg;
    }

    RecordedAttempt attempt()
    {
        RecordedAttempt attempt;
        attempt.provider = text();
        attempt.model = text();
        attempt.leg = leg();
        for (qint64 *time : {&attempt.startedUs, &attempt.connectingUs, &attempt.connectedUs, &attempt.sentUs,
                             &attempt.headUs, &attempt.firstByteUs, &attempt.endedUs})
            *time = number<qint64>();
        attempt.error = text();
        attempt.reason = text();
        attempt.chunks.resize(qsizetype(number<quint32>()));
        const auto size = attempt.chunks.size() * qsizetype(sizeof(RecordedChunk));
        std::memcpy(attempt.chunks.data(), m_rest.data(), std::size_t(size));
        m_rest = m_rest.sliced(size);
        return attempt;
    }

private:
    QByteArrayView m_rest;
    const QList<QByteArray> &m_largeBodies;
    QVarLengthArray<QByteArray, 8> m_bodies;
};

PackedMessages::PackedMessages(const TrafficRecord &record)
{
    static thread_local std::string scratch; // keeps its room; what stays is cut to size
    scratch.clear();
    Packer packer(scratch, m_largeBodies);
    packer.leg(record.client);
    packer.number(quint32(record.attempts.size()));
    for (const RecordedAttempt &attempt : record.attempts)
        packer.attempt(attempt);
    packer.text(record.answerText);
    m_packed = QByteArray(scratch.data(), qsizetype(scratch.size()));
    if (scratch.capacity() > 1024 * 1024)
        scratch = std::string();
}

void PackedMessages::unpackInto(TrafficRecord &record) const
{
    Unpacker unpacker(m_packed, m_largeBodies);
    record.client = unpacker.leg();
    record.attempts.clear();
    const auto attempts = unpacker.number<quint32>();
    for (quint32 i = 0; i < attempts; ++i)
        record.attempts += unpacker.attempt();
    record.answerText = unpacker.text();
}

qint64 PackedMessages::bytes() const
{
    qint64 size = m_packed.size();
    for (const QByteArray &body : m_largeBodies)
        size += qMax(body.size(), body.capacity());
    return size;
}
