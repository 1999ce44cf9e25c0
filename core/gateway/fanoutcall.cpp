// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/fanoutcall.h"

#include "core/dialects/fanout.h"
#include "core/dialects/openaierror.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostAtATime = 4; // providers limit the requests of one key
constexpr qint64 piece = 64 * 1024;
constexpr qint64 highWater = 256 * 1024; // of a stream that nobody reads yet
constexpr qint64 longestAnswer = 64 * 1024 * 1024;
constexpr qint64 longestError = 1024 * 1024;

} // namespace

FanOutCall::FanOutCall(const QString &provider, const UpstreamTimeouts &timeouts, int calls, bool streams,
                       Start start)
    : UpstreamCall(provider, timeouts), m_count(calls), m_streams(streams), m_start(std::move(start))
{
    m_total.setSingleShot(true);
    m_total.setTimerType(Qt::PreciseTimer); // an early one would find that it is not over yet
    connect(&m_total, &QTimer::timeout, this, [this] { checkDeadlines(steadyNow()); });
    m_total.start(timeouts.total + std::chrono::milliseconds(1));
    while (int(m_calls.size()) < std::min(m_count, mostAtATime))
        startNext();
}

FanOutCall::~FanOutCall() = default;

void FanOutCall::startNext()
{
    const int index = int(m_calls.size());
    if (index >= m_count)
        return;
    std::unique_ptr<UpstreamCall> call = m_start(index);
    connect(call.get(), &UpstreamCall::headArrived, this, [this, index] { headCame(index); });
    connect(call.get(), &UpstreamCall::readyRead, this, [this, index] { bytesCame(index); });
    connect(call.get(), &UpstreamCall::finished, this, [this, index] { callFinished(index); });
    m_calls.push_back(std::move(call));
    m_hasHead.push_back(false);
}

void FanOutCall::release(int index)
{
    std::unique_ptr<UpstreamCall> &call = m_calls[std::size_t(index)];
    if (!call)
        return;
    call->disconnect(this);
    call->abort();
    call.release()->deleteLater(); // it may be the one that called us
}

void FanOutCall::abort()
{
    disconnect(this, nullptr, nullptr, nullptr);
    cut();
    end({});
}

void FanOutCall::cut()
{
    m_total.stop();
    for (int i = 0; i < int(m_calls.size()); ++i)
        release(i);
}

void FanOutCall::headCame(int index)
{
    const UpstreamCall &call = *m_calls[std::size_t(index)];
    m_hasHead[std::size_t(index)] = true;
    if (call.status() >= 300) {
        failWith(index);
        return;
    }
    noteSent();
    if (m_headers.isEmpty())
        m_headers = call.headers();
    tell();
}

void FanOutCall::bytesCame(int index)
{
    UpstreamCall &call = *m_calls[std::size_t(index)];
    if (index != m_failing) {
        noteBytes();
        call.noteOutput(); // which bytes are real output is not known here: from now on its pauses count
        take(index);
        tell();
        return;
    }
    while (call.bytesAvailable() > 0) {
        const QByteArray bytes = call.read(piece);
        if (bytes.isEmpty())
            return;
        m_error += bytes.first(std::min<qint64>(bytes.size(), longestError - m_error.size()));
    }
}

/// All of its answer is in m_ready.
bool FanOutCall::isEnded(int index) const
{
    const UpstreamCall *call = m_calls[std::size_t(index)].get();
    return call && call->isFinished() && call->bytesAvailable() == 0;
}

void FanOutCall::take(int index)
{
    UpstreamCall &call = *m_calls[std::size_t(index)];
    while (call.bytesAvailable() > 0 && (!m_streams || m_ready.size() < highWater)) {
        const QByteArray bytes = call.read(piece);
        if (bytes.isEmpty())
            break;
        m_ready += fanOutFrame(index, bytes);
    }
    if (!isEnded(index) || call.failure())
        return;
    m_ready += fanOutFrame(index, {});
    ++m_done;
    release(index);
    startNext();
}

void FanOutCall::takeAll()
{
    for (int i = 0; i < int(m_calls.size()); ++i) {
        if (m_calls[std::size_t(i)] && m_failing < 0)
            take(i);
    }
}

void FanOutCall::callFinished(int index)
{
    const std::optional<Error> failure = m_calls[std::size_t(index)]->failure();
    if (index == m_failing) {
        bytesCame(index);
        failedCallEnded();
        return;
    }
    take(index);
    if (failure) {
        cut();
        end(failure);
        return;
    }
    tell();
}

void FanOutCall::failWith(int index)
{
    m_failing = index;
    for (int i = 0; i < int(m_calls.size()); ++i) {
        if (i != index)
            release(i);
    }
    m_isLateFailure = m_headTold;
    if (m_isLateFailure)
        return; // what it says is told once it is there
    const UpstreamCall &call = *m_calls[std::size_t(index)];
    m_ready.clear();
    m_status = call.status();
    m_headers = call.headers();
    m_headTold = true;
    noteHead();
    emit headArrived();
}

void FanOutCall::failedCallEnded()
{
    const UpstreamCall &call = *m_calls[std::size_t(m_failing)];
    std::optional<Error> failure = call.failure();
    if (!m_isLateFailure)
        m_ready = std::exchange(m_error, {});
    else if (!failure)
        failure = Error{ErrorKind::UpstreamUnreachable,
                        u"Provider '%1' answered one of %2 requests with %3: %4"_s.arg(m_provider)
                            .arg(m_count)
                            .arg(call.status())
                            .arg(providerErrorText(m_error))};
    cut();
    end(failure);
}

QByteArray FanOutCall::read(qint64 maxBytes)
{
    if (!m_headTold)
        return {};
    const QByteArray bytes = m_ready.first(std::min<qint64>(maxBytes, m_ready.size()));
    m_ready.remove(0, bytes.size());
    if (!isFinished())
        takeAll();
    if (!isFinished() && m_done == m_count)
        QMetaObject::invokeMethod(this, &FanOutCall::tell, Qt::QueuedConnection);
    return bytes;
}

void FanOutCall::tell()
{
    if (isFinished() || m_failing >= 0)
        return;
    if (m_ready.size() > longestAnswer) {
        cut();
        end(Error{
            ErrorKind::UpstreamUnreachable,
            u"Provider '%1' gave answers of more than 64 MiB together, which cannot be put together."_s.arg(
                m_provider)});
        return;
    }
    const auto first = m_hasHead.begin();
    const bool isReady =
        m_streams ? std::all_of(first, first + std::min(m_count, mostAtATime), [](bool has) { return has; })
                  : m_done == m_count;
    if (!m_headTold && isReady) {
        m_status = 200;
        m_headTold = true;
        noteHead();
        emit headArrived();
    }
    if (m_headTold && !m_ready.isEmpty() && !isFinished())
        emit readyRead();
    if (m_done == m_count && !isFinished()) {
        m_total.stop();
        end({});
    }
}
