// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/faultycall.h"

#include <QtEndian>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype readPiece = 64 * 1024;
constexpr qsizetype mostWaiting = 256 * 1024; // nothing more is read from the provider above it
constexpr qsizetype wholePiece = 16;          // of an answer that is no stream

} // namespace

qsizetype eventLength(QByteArrayView bytes, QByteArrayView contentType)
{
    if (contentType.startsWith("text/event-stream")) {
        for (qsizetype at = 0; (at = bytes.indexOf('\n', at)) >= 0; ++at) {
            qsizetype next = at + 1;
            if (next < bytes.size() && bytes[next] == '\r')
                ++next;
            if (next < bytes.size() && bytes[next] == '\n')
                return next + 1;
        }
        return 0;
    }
    if (contentType.startsWith("application/vnd.amazon.eventstream")) {
        constexpr qsizetype prelude = 12;
        if (bytes.size() < prelude)
            return 0;
        const auto length = qsizetype(qFromBigEndian<quint32>(bytes.data()));
        return length >= prelude && length <= bytes.size() ? length : 0;
    }
    if (contentType.startsWith("application/x-ndjson")) {
        const qsizetype end = bytes.indexOf('\n');
        return end + 1;
    }
    return std::min(bytes.size(), wholePiece);
}

bool FaultyCall::replacesAnswer(FaultKind kind)
{
    return kind == FaultKind::TooManyRequests || kind == FaultKind::ServerError || kind == FaultKind::Reset;
}

FaultyCall::FaultyCall(const QString &provider, const UpstreamTimeouts &timeouts, const FaultConfig &fault,
                       std::unique_ptr<UpstreamCall> inner, FaultAnswer answer)
    : UpstreamCall(provider, timeouts), m_fault(fault), m_inner(std::move(inner)), m_answer(std::move(answer))
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(m_fault.delayMs);
    connect(&m_slow, &QTimer::timeout, this, &FaultyCall::deliverSlowly);
    connect(&m_deadlines, &QTimer::timeout, this, [this] { checkDeadlines(steadyNow()); });
    m_deadlines.start(100ms);
    if (!m_inner) {
        QMetaObject::invokeMethod(this, &FaultyCall::standIn, Qt::QueuedConnection);
        return;
    }
    connect(m_inner.get(), &UpstreamCall::headArrived, this, &FaultyCall::takeHead);
    connect(m_inner.get(), &UpstreamCall::readyRead, this, &FaultyCall::pull);
    connect(m_inner.get(), &UpstreamCall::finished, this, &FaultyCall::innerFinished);
}

FaultyCall::~FaultyCall() = default;

void FaultyCall::standIn()
{
    if (isFinished())
        return;
    if (m_fault.kind == FaultKind::Reset) {
        noteSent();
        end(Error{ErrorKind::UpstreamUnreachable,
                  u"The connection to provider '%1' was reset by the fault lab."_s.arg(m_provider)});
        return;
    }
    noteHead();
    m_status = m_answer.status;
    m_headers = m_answer.headers;
    emit headArrived();
    if (isFinished())
        return;
    append(m_answer.body);
    emit readyRead();
    end({});
}

void FaultyCall::takeHead()
{
    noteHead();
    m_status = m_inner->status();
    m_headers = m_inner->headers();
    m_contentType = headerValue(m_headers, "content-type").toLower();
    emit headArrived();
}

QByteArray FaultyCall::read(qint64 maxBytes)
{
    const QByteArray bytes = m_ready.first(std::min<qint64>(maxBytes, m_ready.size()));
    m_ready.remove(0, bytes.size());
    if (m_ready.isEmpty() && !isFinished())
        QMetaObject::invokeMethod(this, &FaultyCall::pull, Qt::QueuedConnection);
    return bytes;
}

void FaultyCall::append(const QByteArray &bytes)
{
    m_ready += bytes;
    if (!bytes.isEmpty())
        noteBytes();
}

void FaultyCall::pull()
{
    if (isFinished() || !m_inner)
        return;
    while (m_inner->bytesAvailable() > 0 && m_ready.size() + m_waiting.size() < mostWaiting) {
        const QByteArray bytes = m_inner->read(readPiece);
        if (bytes.isEmpty())
            break;
        if (!(m_hasStruck && m_fault.kind == FaultKind::Stall)) // what comes after is nobody's
            m_waiting += bytes;
    }
    m_isOver = m_isOver || (m_inner->isFinished() && m_inner->bytesAvailable() == 0);
    takeEvents();
}

/// Takes the events that may pass, and strikes where it is time.
void FaultyCall::takeEvents()
{
    if (m_fault.kind == FaultKind::Slow) {
        if (!m_waiting.isEmpty() && !m_slow.isActive())
            m_slow.start();
        else if (m_waiting.isEmpty() && m_isOver)
            end(m_inner->failure());
        return;
    }
    const bool hadBytes = !m_ready.isEmpty();
    while (!m_hasStruck || m_fault.kind == FaultKind::BadEvent) {
        if (!m_hasStruck && m_events >= m_fault.afterEvents) {
            m_hasStruck = true;
            if (m_fault.kind == FaultKind::BadEvent)
                append(m_contentType.startsWith("text/event-stream") ? "data: {\"fault\": \"lab\n\n"
                                                                     : "{\"fault\": \"lab\n");
            continue;
        }
        const qsizetype length = eventLength(m_waiting, m_contentType);
        const qsizetype taken = length > 0 ? length : (m_isOver ? m_waiting.size() : 0);
        if (taken == 0)
            break;
        append(m_waiting.first(taken));
        m_waiting.remove(0, taken);
        ++m_events;
    }
    if (!hadBytes && !m_ready.isEmpty())
        emit readyRead();
    if (isFinished())
        return;
    if (m_hasStruck && m_fault.kind == FaultKind::Cut) {
        release();
        end(Error{
            ErrorKind::UpstreamUnreachable,
            u"The answer of provider '%1' was cut off by the fault lab after %2 events."_s.arg(m_provider)
                .arg(m_events)});
    } else if (m_hasStruck && m_fault.kind == FaultKind::Stall) {
        m_waiting.clear(); // silence, until a time limit has passed
    } else if (m_isOver && m_waiting.isEmpty()) {
        end(m_inner->failure());
    }
}

void FaultyCall::deliverSlowly()
{
    if (isFinished())
        return;
    const qsizetype length = eventLength(m_waiting, m_contentType);
    const qsizetype taken = length > 0 ? length : (m_isOver ? m_waiting.size() : 0);
    append(m_waiting.first(taken));
    m_waiting.remove(0, taken);
    if (taken > 0)
        emit readyRead();
    if (!isFinished())
        pull();
}

void FaultyCall::innerFinished()
{
    m_isOver = m_inner->bytesAvailable() == 0;
    if (m_inner->failure() && m_status == 0)
        end(m_inner->failure());
    else
        pull();
}

/// The provider is let go; its signals mean nothing any more.
void FaultyCall::release()
{
    if (!m_inner)
        return;
    m_inner->disconnect(this);
    m_inner->abort();
}

void FaultyCall::cut()
{
    m_slow.stop();
    m_deadlines.stop();
    release();
}

void FaultyCall::abort()
{
    disconnect(this, nullptr, nullptr, nullptr);
    cut();
    end({});
}

void FaultyCall::noteOutput()
{
    UpstreamCall::noteOutput();
    if (m_inner)
        m_inner->noteOutput();
}
