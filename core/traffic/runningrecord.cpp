// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/runningrecord.h"

#include "core/traffic/recorder.h"
#include "core/traffic/redactor.h"

namespace {

constexpr qint64 shortestGapUs = 1000; // bytes that come closer together count as one chunk

} // namespace

RunningRecord::RunningRecord(Recorder *recorder, RecordMode mode, qint64 maxBodyBytes, TrafficRow row,
                             const QByteArray &requestLine, const HeaderList &requestHeaders)
    : m_recorder(recorder), m_mode(mode), m_maxBodyBytes(maxBodyBytes), m_began(steadyNow())
{
    m_record.row = std::move(row);
    if (m_mode == RecordMode::Off)
        return;
    const QString &path = m_record.row.path;
    if (path.contains(u'?') || path.contains(u"/t/") || path.contains(u"%74/"))
        m_record.row.path = QString::fromUtf8(Redactor::maskedTarget(m_record.row.path.toUtf8()));
    m_record.client.requestLine = Redactor::maskedTarget(requestLine);
    m_record.client.requestHeaders = Redactor::maskedHeaders(requestHeaders);
}

RunningRecord::~RunningRecord()
{
    finish(ExchangeState::Failed, microsecondsBetween(m_began, steadyNow()));
}

void RunningRecord::touch()
{
    if (!m_isTouched && m_recorder && m_mode != RecordMode::Off)
        m_recorder->touched(*this);
}

/// The record changed, though not its row.
void RunningRecord::changed()
{
    if (m_recorder)
        m_recorder->contentChanged(id());
}

void RunningRecord::addSecret(const Secret &secret)
{
    if (!secret.isEmpty() && !m_secrets.contains(secret))
        m_secrets += secret;
}

void RunningRecord::clientRequestBody(const QByteArray &body)
{
    m_record.row.requestBytes = body.size();
    m_record.client.requestBody.totalBytes = body.size();
    const bool canShare =
        body.size() <= m_maxBodyBytes && body.capacity() >= body.size(); // raw data has no capacity
    if (keepsBodies())
        m_record.client.requestBody.bytes =
            canShare ? body : QByteArray(body.constData(), qMin(body.size(), qsizetype(m_maxBodyBytes)));
    changed();
}

void RunningRecord::clientRequestSize(qint64 bytes)
{
    m_record.row.requestBytes = bytes;
    m_record.client.requestBody = {{}, bytes};
    changed();
}

/// Puts `bytes` behind `body` as far as there is room.
void RunningRecord::append(QByteArray &body, QByteArrayView bytes) const
{
    if (keepsBodies())
        body.append(bytes.first(qMin(bytes.size(), qsizetype(m_maxBodyBytes) - body.size())));
}

void RunningRecord::beginAttempt(const QString &provider, const QString &model, const QString &reason,
                                 qint64 startedUs, const QByteArray &requestLine, const HeaderList &headers,
                                 const QList<QByteArray> &bodySegments)
{
    if (!m_record.attempts.isEmpty()) { // the one before has got all it will get
        m_record.attempts.last().leg.responseBody = {m_upstreamBody, m_upstreamTotal};
        m_record.attempts.last().chunks = std::exchange(m_chunks, {});
        if (m_passed > 0 && !m_isDiverged)
            m_clientBody = m_upstreamBody.first(m_passed);
        m_isDiverged = m_isDiverged || m_passed > 0;
        m_upstreamBody.clear();
        m_upstreamTotal = 0;
        m_passed = 0;
    }
    m_record.row.attempts += 1;
    RecordedAttempt attempt;
    attempt.provider = provider;
    attempt.model = model;
    attempt.reason = reason;
    attempt.startedUs = startedUs;
    if (m_mode != RecordMode::Off) {
        attempt.leg.requestLine = Redactor::maskedTarget(requestLine);
        attempt.leg.requestHeaders = Redactor::maskedHeaders(headers);
    }
    RecordedBody &body = attempt.leg.requestBody;
    for (const QByteArray &segment : bodySegments)
        body.totalBytes += segment.size();
    const QByteArray &clients = m_record.client.requestBody.bytes;
    if (bodySegments.size() == 1 && bodySegments.first().constData() == clients.constData()) {
        body.bytes = clients;
    } else if (keepsBodies()) {
        body.bytes.reserve(qMin(body.totalBytes, m_maxBodyBytes));
        for (const QByteArray &segment : bodySegments)
            append(body.bytes, segment);
    }
    m_record.attempts += std::move(attempt);
    changed();
}

void RunningRecord::attemptHead(int status, const HeaderList &headers)
{
    attempt().leg.status = status;
    m_isStream = m_record.row.stream && keepsBodies();
    if (m_mode != RecordMode::Off)
        attempt().leg.responseHeaders = Redactor::maskedHeaders(headers);
    changed();
}

