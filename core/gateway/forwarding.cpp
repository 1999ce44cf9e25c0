// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/forwarding.h"

#include "core/dialects/chatreading.h"
#include "core/dialects/openaierror.h"
#include "core/gateway/attemptoutcome.h"
#include "core/gateway/democall.h"
#include "core/gateway/exchange.h"
#include "core/gateway/fanoutcall.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/modelrequest.h"
#include "core/gateway/providerauth.h"
#include "core/gateway/recordedcall.h"
#include "core/providers/provideraddress.h"
#include "core/providers/vertexclaude.h"
#include "core/routing/retrywait.h"

#include <QRandomGenerator>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int ticksOfPing = 3; // between two pings: how exactly a gap is seen

UpstreamTimeouts callTimeouts(const Timeouts &timeouts, bool stream)
{
    return {timeouts.connect, stream ? timeouts.firstToken : timeouts.firstByte,
            stream ? "first_token_s" : "first_byte_s", timeouts.idle, timeouts.total};
}

} // namespace

Forwarding::Forwarding(Exchange &exchange, ForwardJob job, RoutePlan plan)
    : m_exchange(exchange), m_job(std::move(job)), m_walk(std::move(plan), walkBounds(exchange.config()))
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, &Forwarding::attempt);
    connect(&m_exchange.client(), &ClientRequest::drained, this, &Forwarding::pump);
}

Forwarding::~Forwarding() = default;

void Forwarding::start()
{
    if (m_job.envelope.stream) {
        connect(&m_pings, &QTimer::timeout, this, &Forwarding::pingIfQuiet);
        m_pings.start(std::chrono::milliseconds(m_exchange.config().server.pingS * 1000 / ticksOfPing));
    }
    attempt();
}

void Forwarding::stop(const QString &why)
{
    m_backoff.stop();
    m_pings.stop();
    noteSlowClient(false);
    releaseFetches();
    if (m_call) {
        if (m_tap) // what came until then was paid for
            noteTap();
        abandonAttempt(why);
        releaseCall();
    }
}

void Forwarding::cancel(const Error &reason)
{
    stop(reason.message);
    if (m_isHeadSent) {
        breakStream(reason, ExchangeState::Cancelled);
        return;
    }
    // Whoever stopped it does not want it to come back at once.
    m_exchange.failAs(ExchangeState::Cancelled, reason, {{"x-should-retry", "false"}});
}

void Forwarding::releaseCall()
{
    if (!m_call)
        return;
    m_call->disconnect(this);
    m_call->abort();
    m_call.release()->deleteLater(); // it may be the one that called us
}

bool Forwarding::addsStreamUsage(const ProviderRoute &route) const
{
    return m_job.envelope.streamUsage == Envelope::StreamUsage::NotAsked && !m_withoutUsage &&
           route.type->streamUsage && !m_exchange.gateway().refusesStreamUsage(target().provider);
}

void Forwarding::attempt()
{
    m_provider = target().provider;
    m_model = target().upstreamModel;
    m_mode = Mode::Waiting;
    m_isOutputNoted = false;
    m_held.clear();
    m_wholeBody.clear();
    m_tap.reset();
    m_addedUsage = false;
    m_tokens.clear();
    m_isKept = false;
    m_object.reset();
    m_fanOut.clear();
    if (!m_lost.isEmpty()) // of another target
        m_exchange.record().row().note.clear();
    m_lost.clear();
    m_translationNote.clear();
    m_sentBody.clear();
    if (m_job.replay) {
        attemptReplay();
        return;
    }
    const ProviderTable &providers = m_exchange.snapshot().providers;
    const auto counter = m_job.isCount ? providers.counting(m_provider, m_model, m_job.client, m_job.api)
                                       : std::optional<Serving>();
    m_estimates = m_job.isCount && !counter;
    m_serving = counter ? *counter
                        : providers.serving(m_provider, m_model, m_job.client, m_job.api).value_or(Serving());
    // No provider knows a response that was kept here.
    if (m_job.isHistoryHere || m_estimates || m_broken)
        m_serving.isNative = false;
    if (!isTranslated())
        attemptNative();
    else if (isObject(m_job.api))
        attemptObject();
    else
        attemptTranslated();
}

void Forwarding::attemptNative()
{
    const Result<ProviderRoute> route = routeTo(m_job.pathFor(m_model), m_job.isUsualPath);
    if (route)
        sendSpliced(*route);
    else
        attemptFailed(FailureClass::KeyTrouble, route.error());
}

