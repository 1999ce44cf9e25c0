// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/recordform.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Since 2 attempts tell when they began to connect, and had sent everything.
constexpr char formVersion = 2;

static_assert(int(StoredState::Pending) == int(ExchangeState::Pending) &&
              int(StoredState::Streaming) == int(ExchangeState::Streaming) &&
              int(StoredState::Done) == int(ExchangeState::Done) &&
              int(StoredState::Failed) == int(ExchangeState::Failed) &&
              int(StoredState::Truncated) == int(ExchangeState::Truncated) &&
              int(StoredState::Cancelled) == int(ExchangeState::Cancelled) &&
              int(StoredState::Refused) == int(ExchangeState::Refused));

class Writer
{
public:
    explicit Writer(StoredExchange &exchange) : m_out(exchange.rest), m_bodies(exchange.bodies)
    {
        m_out += formVersion;
    }

    void count(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out += char(value | 0x80);
        m_out += char(value);
    }

    void number(qint64 value) { count((quint64(value) << 1) ^ quint64(value >> 63)); }

    void bytes(QByteArrayView value)
    {
        count(quint64(value.size()));
        m_out += value;
    }

    void text(const QString &value) { bytes(value.toUtf8()); }

    void headers(const HeaderList &list)
    {
        count(quint64(list.size()));
        for (const auto &[name, value] : list) {
            bytes(name);
            bytes(value);
        }
    }

    void body(const RecordedBody &body)
    {
        number(body.totalBytes);
        count(body.bytes.isEmpty() ? 0 : quint64(placeOf(body.bytes) + 1));
    }

    void leg(const RecordedLeg &leg)
    {
        bytes(leg.requestLine);
        headers(leg.requestHeaders);
        body(leg.requestBody);
        number(leg.status);
        headers(leg.responseHeaders);
        body(leg.responseBody);
    }

    void attempt(const RecordedAttempt &attempt)
    {
        text(attempt.provider);
        text(attempt.model);
        leg(attempt.leg);
        for (const qint64 time : {attempt.startedUs, attempt.connectedUs, attempt.headUs, attempt.firstByteUs,
                                  attempt.endedUs, attempt.connectingUs, attempt.sentUs})
            number(time);
        text(attempt.error);
        text(attempt.reason);
        count(quint64(attempt.chunks.size()));
        RecordedChunk last;
        for (const RecordedChunk &chunk : attempt.chunks) { // as steps, which are small
            number(chunk.atUs - last.atUs);
            number(chunk.end - last.end);
            last = chunk;
        }
    }

private:
    qsizetype placeOf(const QByteArray &body)
    {
        const auto same = [&body](const QByteArray &known) {
            return known.size() == body.size() && (known.constData() == body.constData() || known == body);
        };
        const auto known = std::find_if(m_bodies.cbegin(), m_bodies.cend(), same);
        if (known != m_bodies.cend())
            return known - m_bodies.cbegin();
        m_bodies += body;
        return m_bodies.size() - 1;
    }

    QByteArray &m_out;
    QList<QByteArray> &m_bodies;
};

/// Reads what stands in a file, so anything may be wrong in it: then it reads nothing more.
class Reader
{
public:
    explicit Reader(const StoredExchange &exchange) : m_rest(exchange.rest), m_bodies(exchange.bodies)
    {
        m_version = m_rest.isEmpty() ? 0 : m_rest.front();
        m_isGood = m_version >= 1 && m_version <= formVersion;
        m_rest = m_isGood ? m_rest.sliced(1) : QByteArrayView();
    }

    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_rest.isEmpty(); }

    quint64 count()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_rest.isEmpty())
                break;
            const auto byte = quint64(static_cast<unsigned char>(m_rest.front()));
            m_rest = m_rest.sliced(1);
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return fail();
    }

    /// Of things that take at least a byte each.
    qsizetype size()
    {
        const quint64 value = count();
        return qsizetype(value <= quint64(m_rest.size()) ? value : fail());
    }

    qint64 number()
    {
        const quint64 value = count();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }

    QByteArray bytes()
    {
        const qsizetype length = size();
        const QByteArrayView value = m_rest.first(length);
        m_rest = m_rest.sliced(length);
        return value.toByteArray();
    }

    QString text() { return QString::fromUtf8(bytes()); }

    HeaderList headers()
    {
        HeaderList list;
        for (qsizetype left = size(); left > 0 && m_isGood; --left) {
            QByteArray name = bytes(); // a statement each: they have an order
            list.emplaceBack(std::move(name), bytes());
        }
        return list;
    }

    RecordedBody body()
    {
        RecordedBody body;
        body.totalBytes = number();
        const quint64 place = count();
        if (place > 0 && place <= quint64(m_bodies.size()))
            body.bytes = m_bodies[qsizetype(place - 1)];
        m_isLastMissing = place > 0 && body.bytes.isEmpty();
        return body;
    }

    RecordedLeg leg()
    {
        RecordedLeg leg;
        leg.requestLine = bytes();
        leg.requestHeaders = headers();
        leg.requestBody = body();
        leg.status = int(number());
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
        const bool hasBody = !m_isLastMissing;
        for (qint64 *time : {&attempt.startedUs, &attempt.connectedUs, &attempt.headUs, &attempt.firstByteUs,
                             &attempt.endedUs})
            *time = number();
        if (m_version >= 2) {
            attempt.connectingUs = number();
            attempt.sentUs = number();
        }
        attempt.error = text();
        attempt.reason = text();
        RecordedChunk chunk;
        for (qsizetype left = size(); left > 0 && m_isGood; --left) {
            chunk.atUs += number();
            chunk.end += number();
            if (hasBody)
                attempt.chunks += chunk;
        }
        return attempt;
    }

