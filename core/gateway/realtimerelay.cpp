// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/realtimerelay.h"

#include "core/dialects/openaierror.h"
#include "core/gateway/attemptoutcome.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/http/websockethandshake.h"
#include "core/http/websocketsession.h"
#include "core/routing/retrywait.h"

#include <QRandomGenerator>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 lowWater = 128 * 1024; // of one side's backlog: the other one is listened to again
/// A session may be silent for as long as its user is, so it is no time limit of the data that ends it, but a
/// ping that is not answered until the next one.
constexpr auto pingInterval = 30s;

} // namespace

RealtimeRelay::RealtimeRelay(Exchange &exchange, RealtimeJob job, RoutePlan plan)
    : m_exchange(exchange), m_job(std::move(job)), m_walk(std::move(plan), walkBounds(exchange.config())),
      m_tap(m_job.isTranscription)
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, &RealtimeRelay::attempt);
    connect(&m_alive, &QTimer::timeout, this, &RealtimeRelay::checkAlive);
}

RealtimeRelay::~RealtimeRelay() = default;

void RealtimeRelay::start()
{
    attempt();
}

void RealtimeRelay::attempt()
{
    QByteArray path = "/realtime" + m_job.before;
    if (m_job.hasModel)
        path += QUrl::toPercentEncoding(target().upstreamModel) + m_job.behind;
    const Result<ProviderRoute> route =
        m_exchange.snapshot().providers.routeOnce(target().provider, "GET", path, target().key);
    m_lastStatus = 0;
    if (!route) {
        m_lastError = route.error();
        next(FailureClass::KeyTrouble);
        return;
    }
    if (route->type->dialect != u"openai" || !route->endpoint) {
        m_lastError = Error{ErrorKind::NoHealthyTarget,
                            u"Provider '%1' does not speak OpenAI's realtime API. Use a provider of type "
                            u"openai or openai-compatible."_s.arg(target().provider)};
        next(FailureClass::KeyTrouble);
        return;
    }
    openCall(*route);
}

/// What the client offers, without its key.
QStringList RealtimeRelay::subprotocols() const
{
    QStringList names = offeredSubprotocols(m_exchange.head().headers);
    names.removeIf([](const QString &name) { return isKeySubprotocol(name.toLatin1()); });
    return names;
}

void RealtimeRelay::openCall(const ProviderRoute &route)
{
    const Result<TargetAttempt> attempt = beginAttempt(m_exchange, target());
    if (!attempt) {
        m_lastError = attempt.error();
        next(FailureClass::RateLimited);
        return;
    }
    m_attempt = *attempt;
    const HeaderList headers = requestHeaders(m_exchange.head().headers, route.headers, false);
    RunningRecord &record = m_exchange.record();
    TrafficRow &row = record.row();
    m_walk.attempted();
    if (m_walk.attempts() == 1)
        row.overheadUs = microsecondsBetween(m_exchange.client().readyAt(), steadyNow());
    row.provider = target().provider;
    row.modelServed = target().upstreamModel;
    for (const Secret &secret : route.secrets)
        record.addSecret(secret);
    QByteArray requestLine = route.requestLine;
    requestLine.replace("GET http", "GET ws");
    record.beginAttempt(target().provider, target().upstreamModel, target().reason, m_exchange.elapsedUs(),
                        requestLine, route.headers + headers, {});
    record.touch();

    WebSocketRequest request;
    request.headers = headers;
    request.subprotocols = subprotocols();
    request.connectTimeout = target().timeouts.connect;
    request.longestMessage = qint64(m_exchange.config().server.maxBodyMb) * 1024 * 1024;
    m_call = m_exchange.gateway().upstream().openWebSocket(route.endpoint, std::move(request));
    connect(m_call.get(), &WebSocketCall::opened, this, &RealtimeRelay::callOpened);
    connect(m_call.get(), &WebSocketCall::failed, this, &RealtimeRelay::callFailed);
}