void Forwarding::sendSpliced(const ProviderRoute &route)
{
    m_addedUsage = addsStreamUsage(route);
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    const QByteArray upstreamModel =
        m_job.modelInPath || !provider ? QByteArray() : wireModel(*provider, m_model).toUtf8();
    if (isVertexClaude()) {
        const QByteArray body = vertexClaudeBody(m_exchange.body());
        send(route, {body}, body, requestHeaders(m_exchange.head().headers, route.headers, true));
        return;
    }
    const QList<QByteArray> segments =
        spliceBody(m_exchange.body(), m_job.envelope, upstreamModel, m_addedUsage);
    const bool hasBody = !m_exchange.body().isEmpty();
    HeaderList headers = requestHeaders(m_exchange.head().headers, route.headers, hasBody);
    if (!hasBody && m_job.method == "POST")
        headers.emplaceBack("Content-Length", "0"); // or some servers answer 411
    addRequiredHeaders(headers, m_job.client);
    send(route, segments, m_exchange.body(), std::move(headers));
}

void Forwarding::send(const ProviderRoute &route, const QList<QByteArray> &segments,
                      const QByteArray &bodyOwner, HeaderList headers)
{
    if (route.googleAccount && headerValue(headers, "authorization").isEmpty()) {
        m_exchange.gateway().googleTokens(route).request(
            this, [this, route, segments, bodyOwner, headers](const Result<Secret> &token) {
                tokenCame(token, route, segments, bodyOwner, headers);
            });
        return;
    }
    if (!m_job.replay) { // which says nothing of the health of any target
        const Result<TargetAttempt> attempt = beginAttempt(m_exchange, target());
        if (!attempt) {
            attemptFailed(FailureClass::RateLimited, attempt.error());
            return;
        }
        m_attempt = *attempt;
    }
    const HeaderList unsignedHeaders = headers;
    if (m_fanOut.isEmpty()) // else each call has its own
        headers += awsSignature(route, m_job.method, segments, headers);
    RunningRecord &record = m_exchange.record();
    TrafficRow &row = record.row();
    m_walk.attempted();
    if (m_walk.attempts() == 1)
        row.overheadUs = microsecondsBetween(m_exchange.client().readyAt(), steadyNow());
    row.provider = m_provider;
    row.modelServed = target().upstreamModel;
    for (const Secret &secret : route.secrets)
        record.addSecret(secret);
    m_fault = m_exchange.gateway().faultLab().strike(m_exchange.config(), target().model, m_provider);
    QString reason = target().reason + m_translationNote;
    if (m_fault.kind != FaultKind::None) {
        row.fault = faultName(m_fault);
        reason += u" The fault lab does this to it: %1."_s.arg(row.fault);
    }
    record.beginAttempt(m_provider, target().upstreamModel, reason, m_exchange.elapsedUs(), route.requestLine,
                        route.headers + headers, segments);
    record.touch();

    m_call = m_fanOut.isEmpty() ? makeCall(route, segments, bodyOwner, headers)
                                : makeFanOut(route, unsignedHeaders);
    connect(m_call.get(), &UpstreamCall::headArrived, this, &Forwarding::headArrived);
    connect(m_call.get(), &UpstreamCall::readyRead, this, &Forwarding::pump);
    connect(m_call.get(), &UpstreamCall::finished, this, &Forwarding::pump);
}

std::unique_ptr<UpstreamCall> Forwarding::makeCall(const ProviderRoute &route,
                                                   const QList<QByteArray> &segments,
                                                   const QByteArray &bodyOwner, const HeaderList &headers)
{
    const UpstreamTimeouts timeouts = callTimeouts(target().timeouts, m_job.envelope.stream);
    if (m_fault.kind == FaultKind::None)
        return makeTrueCall(route, timeouts, segments, bodyOwner, headers);
    std::unique_ptr<UpstreamCall> inner;
    if (!FaultyCall::replacesAnswer(m_fault.kind))
        inner = makeTrueCall(route, timeouts, segments, bodyOwner, headers);
    return std::make_unique<FaultyCall>(m_provider, timeouts, m_fault, std::move(inner),
                                        faultAnswer(m_fault, dialect(m_serving.upstream)));
}

std::unique_ptr<UpstreamCall> Forwarding::makeTrueCall(const ProviderRoute &route,
                                                       const UpstreamTimeouts &timeouts,
                                                       const QList<QByteArray> &segments,
                                                       const QByteArray &bodyOwner, const HeaderList &headers)
{
    if (m_job.replay)
        return std::make_unique<RecordedCall>(m_provider, timeouts, m_replayed);
    if (!route.endpoint) {
        QByteArray body; // as any other provider would get it
        for (const QByteArray &segment : segments)
            body += segment;
        return std::make_unique<DemoCall>(m_provider, timeouts, body);
    }
    UpstreamRequest request;
    request.method = m_job.method;
    request.headers = headers;
    request.body = segments;
    request.bodyOwner = bodyOwner;
    request.timeouts = timeouts;
    return m_exchange.gateway().upstream().start(route.endpoint, std::move(request));
}