void RunningRecord::clientHead(int status, const HeaderList &headers)
{
    m_record.row.status = status;
    m_record.client.status = status;
    if (m_mode != RecordMode::Off)
        m_record.client.responseHeaders = Redactor::maskedHeaders(headers);
    changed();
}

void RunningRecord::relayed(const QByteArray &fromUpstream, const QByteArray &toClient)
{
    const bool isSame = fromUpstream.constData() == toClient.constData() &&
                        fromUpstream.size() == toClient.size() && m_passed == m_upstreamBody.size();
    noteChunk(fromUpstream.size());
    m_upstreamTotal += fromUpstream.size();
    append(m_upstreamBody, fromUpstream);
    passToClient(toClient, isSame);
    changed();
}

void RunningRecord::noteChunk(qsizetype size)
{
    if (!m_isStream || size == 0 || m_upstreamBody.size() >= m_maxBodyBytes)
        return;
    const qint64 nowUs = microsecondsBetween(m_began, steadyNow());
    if (!m_chunks.isEmpty() && nowUs - m_chunks.last().atUs < shortestGapUs)
        m_chunks.last().end += size;
    else
        m_chunks += RecordedChunk{nowUs, m_upstreamTotal + size};
}

void RunningRecord::passToClient(const QByteArray &bytes, bool isWhatCame)
{
    m_clientTotal += bytes.size();
    m_record.row.responseBytes = m_clientTotal;
    if (!keepsBodies())
        return;
    if (!m_isDiverged) {
        const QByteArrayView ahead = QByteArrayView(m_upstreamBody).sliced(m_passed);
        const qsizetype comparable = qMin(bytes.size(), ahead.size());
        const bool isFull = m_upstreamBody.size() == m_maxBodyBytes; // what is beyond is kept nowhere
        if (isWhatCame || ((comparable == bytes.size() || isFull) &&
                           ahead.first(comparable) == QByteArrayView(bytes).first(comparable))) {
            m_passed += comparable;
            return;
        }
        m_isDiverged = true;
        m_clientBody = m_upstreamBody.first(m_passed);
    }
    append(m_clientBody, bytes);
}

void RunningRecord::clientMessage(QByteArrayView kept, qint64 bytes)
{
    RecordedBody &body = m_record.client.requestBody;
    body.totalBytes += bytes;
    m_record.row.requestBytes = body.totalBytes;
    append(body.bytes, kept);
    append(body.bytes, "\n");
    changed();
}

void RunningRecord::providerMessage(QByteArrayView kept, qint64 bytes)
{
    m_upstreamTotal += bytes;
    m_clientTotal += bytes;
    m_record.row.responseBytes = m_clientTotal;
    append(m_upstreamBody, kept);
    append(m_upstreamBody, "\n");
    m_passed = m_upstreamBody.size();
    changed();
}

void RunningRecord::shareClientMessages()
{
    attempt().leg.requestBody = m_record.client.requestBody;
}

void RunningRecord::clientBody(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        passToClient(bytes, false);
    changed();
}

void RunningRecord::answerText(QByteArrayView utf8)
{
    if (utf8.isEmpty())
        return;
    append(m_answer, utf8);
    changed();
}

void RunningRecord::finish(ExchangeState state, qint64 durationUs)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_record.row.state = state;
    m_record.row.durationUs = durationUs;
    if (m_clientTotal > 0)
        m_record.row.responseBytes = m_clientTotal;
    constexpr qsizetype worthSaving = 4096; // buffers double as they grow
    for (QByteArray *buffer : {&m_upstreamBody, &m_clientBody, &m_answer}) {
        if (buffer->capacity() - buffer->size() > worthSaving)
            buffer->squeeze();
    }
    if (m_recorder)
        m_recorder->finished(*this);
}

void RunningRecord::limitTo(RecordMode mode)
{
    if (mode <= m_mode)
        return;
    if (mode == RecordMode::Off && m_recorder)
        m_recorder->hidden(*this);
    m_mode = mode;
    if (keepsBodies())
        return;
    m_record.client.requestBody.bytes.clear();
    m_upstreamBody.clear();
    m_clientBody.clear();
    m_answer.clear();
    m_chunks.clear();
    m_passed = 0;
}

void RunningRecord::leaveOut()
{
    if (m_mode != RecordMode::Off && m_recorder)
        m_recorder->leftOut(*this);
    m_mode = RecordMode::Off;
}