void RealtimeRelay::callFailed()
{
    m_lastStatus = m_call->status();
    m_lastError = m_call->failure();
    if (m_lastStatus != 0)
        m_exchange.record().attemptHead(m_lastStatus, {});
    FailureClass kind = m_exchange.snapshot().failures.classify(m_lastStatus, m_lastError.message.toUtf8());
    if (m_lastStatus < 400)
        kind = m_lastStatus == 0 ? FailureClass::ServerFault : FailureClass::KeyTrouble;
    else if (m_lastStatus == 405)
        kind = FailureClass::ModelMissing;
    endAttempt(kind, m_lastError.message);
    releaseCall();
    if (m_lastStatus == 405 || m_lastStatus == 501)
        m_exchange.snapshot().providers.noteLacks(target().provider, "realtime");
    // A limit that passed would pass again on the same target.
    next(m_lastError.kind == ErrorKind::UpstreamTimeout ? FailureClass::RateLimited : kind);
}

void RealtimeRelay::next(FailureClass kind)
{
    switch (nextStep(m_exchange, m_walk, kind)) {
    case RouteWalk::Step::Retry:
        m_backoff.start(retryWait(m_walk.retry(), *QRandomGenerator::global()));
        break;
    case RouteWalk::Step::Next: attempt(); break;
    case RouteWalk::Step::GiveUp: giveUp(); break;
    }
}

void RealtimeRelay::giveUp()
{
    const HeaderList headers = m_walk.attempts() > 0 ? forwardingHeaders() : HeaderList();
    if (m_lastStatus >= 400)
        m_exchange.failWithStatus(m_lastStatus, m_lastError, headers);
    else
        m_exchange.fail(m_lastError, headers);
}

HeaderList RealtimeRelay::forwardingHeaders() const
{
    return servedHeaders(target().provider, target().upstreamModel, m_walk.attempts(),
                         m_exchange.record().row().overheadUs);
}

void RealtimeRelay::callOpened()
{
    m_openedAt = steadyNow();
    m_provider = std::make_unique<RelaySide>(m_call->socket(), m_call->socket());
    connect(m_provider.get(), &RelaySide::message, this, &RealtimeRelay::fromProvider);
    connect(m_provider.get(), &RelaySide::ended, this, &RealtimeRelay::providerEnded);
    m_provider->pause(); // until the client can hear it

    const QString chosen = m_call->socket().subprotocol();
    const HeaderList headers = m_exchange.ownHeaders() + forwardingHeaders();
    const Result<WebSocketSession *> session = m_exchange.client().upgrade(headers, chosen);
    if (!session) {
        abandonAttempt({});
        releaseCall();
        m_exchange.fail(session.error());
        return;
    }
    m_session = *session;
    connect(m_session, &WebSocketSession::opened, this, &RealtimeRelay::clientOpened);
    HeaderList choice;
    if (!chosen.isEmpty())
        choice.emplaceBack("Sec-WebSocket-Protocol", chosen.toLatin1());
    RunningRecord &record = m_exchange.record();
    record.attemptHead(101, choice);
    record.clientHead(101, choice + headers);
    record.row().stream = true;
    record.row().state = ExchangeState::Streaming;
    record.touch();
}

void RealtimeRelay::clientOpened()
{
    m_client = std::make_unique<RelaySide>(*m_session->socket(), m_session->transport());
    connect(m_client.get(), &RelaySide::message, this, &RealtimeRelay::fromClient);
    connect(m_client.get(), &RelaySide::ended, this, &RealtimeRelay::clientGone);
    connect(m_client.get(), &RelaySide::drained, this, [this] {
        if (m_provider && m_provider->isPaused() && m_client->backlog() <= lowWater)
            m_provider->resume();
    });
    connect(m_provider.get(), &RelaySide::drained, this, [this] {
        if (m_client && m_client->isPaused() && m_provider->backlog() <= lowWater)
            m_client->resume();
    });
    for (const auto &[message, isText] : std::exchange(m_early, {}))
        toClient(message, isText);
    if (m_isProviderOver) {
        providerEnded();
        return;
    }
    if (m_client->backlog() <= lowWater)
        m_provider->resume();
    m_alive.start(pingInterval);
}