void Forwarding::sendAll(const ProviderRoute &route, const QList<QByteArray> &bodies)
{
    QList<QByteArray> shown{bodies.constFirst()}; // in the record they stand on lines of their own
    for (const QByteArray &body : bodies.sliced(1))
        shown << "\n" << body;
    if (bodies.size() > 1)
        m_fanOut = bodies;
    send(route, shown, bodies.constFirst(),
         translatedHeaders(m_exchange.head().headers, route.headers, m_serving.upstream));
}

std::unique_ptr<UpstreamCall> Forwarding::makeFanOut(const ProviderRoute &route, const HeaderList &headers)
{
    const auto start = [this, route, headers](int index) {
        const QByteArray body = m_fanOut.at(index);
        m_fannedOut += index > 0;
        return makeCall(route, {body}, body, headers + awsSignature(route, m_job.method, {body}, headers));
    };
    return std::make_unique<FanOutCall>(m_provider, callTimeouts(target().timeouts, m_job.envelope.stream),
                                        int(m_fanOut.size()), m_translation && m_translation->streams(),
                                        start);
}

void Forwarding::attemptFailed(FailureClass kind, const Error &error)
{
    m_lastError = error;
    // A limit that passed would pass again on the same target.
    next(error.kind == ErrorKind::UpstreamTimeout && kind == FailureClass::ServerFault
             ? FailureClass::RateLimited
             : kind);
}

void Forwarding::next(FailureClass kind)
{
    if (m_job.replay) { // once, as it was
        giveUp();
        return;
    }
    if (kind == FailureClass::ContextTooLong && goesToLargerModel()) {
        attemptNext();
        return;
    }
    switch (nextStep(m_exchange, m_walk, kind)) {
    case RouteWalk::Step::Retry:
        m_backoff.start(retryWait(m_walk.retry(), *QRandomGenerator::global()));
        break;
    case RouteWalk::Step::Next: attemptNext(); break;
    case RouteWalk::Step::GiveUp: giveUp(); break;
    }
}

void Forwarding::attemptNext()
{
    m_refusedHere.clear();
    m_withoutUsage = false;
    attempt();
}

bool Forwarding::goesToLargerModel()
{
    if (!m_walk.mayGoOn(std::chrono::milliseconds(m_exchange.elapsedUs() / 1000)))
        return false;
    return m_walk.goOnWith(m_exchange.gateway().planner().planLarger(
        m_exchange.config(), m_walk.plan(), m_walk.place(), m_exchange.planContext(), unixMilliseconds()));
}

void Forwarding::giveUp()
{
    m_exchange.record().row().note = m_lastError.message;
    if (m_lastAnswer && !m_isHeadSent) {
        passProviderError(*m_lastAnswer);
        return;
    }
    fail(m_lastError, m_walk.attempts() > 0 ? forwardingHeaders() : HeaderList());
}

void Forwarding::fail(const Error &error, HeaderList headers)
{
    if (m_isHeadSent)
        breakStream(error, m_broken ? ExchangeState::Truncated : ExchangeState::Failed);
    else
        m_exchange.fail(error, std::move(headers));
}

void Forwarding::passProviderError(const HeldAnswer &answer)
{
    RunningRecord &record = m_exchange.record();
    m_provider = answer.provider;
    m_model = answer.model;
    m_serving.isNative =
        answer.translatedFrom == DialectId::None; // of that attempt, which may not be the last
    m_lost = answer.lost;
    HeaderList headers = answerHeaders(answer.headers);
    QByteArray body = answer.body;
    if (answer.translatedFrom != DialectId::None) {
        const DialectId client = m_job.client == DialectId::None ? DialectId::OpenAiChat : m_job.client;
        body = translatedError(client, answer.translatedFrom, answer.status, answer.body);
        setHeader(headers, "Content-Type", "application/json");
    }
    record.row().status = answer.status;
    record.row().provider = answer.provider;
    record.row().modelServed = answer.model;
    record.clientHead(answer.status, headers);
    record.relayed({}, body);
    record.row().responseBytes = body.size();
    if (m_exchange.settle(ExchangeState::Failed)) {
        m_exchange.client().respond(answer.status, headers, body);
        m_exchange.over();
    }
}

