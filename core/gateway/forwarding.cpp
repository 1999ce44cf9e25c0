// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/forwarding.h"

#include "core/base/ids.h"
#include "core/gateway/democall.h"
#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/keptobjects.h"
#include "core/gateway/providerauth.h"
#include "core/gateway/retrywait.h"
#include "core/providers/provideraddress.h"
#include "core/providers/vertexclaude.h"

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

UpstreamTimeouts callTimeouts(const Timeouts &timeouts, bool stream)
{
    return {timeouts.connect, stream ? timeouts.firstToken : timeouts.firstByte,
            stream ? "first_token_s" : "first_byte_s", timeouts.idle, timeouts.total};
}

} // namespace

Forwarding::Forwarding(Exchange &exchange, ForwardJob job, RoutePlan plan)
    : m_exchange(exchange), m_job(std::move(job)), m_plan(std::move(plan))
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, &Forwarding::attempt);
    connect(&m_exchange.client(), &ClientRequest::drained, this, &Forwarding::pump);
}

Forwarding::~Forwarding() = default;

void Forwarding::start()
{
    m_retriesLeft = target().retries;
    attempt();
}

void Forwarding::stop(const QString &why)
{
    m_backoff.stop();
    m_fetching = 0;
    releaseFetches();
    if (m_call) {
        endAttempt(why, false);
        releaseCall();
    }
}

void Forwarding::cancel(const Error &reason)
{
    stop(reason.message);
    if (m_committed) {
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
    m_held.clear();
    m_wholeBody.clear();
    m_tap.reset();
    m_lost.clear();
    m_translationNote.clear();
    m_sentBody.clear();
    const std::optional<Serving> serving =
        m_exchange.snapshot().providers.serving(m_provider, m_model, m_job.client, m_job.api);
    m_serving = serving.value_or(Serving());
    if (m_job.isHistoryHere) // no provider knows the response that this goes on from
        m_serving.isNative = false;
    if (!isTranslated())
        attemptNative();
    else if (m_job.client == DialectId::None)
        attemptEmbeddings();
    else
        attemptTranslated();
}

void Forwarding::attemptNative()
{
    const Result<ProviderRoute> route = m_exchange.snapshot().providers.routeTo(
        target(), m_job.method,
        isVertexClaude() ? vertexClaudePath(m_model, m_job.envelope.stream) : m_job.pathFor(m_model),
        m_job.isUsualPath);
    if (route) {
        sendSpliced(*route);
        return;
    }
    m_lastError = route.error();
    next(FailureClass::KeyTrouble);
}

/// Anthropic's form, in an envelope of Google's.
bool Forwarding::isVertexClaude() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    return m_serving.upstream == DialectId::Anthropic && provider && provider->type == u"vertex";
}

/// What the catalogue says, and what this model was found to refuse.
TargetTraits Forwarding::targetTraits() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    TargetTraits traits = Catalogue::instance().traits(*provider, m_model);
    traits.model = wireModel(*provider, m_model).toUtf8();
    traits.refused = m_exchange.gateway().refusedParameters().of(m_provider, m_model);
    // These two are one parameter under two names.
    if (traits.refused.removeAll("max_tokens") > 0)
        traits.maxCompletionTokens = true;
    if (traits.refused.removeAll("max_completion_tokens") > 0)
        traits.maxCompletionTokens = false;
    return traits;
}

void Forwarding::attemptTranslated()
{
    if (!m_translation)
        m_translation =
            std::make_unique<Translation>(m_job.client, m_exchange.body(), m_job.envelope, newRequestId());
    if (!m_job.envelope.previousResponse.isEmpty() && !m_job.isHistoryHere) {
        m_lastError = unknownResponse(m_job.envelope.previousResponse, u"previous_response_id"_s);
        next(FailureClass::ModelMissing);
        return;
    }
    if (readsHistory())
        return;
    if (Result<ChatRequest> &request = m_translation->request())
        m_exchange.gateway().reasoningMemory().restore(keyName(), *request);
    const TargetTraits traits = targetTraits();
    if (fetchesMedia(traits))
        return;
    Result<Translation::Prepared> prepared = m_translation->prepare(m_serving.upstream, traits);
    if (!prepared) { // another target may take what this one cannot
        m_lastError = prepared.error();
        next(FailureClass::ModelMissing);
        return;
    }
    const bool isUsualPath = prepared->path == "/chat/completions" || prepared->path == "/messages";
    const Result<ProviderRoute> route = m_exchange.snapshot().providers.routeTo(
        target(), m_job.method,
        isVertexClaude() ? vertexClaudePath(m_model, m_job.envelope.stream) : prepared->path, isUsualPath);
    if (!route) {
        m_lastError = route.error();
        next(FailureClass::KeyTrouble);
        return;
    }
    if (isVertexClaude())
        prepared->body = vertexClaudeBody(prepared->body);
    noteTranslation(*prepared);
    m_sentBody = prepared->body;
    send(*route, {prepared->body}, prepared->body,
         translatedHeaders(m_exchange.head().headers, route->headers, m_serving.upstream));
}

