// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The open session of a RealtimeRelay: what passes, and how it ends.
#include "core/gateway/attemptoutcome.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/realtimerelay.h"
#include "core/http/websocketsession.h"

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 highWater = 256 * 1024; // of one side's backlog: the other one is not listened to above it

WebSocketEnd goingAway(const QString &reason)
{
    return {true, QWebSocketProtocol::CloseCodeGoingAway, closeReason(reason)};
}

bool isUsualEnd(const WebSocketEnd &end)
{
    return end.code == QWebSocketProtocol::CloseCodeNormal ||
           end.code == QWebSocketProtocol::CloseCodeGoingAway ||
           end.code == QWebSocketProtocol::CloseCodeMissingStatusCode;
}

QString told(const WebSocketEnd &end)
{
    return end.reason.isEmpty() ? QString::number(end.code) : u"%1 (%2)"_s.arg(end.code).arg(end.reason);
}

} // namespace

void RealtimeRelay::fromClient(const QByteArray &message, bool isText)
{
    if (!m_provider)
        return;
    ++m_clientMessages;
    RunningRecord &record = m_exchange.record();
    record.clientMessage(isText ? withoutSound(message) : QByteArray("[binary]"), message.size());
    record.touch();
    m_provider->send(message, isText);
    if (m_provider->backlog() > highWater)
        m_client->pause();
}

void RealtimeRelay::fromProvider(const QByteArray &message, bool isText)
{
    if (!m_firstMessageAt)
        m_firstMessageAt = steadyNow();
    ++m_providerMessages;
    RunningRecord &record = m_exchange.record();
    record.providerMessage(isText ? withoutSound(message) : QByteArray("[binary]"), message.size());
    if (isText)
        readEvent(message);
    record.touch();
    if (m_client)
        toClient(message, isText);
    else
        m_early.emplace_back(message, isText);
}

void RealtimeRelay::toClient(const QByteArray &message, bool isText)
{
    m_client->send(message, isText);
    if (m_client->backlog() > highWater && m_provider)
        m_provider->pause();
}

void RealtimeRelay::readEvent(const QByteArray &event)
{
    m_tap.feed(event);
    RunningRecord &record = m_exchange.record();
    TrafficRow &row = record.row();
    if (m_tap.sawOutput() && row.firstTokenUs < 0)
        row.firstTokenUs = m_exchange.elapsedUs();
    row.usage = m_tap.usage();
    row.finishReason = m_tap.finishReason();
    if (!m_tap.errorMessage().isEmpty())
        row.note = m_tap.errorMessage();
    if (const QByteArray text = m_tap.takeText(); !text.isEmpty())
        record.answerText(text);
}

void RealtimeRelay::clientGone()
{
    if (!m_provider) { // it was still being opened
        m_backoff.stop();
        abandonAttempt(u"the client left"_s);
        releaseCall();
        if (m_exchange.settle(ExchangeState::Cancelled))
            m_exchange.over();
        return;
    }
    const WebSocketEnd end = m_client ? m_client->end() : WebSocketEnd();
    const QString note = end.isClosed ? u"closed by the client with %1"_s.arg(told(end))
                                      : u"the client left without closing"_s;
    WebSocketEnd passed = end;
    passed.code = sendableCloseCode(end, QWebSocketProtocol::CloseCodeGoingAway);
    passed.isClosed = true;
    finish(end.isClosed ? ExchangeState::Done : ExchangeState::Cancelled, note, {}, passed);
}

void RealtimeRelay::providerEnded()
{
    if (!m_client) { // it is told once it can hear it
        m_isProviderOver = true;
        return;
    }
    const WebSocketEnd end = m_provider->end();
    WebSocketEnd passed = end;
    passed.code = sendableCloseCode(end, QWebSocketProtocol::CloseCode(1011)); // RFC 6455, 7.4.1
    passed.isClosed = true;
    if (!end.isClosed)
        passed.reason = closeReason(u"The connection to the provider '%1' broke."_s.arg(target().provider));
    const QString note = end.isClosed ? u"closed by the provider with %1"_s.arg(told(end))
                                      : u"the connection to the provider broke"_s;
    finish(!end.isClosed     ? ExchangeState::Truncated
           : isUsualEnd(end) ? ExchangeState::Done
                             : ExchangeState::Failed,
           note, passed, {});
}