private:
    quint64 fail()
    {
        m_isGood = false;
        m_rest = {};
        return 0;
    }

    QByteArrayView m_rest;
    const QList<QByteArray> &m_bodies;
    char m_version = 0;
    bool m_isGood = false;
    bool m_isLastMissing = false; // of the last body
};

} // namespace

StoredRow storedRow(const TrafficRow &row, bool isTimedOut)
{
    StoredRow stored;
    stored.id = row.id;
    stored.startedMs = row.startedMs;
    stored.state = StoredState(row.state);
    stored.status = row.status;
    stored.api = row.api;
    stored.clientApp = row.clientApp;
    stored.clientKey = row.clientKey;
    stored.modelAsked = row.modelAsked;
    stored.modelServed = row.modelServed;
    stored.provider = row.provider;
    stored.isStream = row.stream;
    stored.isContinued = row.isContinued;
    stored.cache = int(row.cache);
    stored.firstTokenUs = row.firstTokenUs;
    stored.durationUs = row.durationUs;
    stored.overheadUs = row.overheadUs;
    stored.usage = row.usage;
    stored.isUsageEstimated = row.usageEstimated;
    stored.costUsd = row.costUsd;
    stored.requestBytes = row.requestBytes;
    stored.responseBytes = row.responseBytes;
    stored.attempts = row.attempts;
    stored.toolCalls = row.toolCalls;
    stored.clientSlowUs = row.clientSlowUs;
    stored.parent = row.parent;
    stored.isTimedOut = isTimedOut;
    stored.finishReason = row.finishReason;
    stored.method = QString::fromUtf8(row.method);
    stored.requestId = row.requestId;
    stored.path = row.path;
    stored.session = row.session;
    stored.agent = row.agent;
    stored.fault = row.fault;
    stored.note = row.note;
    stored.process = {row.process.name, row.process.id, row.process.path};
    stored.marks = {row.marks.isPinned, row.marks.colour, row.marks.comment};
    return stored;
}

TrafficRow trafficRow(const StoredRow &stored)
{
    TrafficRow row;
    row.id = stored.id;
    row.startedMs = stored.startedMs;
    row.state = ExchangeState(stored.state);
    row.status = stored.status;
    row.api = stored.api;
    row.clientApp = stored.clientApp;
    row.clientKey = stored.clientKey;
    row.modelAsked = stored.modelAsked;
    row.modelServed = stored.modelServed;
    row.provider = stored.provider;
    row.stream = stored.isStream;
    row.isContinued = stored.isContinued;
    row.cache = CacheUse(stored.cache);
    row.firstTokenUs = stored.firstTokenUs;
    row.durationUs = stored.durationUs;
    row.overheadUs = stored.overheadUs;
    row.usage = stored.usage;
    row.usageEstimated = stored.isUsageEstimated;
    row.costUsd = stored.costUsd;
    row.requestBytes = stored.requestBytes;
    row.responseBytes = stored.responseBytes;
    row.attempts = stored.attempts;
    row.toolCalls = stored.toolCalls;
    row.clientSlowUs = stored.clientSlowUs;
    row.parent = stored.parent;
    row.finishReason = stored.finishReason;
    row.method = stored.method.toUtf8();
    row.requestId = stored.requestId;
    row.path = stored.path;
    row.session = stored.session;
    row.agent = stored.agent;
    row.fault = stored.fault;
    row.note = stored.note;
    row.process = {stored.process.name, stored.process.id, stored.process.path};
    row.marks = {stored.marks.isPinned, quint8(stored.marks.colour), stored.marks.comment};
    return row;
}

StoredExchange storedExchange(const TrafficRecord &record)
{
    StoredExchange exchange;
    exchange.row = storedRow(record.row, isTimedOut(record));
    Writer writer(exchange);
    writer.leg(record.client);
    writer.count(quint64(record.attempts.size()));
    for (const RecordedAttempt &attempt : record.attempts)
        writer.attempt(attempt);
    writer.text(record.answerText);
    return exchange;
}

Result<TrafficRecord> trafficRecord(const StoredExchange &exchange)
{
    TrafficRecord record;
    record.row = trafficRow(exchange.row);
    if (exchange.rest.isEmpty()) // it runs, or its record was lost
        return record;
    Reader reader(exchange);
    record.client = reader.leg();
    for (qsizetype left = reader.size(); left > 0 && reader.isGood(); --left)
        record.attempts += reader.attempt();
    record.answerText = reader.text();
    if (!reader.isGood() || !reader.isAtEnd())
        return failure(ErrorKind::Io,
                       u"The record %1 is damaged, or was written by a newer version of this program: "
                       u"only its row can be shown"_s.arg(exchange.row.id));
    return record;
}

bool isTimedOut(const TrafficRecord &record)
{
    // Each of our own time limits names its setting in the error ("… within 30 s (timeouts.idle_s)").
    const auto tells = [](const QString &error) { return error.contains(u"(timeouts."_s); };
    const auto isStatus = [](int status) { return status == 408 || status == 504; };
    if (isStatus(record.row.status) || tells(record.row.note))
        return true;
    if (record.attempts.isEmpty())
        return false;
    const RecordedAttempt &last = record.attempts.last();
    return isStatus(last.leg.status) || tells(last.error);
}