bool Forwarding::readsHistory()
{
    if (!m_job.isHistoryHere || m_hasHistory)
        return false;
    m_exchange.gateway().store().findResponse(
        m_job.envelope.previousResponse, this,
        [this](const std::optional<StoredResponse> &response) { historyCame(response); });
    return true;
}

void Forwarding::historyCame(const std::optional<StoredResponse> &response)
{
    if (m_exchange.isSettled())
        return;
    if (!response) {
        m_exchange.fail(unknownResponse(m_job.envelope.previousResponse, u"previous_response_id"_s));
        return;
    }
    m_hasHistory = true;
    m_translation->goOnFrom(response->items);
    attemptTranslated();
}

QString Forwarding::keyName() const
{
    const ClientKey *key = m_exchange.clientKey();
    return key ? key->name : QString();
}

void Forwarding::keepAnswer(const ChatAnswer &answer)
{
    m_exchange.gateway().reasoningMemory().remember(keyName(), answer);
    std::optional<StoredResponse> kept = m_translation->leaves(answer);
    if (!kept)
        return;
    kept->clientKey = keyName();
    kept->provider = m_provider;
    m_exchange.gateway().rememberObject(kept->id, ObjectIds::Maker{{}, kept->clientKey});
    m_exchange.gateway().store().keepResponse(*kept);
}

bool Forwarding::fetchesMedia(const TargetTraits &traits)
{
    if (traits.imageUrls)
        return false;
    const QStringList addresses = m_translation->mediaAddresses();
    for (const QString &address : addresses) {
        auto fetch = std::make_unique<MediaFetch>(m_exchange.gateway().mediaNetwork(), QUrl(address),
                                                  m_exchange.config().server.privateMediaHosts, nullptr);
        connect(fetch.get(), &MediaFetch::done, this,
                [this, address](const Result<FetchedMedia> &media) { mediaCame(address, media); });
        fetch->start();
        m_fetches.push_back(std::move(fetch));
    }
    m_fetching = int(addresses.size());
    return m_fetching > 0;
}

void Forwarding::mediaCame(const QString &address, const Result<FetchedMedia> &media)
{
    if (m_fetching == 0)
        return; // another one failed already
    if (!media) {
        m_fetching = 0;
        releaseFetches();
        m_lastError = media.error();
        next(FailureClass::ModelMissing); // the next target may take addresses
        return;
    }
    m_translation->setMedia(address, media->data, media->mediaType);
    if (--m_fetching > 0)
        return;
    releaseFetches();
    attemptTranslated();
}

/// One of them may be the one that called us.
void Forwarding::releaseFetches()
{
    for (auto &fetch : m_fetches) {
        fetch->disconnect(this);
        fetch.release()->deleteLater();
    }
    m_fetches.clear();
}

EmbeddingTarget Forwarding::embeddingTarget() const
{
    const ProviderConfig *provider = m_exchange.config().provider(m_provider);
    return {m_serving.upstream, provider && provider->type == u"vertex", m_model.toUtf8()};
}

void Forwarding::attemptEmbeddings()
{
    const Result<EmbeddingRequest> request = readEmbeddingRequest(m_exchange.body());
    const Result<QByteArray> body =
        request ? writeEmbeddingRequest(*request, embeddingTarget()) : tl::make_unexpected(request.error());
    if (!body) {
        m_lastError = body.error();
        next(FailureClass::ModelMissing);
        return;
    }
    const Result<ProviderRoute> route = m_exchange.snapshot().providers.routeTo(
        target(), m_job.method, embeddingPath(embeddingTarget()), false);
    if (!route) {
        m_lastError = route.error();
        next(FailureClass::KeyTrouble);
        return;
    }
    m_embeddings = *request;
    send(*route, {*body}, *body,
         translatedHeaders(m_exchange.head().headers, route->headers, m_serving.upstream));
}