/// As far as it has come.
void Forwarding::noteAttemptTimes()
{
    RecordedAttempt &attempt = m_exchange.record().attempt();
    const auto sinceStart = [this](std::optional<SteadyTime> time) {
        return time ? microsecondsBetween(m_exchange.client().arrived(), *time) : -1;
    };
    attempt.connectingUs = sinceStart(m_call->connectingAt());
    attempt.connectedUs = sinceStart(m_call->sentAt());
    attempt.sentUs = sinceStart(m_call->bodySentAt());
    attempt.headUs = sinceStart(m_call->headAt());
    attempt.firstByteUs = sinceStart(m_call->firstByteAt());
    m_exchange.record().touch();
}

void Forwarding::noteAttemptEnd(const QString &error)
{
    RecordedAttempt &attempt = m_exchange.record().attempt();
    attempt.endedUs = m_exchange.elapsedUs();
    attempt.error = error;
    noteAttemptTimes();
}

void Forwarding::endAttempt(FailureClass kind, const QString &error)
{
    if (!m_call)
        return;
    noteAttemptEnd(error);
    if (m_job.replay)
        return;
    ::attemptEnded(m_exchange, m_walk, m_attempt, kind, m_call->headers(), m_job.isModelRequest);
}

void Forwarding::abandonAttempt(const QString &why)
{
    if (!m_call)
        return;
    noteAttemptEnd(why);
    if (!m_job.replay)
        attemptAbandoned(m_exchange, m_attempt);
}

HeaderList Forwarding::answerHeaders(const HeaderList &fromProvider) const
{
    HeaderList headers = isTranslated() ? translatedHeadersForClient(fromProvider, m_job.client)
                                        : headersForClient(fromProvider);
    const HeaderList own = m_exchange.ownHeaders();
    if (!headerValue(own, "x-ratelimit-limit-requests").isEmpty() ||
        !headerValue(own, "x-ratelimit-limit-tokens").isEmpty())
        headers.removeIf([](const auto &header) { // a limited client is told of its own limits
            return header.first.toLower().startsWith("x-ratelimit-");
        });
    headers += own;
    headers += forwardingHeaders();
    QByteArray requestId = headerValue(fromProvider, "x-request-id");
    if (requestId.isEmpty())
        requestId = headerValue(fromProvider, "request-id");
    if (!requestId.isEmpty())
        headers.emplaceBack("X-PLLM-Upstream-Request-Id", requestId);
    return headers;
}

HeaderList Forwarding::forwardingHeaders() const
{
    HeaderList headers = servedHeaders(m_provider, m_model, m_walk.attempts() + m_fannedOut,
                                       m_exchange.record().row().overheadUs, m_exchange.record().row().cache);
    if (!m_lost.isEmpty())
        headers.emplaceBack("X-PLLM-Dropped", headerSafe(QString::fromUtf8(m_lost.join(", "))));
    return headers;
}

bool Forwarding::isEventStream() const
{
    return m_job.client != DialectId::Ollama && m_job.client != DialectId::OllamaGenerate &&
           m_job.client != DialectId::GeminiArray;
}

void Forwarding::pingIfQuiet()
{
    if (m_tap && m_committed && m_call) {
        TokenUsage soFar = m_tap->usage();
        soFar.output = qMax(soFar.output, m_tap->estimatedOutputTokens() - m_tokensBefore);
        if (!m_exchange.isWithinBudget(soFar)) {
            cancel(
                {ErrorKind::QuotaExceeded,
                 u"The budget of the client key is spent: its running answer ends here (cut_at_budget)."_s});
            return;
        }
    }
    if (++m_quietTicks < ticksOfPing || !isEventStream() || m_exchange.isSettled())
        return;
    m_quietTicks = 0;
    const bool isRunning = m_isHeadSent && (!m_committed || m_mode == Mode::Stream || m_broken);
    if (isRunning && m_exchange.client().backlog() == 0 && !(m_committed && m_tap && m_tap->isMidEvent()))
        passToClient({}, ": ping\n\n");
    else if (!m_isHeadSent && m_exchange.clientKey() && m_exchange.clientKey()->pingBeforeFirstToken)
        commitEarly();
}

void Forwarding::commitEarly()
{
    m_isHeadSent = true;
    RunningRecord &record = m_exchange.record();
    HeaderList headers{{"Content-Type", "text/event-stream"}};
    headers += m_exchange.ownHeaders();
    record.row().status = 200;
    record.row().state = ExchangeState::Streaming;
    record.clientHead(200, headers);
    record.touch();
    m_exchange.client().start(200, headers, -1);
    passToClient({}, ": ping\n\n");
}

QByteArray Forwarding::errorEvent(const Error &error) const
{
    if (m_tap)
        return m_tap->errorEvent(error);
    const Dialect *form = m_job.answer == AnswerForm::Dialect || m_broken ? dialect(m_job.client) : nullptr;
    return form ? form->encoder({})->encode(errorEventOf(error)) : streamErrorEvent(error);
}