void RealtimeRelay::cancel(const Error &reason)
{
    if (m_client) {
        const WebSocketEnd end = goingAway(reason.message);
        finish(ExchangeState::Cancelled, reason.message, end, end);
        return;
    }
    m_backoff.stop();
    abandonAttempt(reason.message);
    releaseCall();
    if (!m_session) {
        m_exchange.failAs(ExchangeState::Cancelled, reason, {{"x-should-retry", "false"}});
    } else if (m_exchange.settle(ExchangeState::Cancelled)) { // its handshake is being answered
        m_exchange.client().disconnect(&m_exchange);
        m_exchange.client().breakOff();
        m_exchange.over();
    }
}

void RealtimeRelay::checkAlive()
{
    if (!m_client->checkAlive())
        finish(ExchangeState::Cancelled, u"the client did not answer a ping"_s,
               goingAway(u"A ping was not answered."_s), goingAway(u"The client is gone."_s));
    else if (!m_provider->checkAlive())
        finish(ExchangeState::Truncated, u"the provider did not answer a ping"_s,
               {true, 1011, closeReason(u"The provider does not answer."_s)},
               goingAway(u"A ping was not answered."_s));
}

void RealtimeRelay::finish(ExchangeState state, const QString &note, const WebSocketEnd &toClient,
                           const WebSocketEnd &toProvider)
{
    m_alive.stop();
    if (m_client)
        m_client->disconnect(this);
    m_provider->disconnect(this);
    RunningRecord &record = m_exchange.record();
    TrafficRow &row = record.row();
    const QString counts = u"%1 messages from the client, %2 from the provider; %3"_s.arg(m_clientMessages)
                               .arg(m_providerMessages)
                               .arg(note);
    row.note = row.note.isEmpty() ? counts : row.note + u"; "_s + counts;
    record.shareClientMessages();
    const bool isFault = state == ExchangeState::Truncated || state == ExchangeState::Failed;
    endAttempt(isFault ? FailureClass::ServerFault : FailureClass::None, isFault ? note : QString());
    if (!m_exchange.settle(state))
        return;
    if (toProvider.isClosed)
        m_call.release()->leave(QWebSocketProtocol::CloseCode(toProvider.code), toProvider.reason);
    if (toClient.isClosed && m_session && m_session->socket())
        m_session->socket()->close(QWebSocketProtocol::CloseCode(toClient.code), toClient.reason);
    m_exchange.over();
}

void RealtimeRelay::noteAttemptTimes(const QString &error)
{
    RecordedAttempt &attempt = m_exchange.record().attempt();
    const auto sinceStart = [this](std::optional<SteadyTime> time) {
        return time ? microsecondsBetween(m_exchange.client().arrived(), *time) : -1;
    };
    attempt.connectedUs = attempt.headUs = sinceStart(m_openedAt);
    attempt.firstByteUs = sinceStart(m_firstMessageAt);
    attempt.endedUs = m_exchange.elapsedUs();
    attempt.error = error;
    m_exchange.record().touch();
}

void RealtimeRelay::endAttempt(FailureClass kind, const QString &error)
{
    if (!m_call)
        return;
    noteAttemptTimes(error);
    ::attemptEnded(m_exchange, m_walk, m_attempt, kind, {}, true);
}

void RealtimeRelay::abandonAttempt(const QString &why)
{
    if (!m_call)
        return;
    noteAttemptTimes(why);
    attemptAbandoned(m_exchange, m_attempt);
}

void RealtimeRelay::releaseCall()
{
    if (!m_call)
        return;
    m_provider.reset();
    m_call->disconnect(this);
    m_call.release()->leave(QWebSocketProtocol::CloseCodeGoingAway, {}); // it may be the one that called us
}