void Forwarding::noteTranslation(const Translation::Prepared &prepared)
{
    m_lost = prepared.lost;
    m_translationNote =
        u" Translated from %1 to %2."_s.arg(dialectName(m_job.client), dialectName(m_serving.upstream));
    for (const QByteArray &note : prepared.notes)
        m_translationNote += u' ' + QString::fromUtf8(note);
    if (m_lost.isEmpty())
        return;
    const QString lost = u"Not carried over: %1."_s.arg(QString::fromUtf8(m_lost.join(", ")));
    m_translationNote += u' ' + lost;
    m_exchange.record().row().note = lost;
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
        m_exchange.gateway()
            .googleTokens(*route.googleAccount)
            .request(this, [this, route, segments, bodyOwner, headers](const Result<Secret> &token) {
                tokenCame(token, route, segments, bodyOwner, headers);
            });
        return;
    }
    headers += awsSignature(route, m_job.method, segments, headers);
    RunningRecord &record = m_exchange.record();
    TrafficRow &row = record.row();
    if (++m_attempts == 1)
        row.overheadUs = microsecondsBetween(m_exchange.client().readyAt(), steadyNow());
    row.provider = m_provider;
    row.modelServed = target().upstreamModel;
    for (const Secret &secret : route.secrets)
        record.addSecret(secret);
    record.beginAttempt(m_provider, target().upstreamModel, target().reason + m_translationNote,
                        m_exchange.elapsedUs(), route.requestLine, route.headers + headers, segments);
    record.touch();

    m_call = makeCall(route, segments, bodyOwner, headers);
    connect(m_call.get(), &UpstreamCall::headArrived, this, &Forwarding::headArrived);
    connect(m_call.get(), &UpstreamCall::readyRead, this, &Forwarding::pump);
    connect(m_call.get(), &UpstreamCall::finished, this, &Forwarding::pump);
}

void Forwarding::tokenCame(const Result<Secret> &token, const ProviderRoute &route,
                           const QList<QByteArray> &segments, const QByteArray &bodyOwner, HeaderList headers)
{
    if (m_exchange.isSettled())
        return; // the client left meanwhile
    if (!token) {
        m_lastError = token.error();
        next(FailureClass::KeyTrouble);
        return;
    }
    m_exchange.record().addSecret(*token);
    headers.emplaceBack("Authorization", "Bearer " + token->expose());
    send(route, segments, bodyOwner, std::move(headers));
}

std::unique_ptr<UpstreamCall> Forwarding::makeCall(const ProviderRoute &route,
                                                   const QList<QByteArray> &segments,
                                                   const QByteArray &bodyOwner, const HeaderList &headers)
{
    const UpstreamTimeouts timeouts = callTimeouts(target().timeouts, m_job.envelope.stream);
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
    if (mayRetrySame(kind) && m_retriesLeft > 0) {
        --m_retriesLeft;
        m_backoff.start(retryWait(target().retries - m_retriesLeft - 1));
        return;
    }
    if (mayTryNext(kind) && hasNextTarget()) {
        ++m_target;
        m_refusals = 0;
        m_retriesLeft = target().retries;
        m_withoutUsage = false;
        attempt();
        return;
    }
    giveUp();
}

void Forwarding::giveUp()
{
    m_exchange.record().row().note = m_lastError.message;
    if (m_lastAnswer) {
        passProviderError(*m_lastAnswer);
        return;
    }
    m_exchange.fail(m_lastError, m_attempts > 0 ? forwardingHeaders() : HeaderList());
}

void Forwarding::passProviderError(const HeldAnswer &answer)
{
    RunningRecord &record = m_exchange.record();
    m_provider = answer.provider;
    m_model = answer.model;
    HeaderList headers = answerHeaders(answer.headers);
    QByteArray body = answer.body;
    if (answer.translatedFrom != DialectId::None) {
        body = translatedError(m_translation ? m_job.client : DialectId::OpenAiChat, answer.translatedFrom,
                               answer.status, answer.body);
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

void Forwarding::endAttempt(const QString &error, bool counts)
{
    if (!m_call)
        return;
    RecordedAttempt &attempt = m_exchange.record().attempt();
    const qint64 now = m_exchange.elapsedUs();
    const auto sinceStart = [this](std::optional<SteadyTime> time) {
        return time ? microsecondsBetween(m_exchange.client().arrived(), *time) : -1;
    };
    attempt.connectedUs = sinceStart(m_call->sentAt());
    attempt.headUs = sinceStart(m_call->headAt());
    attempt.firstByteUs = sinceStart(m_call->firstByteAt());
    attempt.endedUs = now;
    attempt.error = error;
    if (counts && m_job.isModelRequest)
        m_exchange.gateway().statistics().attemptEnded(m_exchange.record().row().modelAsked, m_provider,
                                                       m_model, !error.isEmpty(),
                                                       m_exchange.record().masked(error), unixMilliseconds());
    if (counts)
        m_exchange.gateway().metrics().attemptEnded(m_provider, m_model, !error.isEmpty());
    m_exchange.record().touch();
}

HeaderList Forwarding::answerHeaders(const HeaderList &fromProvider) const
{
    HeaderList headers = headersForClient(fromProvider);
    headers += m_exchange.ownHeaders();
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
    HeaderList headers = servedHeaders(m_provider, m_model, m_attempts, m_exchange.record().row().overheadUs);
    if (!m_lost.isEmpty())
        headers.emplaceBack("X-PLLM-Dropped", headerSafe(QString::fromUtf8(m_lost.join(", "))));
    return headers;
}