/// Full: always. Errors: once it has failed.
bool RunningRecord::showsBodies(const TrafficRow &row) const
{
    const bool hasFailed =
        m_isFinished && (row.state == ExchangeState::Failed || row.state == ExchangeState::Truncated ||
                         row.state == ExchangeState::Refused || row.status >= 400);
    return m_mode == RecordMode::Full || (m_mode == RecordMode::Errors && hasFailed);
}

/// `record` with the bodies in their places, or without any, and with masked keys.
TrafficRecord RunningRecord::assembled(TrafficRecord record) const
{
    const bool withBodies = showsBodies(record.row);
    record.client.responseBody.totalBytes = m_clientTotal;
    if (!record.attempts.isEmpty()) {
        record.attempts.last().leg.responseBody = {withBodies ? m_upstreamBody : QByteArray(),
                                                   m_upstreamTotal};
        record.attempts.last().chunks = m_chunks;
    }
    if (withBodies) {
        const bool isShared = m_passed == m_upstreamBody.size();
        record.client.responseBody.bytes = m_isDiverged ? m_clientBody
                                           : isShared   ? m_upstreamBody
                                                        : m_upstreamBody.first(m_passed);
        record.answerText = QString::fromUtf8(m_answer);
    } else {
        record.client.requestBody.bytes.clear();
        for (RecordedAttempt &attempt : record.attempts) {
            attempt.leg.requestBody.bytes.clear();
            attempt.leg.responseBody.bytes.clear();
            attempt.chunks.clear();
        }
    }
    mask(record);
    return record;
}

TrafficRecord RunningRecord::snapshot() const
{
    return assembled(m_record);
}

TrafficRecord RunningRecord::takeFinal()
{
    TrafficRow row = m_record.row;
    TrafficRecord record = assembled(std::exchange(m_record, {}));
    m_record.row = std::move(row);
    return record;
}

namespace {

void maskText(const BodyRedactor &redactor, QString &text, bool isCut = false)
{
    if (text.isEmpty())
        return;
    const QByteArray utf8 = text.toUtf8();
    const QByteArray clean = redactor.redacted(utf8, isCut);
    if (clean.constData() != utf8.constData())
        text = QString::fromUtf8(clean);
}

void maskHeaders(const BodyRedactor &redactor, HeaderList &headers)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const QByteArray &value = std::as_const(headers)[i].second;
        const QByteArray clean = redactor.redacted(value);
        if (clean.constData() != value.constData())
            headers[i].second = clean;
    }
}

/// Masks `body`; bodies that were one stay one.
void maskBody(const BodyRedactor &redactor, RecordedBody &body, const RecordedBody &before,
              const RecordedBody &after, bool isCut)
{
    const bool isSame =
        body.bytes.constData() == before.bytes.constData() && body.bytes.size() == before.bytes.size();
    body.bytes = isSame ? after.bytes : redactor.redacted(body.bytes, isCut || body.isCut());
}

} // namespace

void RunningRecord::mask(TrafficRecord &record) const
{
    const BodyRedactor redactor(m_secrets);
    if (redactor.isEmpty())
        return;
    const RecordedLeg before = record.client;
    RecordedLeg &client = record.client;
    client.requestLine = redactor.redacted(client.requestLine);
    maskHeaders(redactor, client.requestHeaders);
    maskHeaders(redactor, client.responseHeaders);
    client.requestBody.bytes = redactor.redacted(before.requestBody.bytes, before.requestBody.isCut());
    const bool mayGrow = !m_isFinished; // and may end in the middle of a key now
    client.responseBody.bytes =
        redactor.redacted(before.responseBody.bytes, mayGrow || before.responseBody.isCut());
    for (RecordedAttempt &attempt : record.attempts) {
        RecordedLeg &leg = attempt.leg;
        leg.requestLine = redactor.redacted(leg.requestLine);
        maskHeaders(redactor, leg.requestHeaders);
        maskHeaders(redactor, leg.responseHeaders);
        maskBody(redactor, leg.requestBody, before.requestBody, client.requestBody, false);
        maskBody(redactor, leg.responseBody, before.responseBody, client.responseBody, mayGrow);
        maskText(redactor, attempt.error);
    }
    maskText(redactor, record.answerText, mayGrow || m_answer.size() == m_maxBodyBytes);
    maskText(redactor, record.row.note);
    maskText(redactor, record.row.path);
}

QString RunningRecord::masked(QString text) const
{
    if (!text.isEmpty()) // nearly always: it is the error of each attempt
        maskText(BodyRedactor(m_secrets), text);
    return text;
}

TrafficRow RunningRecord::maskedRow() const
{
    TrafficRow row = m_record.row;
    const BodyRedactor redactor(m_secrets);
    maskText(redactor, row.note);
    maskText(redactor, row.path);
    return row;
}
