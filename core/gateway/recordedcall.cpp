// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/recordedcall.h"

using namespace std::chrono_literals;

RecordedCall::RecordedCall(const QString &provider, const UpstreamTimeouts &timeouts, ReplayedAnswer answer)
    : UpstreamCall(provider, timeouts), m_answer(std::move(answer))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RecordedCall::deliver);
    scheduleNext();
}

QByteArray RecordedCall::read(qint64 maxBytes)
{
    const QByteArray bytes = m_ready.first(std::min<qint64>(maxBytes, m_ready.size()));
    m_ready.remove(0, bytes.size());
    return bytes;
}

void RecordedCall::abort()
{
    disconnect(this, nullptr, nullptr, nullptr);
    cut();
    end({});
}

std::chrono::microseconds RecordedCall::nextAt() const
{
    if (!m_isHeadSent && m_answer.status != 0)
        return m_answer.headAt;
    return m_next < m_answer.pieces.size() ? m_answer.pieces.at(m_next).at : m_answer.endAt;
}

/// Counted from the start, so that what a timer is late by does not add up.
void RecordedCall::scheduleNext()
{
    const auto wait = nextAt() - std::chrono::duration_cast<std::chrono::microseconds>(steadyNow() - m_began);
    m_timer.start(std::max(std::chrono::duration_cast<std::chrono::milliseconds>(wait + 999us), 0ms));
}

void RecordedCall::deliver()
{
    if (!m_isHeadSent && m_answer.status != 0) {
        m_isHeadSent = true;
        noteHead();
        scheduleNext();
        emit headArrived();
        return;
    }
    if (m_next >= m_answer.pieces.size()) {
        end(m_answer.failure);
        return;
    }
    m_ready += m_answer.pieces.at(m_next++).bytes;
    noteBytes();
    scheduleNext();
    emit readyRead();
}
