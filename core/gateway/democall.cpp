// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/democall.h"

#include "core/base/ids.h"

DemoCall::DemoCall(const QString &provider, const UpstreamTimeouts &timeouts, const QByteArray &requestBody)
    : UpstreamCall(provider, timeouts),
      m_answer(demoAnswer(requestBody, unixMilliseconds() / 1000, newRequestId().sliced(4)))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoCall::deliver);
    scheduleNext();
}

HeaderList DemoCall::headers() const
{
    return {{"content-type", m_answer.contentType}};
}

QByteArray DemoCall::read(qint64 maxBytes)
{
    const QByteArray bytes = m_ready.first(std::min<qint64>(maxBytes, m_ready.size()));
    m_ready.remove(0, bytes.size());
    return bytes;
}

void DemoCall::abort()
{
    disconnect(this, nullptr, nullptr, nullptr);
    cut();
    end({});
}

void DemoCall::scheduleNext()
{
    m_timer.start(m_next < m_answer.chunks.size() ? m_answer.chunks.at(m_next).delay
                                                  : std::chrono::milliseconds(0));
}

void DemoCall::deliver()
{
    if (!std::exchange(m_headSent, true)) {
        noteHead();
        emit headArrived();
    }
    if (isFinished())
        return; // aborted by the listener
    if (m_next == m_answer.chunks.size()) {
        end({});
        return;
    }
    m_ready += m_answer.chunks.at(m_next++).bytes;
    noteBytes();
    scheduleNext();
    emit readyRead();
}
