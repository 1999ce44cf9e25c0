// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/upstreamcall.h"

using namespace Qt::Literals::StringLiterals;

UpstreamCall::UpstreamCall(const QString &provider, const UpstreamTimeouts &timeouts)
    : m_provider(provider), m_timeouts(timeouts)
{}

/// Of several attempts (IPv6 beside IPv4) the first; what is connected for a request that was sent before
/// does not count.
void UpstreamCall::noteConnecting()
{
    if (!m_connectingAt && !m_sentAt)
        m_connectingAt = steadyNow();
}

void UpstreamCall::noteBodySent()
{
    if (!m_bodySentAt)
        m_bodySentAt = steadyNow();
}

void UpstreamCall::noteSent()
{
    if (m_sentAt)
        return;
    m_sentAt = steadyNow();
    if (m_bodySentAt) // a short one is taken from us before we hear of the head
        m_bodySentAt = m_sentAt;
}

void UpstreamCall::noteHead()
{
    noteSent();
    if (!m_headAt)
        m_headAt = steadyNow();
}

void UpstreamCall::noteBytes()
{
    m_lastBytesAt = steadyNow();
    if (!m_firstByteAt)
        m_firstByteAt = m_lastBytesAt;
}

void UpstreamCall::end(std::optional<Error> failure)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_failure = std::move(failure);
    emit finished();
}

namespace {

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 1000.0, 'g', 6);
}

} // namespace

void UpstreamCall::checkDeadlines(SteadyTime now)
{
    if (m_isFinished)
        return;
    const auto timedOut = [this](const QString &what, std::chrono::milliseconds limit, const char *setting) {
        cut();
        end(Error{
            ErrorKind::UpstreamTimeout,
            u"Provider '%1' %2 within %3 s (timeouts.%4). Try again, or raise the limit for this model."_s
                .arg(m_provider, what, seconds(limit), QString::fromLatin1(setting)),
            u"timeouts."_s + QString::fromLatin1(setting)});
    };
    const auto since = [now](SteadyTime then) { return now - then; };
    const bool streams = qstrcmp(m_timeouts.firstName, "first_token_s") == 0;
    const bool beganAnswer = streams ? m_sawOutput : m_firstByteAt.has_value();
    if (since(m_startedAt) > m_timeouts.total)
        timedOut(u"did not finish its answer"_s, m_timeouts.total, "total_s");
    else if (!m_sentAt && since(m_startedAt) > m_timeouts.connect)
        timedOut(u"could not be connected to"_s, m_timeouts.connect, "connect_s");
    else if (m_sentAt && !beganAnswer && since(*m_sentAt) > m_timeouts.first)
        timedOut(u"did not begin its answer"_s, m_timeouts.first, m_timeouts.firstName);
    else if (m_firstByteAt && beganAnswer && bytesAvailable() == 0 && since(m_lastBytesAt) > m_timeouts.idle)
        timedOut(u"sent nothing more"_s, m_timeouts.idle, "idle_s");
}
