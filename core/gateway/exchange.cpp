// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/exchange.h"

#include "core/base/ids.h"
#include "core/dialects/chatreading.h"
#include "core/dialects/openaierror.h"
#include "core/gateway/forwarding.h"
#include "core/gateway/gateway.h"
#include "core/gateway/headerrules.h"
#include "core/gateway/pricing.h"
#include "core/gateway/realtimerelay.h"
#include "core/http/contentcoding.h"
#include "core/traffic/clientapp.h"
#include "core/traffic/redactor.h"

#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace {
/// Retry-After where nothing says when a target comes back: somebody must change the configuration.
constexpr std::chrono::seconds unhealthyWait{30};
constexpr std::chrono::seconds longestTwinWait{30}; // for the answer to the same request: then it asks itself
/// Status by which proxies count a client that left before its answer (nginx's word); never sent.
constexpr int clientClosedRequest = 499;

/// Or of unknown size.
bool hasLargeBody(const RequestHead &head)
{
    constexpr qint64 small = 64 * 1024;
    return head.chunked || head.contentLength > small;
}

/// A body that is waited for anyway leaves the connection open; a large one is not worth that.
bool isWorthDeclining(const RequestHead &head)
{
    return hasLargeBody(head) || (head.expectsContinue && head.contentLength > 0);
}

bool mayLackBase(const QByteArray &route)
{
    return route.size() > 1 && !route.startsWith("/v1") && !route.startsWith("/api/");
}

} // namespace

Exchange::Exchange(Gateway &gateway, ClientRequest &request, std::shared_ptr<Snapshot> snapshot)
    : QObject(&gateway), m_gateway(gateway), m_request(&request), m_snapshot(std::move(snapshot))
{
    begin();
    if (m_refusal ? isWorthDeclining(head()) : !readsBody() && hasLargeBody(head()))
        request.declineBody();
    if (m_entry.isMisdirected)
        request.closeAfterAnswer();
    connect(m_request, &ClientRequest::ready, this, &Exchange::run);
    connect(m_request, &ClientRequest::inflated, this, &Exchange::bodyInflated);
    connect(m_request, &ClientRequest::gone, this, &Exchange::clientGone);
}

Exchange::~Exchange() = default;

void Exchange::begin()
{
    const RequestHead &head = m_request->head();
    const QByteArray wished = headerValue(head.headers, "x-request-id");
    m_requestId = isValidRequestId(wished) ? wished : newRequestId();
    m_path = readPath(head.path());
    findRoute();
    beginRecord();
    m_entry = judgeEntry(m_snapshot->hosts, m_snapshot->origins, head, m_request->local());
    if (!m_entry.refusedOrigin.isEmpty())
        m_gateway.originRefused(m_entry.refusedOrigin);
    m_refusal = judge();
    const bool isStranger =
        m_refusal && !m_clientKey && !m_snapshot->clientKeys.find(m_keyText, unixMilliseconds());
    if (isStranger && !m_gateway.mayRecordRefusal())
        m_record->leaveOut();
    if (m_path.oddity != RequestPath::Oddity::None && !m_entry.refusal) // so the host is one of ours
        m_record->row().note =
            pathHint(m_path.oddity, QString::fromUtf8(Redactor::maskedTarget(head.path().toByteArray())),
                     QString::fromLatin1(headerValue(head.headers, "host")));
}

/// Where a client left the /v1 out of its base URL, the path means the one below it.
void Exchange::findRoute()
{
    const EndpointTable &endpoints = m_gateway.endpoints();
    m_match = endpoints.find(head().method, m_path.route);
    if (m_match.endpoint || !m_match.allowed.isEmpty() || !mayLackBase(m_path.route))
        return;
    EndpointTable::Match below = endpoints.find(head().method, "/v1" + m_path.route);
    if (!below.endpoint && below.allowed.isEmpty())
        return;
    m_match = std::move(below);
    m_path.oddity = RequestPath::Oddity::MissingBase;
}

void Exchange::beginRecord()
{
    const RequestHead &head = m_request->head();
    TrafficRow row;
    row.startedMs = unixMilliseconds();
    row.requestId = QString::fromLatin1(m_requestId);
    row.clientApp = clientApp(headerValue(head.headers, "user-agent"), head.headers);
    row.method = head.method;
    row.path = QString::fromUtf8(head.target);
    if (m_match.endpoint)
        row.api = QString::fromLatin1(m_match.endpoint->api);
    else if (head.method == "OPTIONS")
        row.api = u"options"_s;
    m_record = m_gateway.recorder().begin(std::move(row), head.method + ' ' + head.target, head.headers);
    m_id = m_record->row().id;
    m_gateway.nameProcess(*m_request, *m_record);
    const QList<Secret> keys = clientKeysOf(head.headers, head.query(), m_path.key);
    for (const Secret &key : keys)
        m_record->addSecret(key);
    if (!keys.isEmpty())
        m_keyText = keys.first();
}

std::optional<Error> Exchange::judge()
{
    if (m_entry.refusal)
        return m_entry.refusal;
    if (m_path.isMalformed)
        return Error{ErrorKind::BadRequest, u"The path holds a control character."_s};
    if (head().method == "OPTIONS")
        return std::nullopt; // browsers ask without a key
    if (head().isWebSocket && !(m_match.endpoint && m_match.endpoint->isWebSocket)) {
        if (std::optional<Error> problem = judgeKey())
            return problem;
        return Error{ErrorKind::UpgradeNotSupported,
                     u"There is no WebSocket at %1; send the request over plain HTTP."_s.arg(shownPath())};
    }
    if (!m_match.endpoint)
        return unknownRoute();
    return judgeKey();
}

QString Exchange::shownPath() const
{
    return QString::fromUtf8(Redactor::maskedTarget(head().path().toByteArray()).left(200));
}

Error Exchange::unknownRoute() const
{
    if (!m_match.allowed.isEmpty())
        return Error{ErrorKind::MethodNotAllowed,
                     u"%1 is not allowed here; %2 is."_s.arg(QString::fromLatin1(head().method),
                                                             QString::fromLatin1(m_match.allowed))};
    return Error{
        ErrorKind::NotFound,
        u"There is nothing at %1. The API stands under /v1, for example POST /v1/chat/completions."_s.arg(
            shownPath())};
}

std::optional<Error> Exchange::judgeKey()
{
    const Result<const ClientKey *> key = authenticate();
    if (!key)
        return key.error();
    m_clientKey = *key;
    if (m_clientKey) {
        m_record->limitTo(m_clientKey->record);
        m_gateway.wrongKeys().succeeded(m_request->peer());
        TrafficRow &row = m_record->row();
        row.clientKey = m_clientKey->name;
        if (row.clientKey == windowKeyName)
            row.parent = headerValue(head().headers, "x-pllm-parent").toULongLong();
        else
            m_gateway.keyUsed(*m_clientKey, row);
    }
    return std::nullopt;
}

Result<const ClientKey *> Exchange::authenticate() const
{
    const Access access = head().isWebSocket ? Access::ClientKey : m_match.endpoint->access;
    if (access == Access::Anybody)
        return nullptr;
    if (access == Access::LoopbackOrAdmin && m_request->peer().isLoopback() &&
        isLoopbackAuthority(headerValue(head().headers, "host")))
        return nullptr;
    const bool needsAdmin = access == Access::AdminKey || access == Access::LoopbackOrAdmin;
    // Decided for each request: a connection from the network may be older than the setting.
    const bool isKeyless =
        !config().server.requireKey && m_request->arrivedOnLoopback() && access == Access::ClientKey;
    Result<const ClientKey *> key = m_snapshot->clientKeys.find(m_keyText, unixMilliseconds());
    if (!key && isKeyless)
        return nullptr; // any key will do, as clients must send one
    if (key && needsAdmin && !(*key)->admin)
        return failure(
            ErrorKind::AdminRequired,
            u"The client key '%1' is not an admin key. Make one with 'pllm client add NAME --admin'."_s.arg(
                (*key)->name));
    return key;
}

void Exchange::run()
{
    if (m_request->isBodyCoded())
        m_record->clientRequestSize(body().size());
    else
        m_record->clientRequestBody(body());
    if (m_cancelledFor) {
        failAs(ExchangeState::Cancelled, *m_cancelledFor, {{"x-should-retry", "false"}});
        return;
    }
    if (m_refusal)
        refuse();
    else if (head().method == "OPTIONS")
        answerOptions();
    else if (needsInflating()) {
        m_isInflating = true;
        m_request->inflateBody();
    } else {
        m_match.endpoint->handle(*this);
    }
}

void Exchange::refuse()
{
    if (m_refusal->kind != ErrorKind::InvalidApiKey) {
        fail(*m_refusal);
        return;
    }
    const std::chrono::milliseconds wait = m_gateway.wrongKeys().failed(m_request->peer(), steadyNow());
    if (wait.count() == 0) {
        fail(*m_refusal);
        return;
    }
    m_record->row().note = m_refusal->message;
    m_isHeldBack = true;
    QTimer::singleShot(wait, this, &Exchange::waitNoLonger);
}

void Exchange::waitNoLonger()
{
    if (m_isHeldBack && !m_settled)
        fail(*m_refusal);
}

/// A browser's preflight, or anybody's question what is allowed here.
void Exchange::answerOptions()
{
    HeaderList headers{{"Allow", m_match.allowed.isEmpty() ? "GET, HEAD, POST, DELETE, OPTIONS"
                                                           : m_match.allowed + ", OPTIONS"}};
    if (!m_entry.allowedOrigin.isEmpty())
        headers += preflightHeaders(head().headers);
    answer(204, {}, std::move(headers));
}

/// What is open to everybody reads none: no stranger has us hold a body, or inflate it.
bool Exchange::readsBody() const
{
    return head().method != "OPTIONS" && m_match.endpoint && m_match.endpoint->access != Access::Anybody;
}

bool Exchange::needsInflating() const
{
    return m_request->isBodyCoded() && readsBody();
}

void Exchange::bodyInflated(const std::optional<Error> &problem)
{
    m_isInflating = false;
    if (problem) {
        HeaderList headers;
        if (problem->kind == ErrorKind::UnsupportedMediaType)
            headers.emplaceBack("Accept-Encoding", acceptedCodings.toByteArray());
        fail(*problem, std::move(headers));
        return;
    }
    m_record->clientRequestBody(body());
    m_match.endpoint->handle(*this);
}

HeaderList Exchange::ownHeaders() const
{
    HeaderList headers{{"X-Request-Id", m_requestId}};
    if (errorForm() == DialectId::Anthropic)
        headers.emplaceBack("request-id", m_requestId); // where its SDKs look
    if (!m_entry.allowedOrigin.isEmpty())
        headers += corsHeaders(m_entry.allowedOrigin);
    if (m_isAccounted)
        headers += m_gateway.accounts().headers(m_accounted, unixMilliseconds());
    return headers;
}

void Exchange::answer(int status, const QByteArray &body, HeaderList headers)
{
    answerAs(status < 400 ? ExchangeState::Done : ExchangeState::Refused, status, body, std::move(headers));
}

void Exchange::answerAs(ExchangeState state, int status, const QByteArray &body, HeaderList headers)
{
    headers += ownHeaders();
    if (!body.isEmpty() && headerValue(headers, "content-type").isEmpty())
        headers.emplaceBack("Content-Type", "application/json");
    m_record->row().status = status;
    m_record->clientHead(status, headers);
    m_record->clientBody(body);
    m_record->row().responseBytes = body.size();
    if (!settle(state))
        return;
    m_request->respond(status, headers, body);
    over();
}

bool Exchange::isForAnthropicClient() const
{
    const QByteArray &route = m_path.route;
    const bool isModels = m_match.endpoint && m_match.endpoint->form == DialectId::None &&
                          m_match.endpoint->api == "models"; // also where the path lacks its /v1
    return (isModels || route == "/v1/models" || route.startsWith("/v1/models/")) &&
           !headerValue(head().headers, "anthropic-version").isEmpty();
}

DialectId Exchange::errorForm() const
{
    if (isForAnthropicClient())
        return DialectId::Anthropic;
    return m_match.endpoint ? m_match.endpoint->form : DialectId::None;
}

QByteArray Exchange::writtenError(const Error &error, int status) const
{
    const Dialect *form = dialect(errorForm());
    if (!form)
        return errorBody(error);
    ApiError told = apiErrorOf(error);
    told.status = status;
    if (errorForm() == DialectId::Anthropic)
        told.type.clear(); // there it is the API's name for the status
    told.requestId = m_requestId;
    return form->encodeError(told);
}

void Exchange::fail(const Error &error, HeaderList headers)
{
    failAs(m_record->row().attempts > 0 ? ExchangeState::Failed : ExchangeState::Refused, error,
           std::move(headers));
}

void Exchange::failAs(ExchangeState state, const Error &error, HeaderList headers)
{
    if (error.retryAfter || error.kind == ErrorKind::NoHealthyTarget)
        headers.emplaceBack("Retry-After",
                            QByteArray::number(qint64(error.retryAfter.value_or(unhealthyWait).count())));
    if (isFinal(error.kind))
        headers.emplaceBack("x-should-retry", "false");
    if (error.kind == ErrorKind::MethodNotAllowed)
        headers.emplaceBack("Allow", m_match.allowed);
    m_record->row().note = error.message;
    answerAs(state, httpStatus(error.kind), writtenError(error, httpStatus(error.kind)), std::move(headers));
}

void Exchange::failWithStatus(int status, const Error &error, HeaderList headers)
{
    m_record->row().note = error.message;
    answerAs(ExchangeState::Failed, status, writtenError(error, status), std::move(headers));
}

void Exchange::countAsModelRequest(const QString &model)
{
    m_record->row().modelAsked = model.isEmpty() ? u"default"_s : model;
    m_counted = true;
    m_gateway.statistics().begin(m_record->row().modelAsked);
}

bool Exchange::admit(const RoutePlan &plan, qint64 outputTokens)
{
    constexpr qint64 usualOutput = 1024; // where the client sets no limit, or one that it will never reach
    constexpr qint64 mostExpected = 4096;
    m_isAccounted = true;
    m_accounted.clientKey = clientKeyName();
    if (m_clientKey) {
        m_accounted.limits = m_clientKey->limits;
        m_accounted.budget = m_clientKey->budget;
    }
    m_accounted.prefix = m_planContext.conversation;
    const LimitsConfig &all = config().limits;
    const bool isLimited = !m_accounted.limits.isNone() || !m_accounted.budget.isNone() ||
                           !RateLimits::of(all).isNone() || !Budget::of(all).isNone();
    constexpr qint64 bytesOfToken = 4; // good enough where nothing depends on it, and free
    m_accounted.inputTokens = isLimited ? estimateInput(body()) : body().size() / bytesOfToken;
    m_accounted.outputTokens = outputTokens > 0 ? std::min(outputTokens, mostExpected) : usualOutput;
    const RouteTarget &target = plan.constFirst();
    if (!m_accounted.budget.isNone() || !Budget::of(all).isNone())
        m_accounted.most = costAtMost(m_accounted.inputTokens, m_accounted.outputTokens,
                                      modelPrice(config(), target.provider, target.upstreamModel));
    const Result<AccountedAdmission> admission = m_gateway.accounts().admit(m_accounted, unixMilliseconds());
    if (admission) {
        m_admission = *admission;
        return true;
    }
    m_gateway.metrics().rateLimited();
    fail(admission.error());
    return false;
}

void Exchange::answerFromCache(const CachedAnswer &kept)
{
    TrafficRow &row = m_record->row();
    row.provider = kept.provider;
    row.modelServed = kept.model;
    row.finishReason = kept.finishReason;
    row.overheadUs = microsecondsBetween(m_request->readyAt(), steadyNow());
    HeaderList headers{{"Content-Type", kept.contentType}};
    headers += servedHeaders(kept.provider, kept.model, 0, row.overheadUs, CacheUse::Hit);
    if (kept.pieces.isEmpty()) {
        answer(kept.status, kept.body, std::move(headers));
        return;
    }
    QByteArray body;
    for (const CachedPiece &piece : kept.pieces)
        body += piece.bytes;
    headers += ownHeaders();
    row.status = kept.status;
    m_record->clientHead(kept.status, headers);
    m_record->clientBody(body);
    row.responseBytes = body.size();
    if (!settle(ExchangeState::Done))
        return;
    m_request->start(kept.status, headers, -1);
    m_request->write(body);
    m_request->finish();
    over();
}

void Exchange::billAttempt()
{
    TrafficRow &row = m_record->row();
    if (!row.usage.isKnown())
        return;
    const auto cost = costOf(row.usage, modelPrice(config(), row.provider, row.modelServed));
    m_billedCost = cost && m_billedCost ? std::optional(*m_billedCost + cost->nano) : std::nullopt;
    m_billedUsage.addFurther(std::exchange(row.usage, {}));
    m_isBilledEstimated |= std::exchange(row.usageEstimated, false);
}

bool Exchange::isWithinBudget(const TokenUsage &soFar) const
{
    const bool isCut = (m_clientKey && m_clientKey->cutAtBudget) || config().limits.cutAtBudget;
    if (!isCut || !m_admission)
        return true;
    const TrafficRow &row = m_record->row();
    const std::optional<NanoUsd> cost =
        costAtMost(qMax(soFar.input, m_accounted.inputTokens), qMax(soFar.output, qint64(0)),
                   modelPrice(config(), row.provider, row.modelServed));
    return !cost || *cost + m_billedCost.value_or(0) <=
                        m_gateway.accounts().remainingFor(*m_admission, m_accounted, unixMilliseconds());
}

void Exchange::settleAccount()
{
    TrafficRow &row = m_record->row();
    Spend spend;
    if (row.cache == CacheUse::Hit || row.attempts == 0)
        spend.cost = 0; // nobody was asked
    else if (row.usage.isKnown() || m_images > 0) {
        if (const auto cost =
                costOf(row.usage, modelPrice(config(), row.provider, row.modelServed), m_images))
            spend.cost = cost->nano;
    } else if (row.state != ExchangeState::Done) {
        spend.cost = 0; // no answer, no bill
    }
    if (m_billedUsage.isKnown()) {
        const bool isFurtherPriced = spend.cost || !row.usage.isKnown();
        spend.cost = isFurtherPriced && m_billedCost ? std::optional(spend.cost.value_or(0) + *m_billedCost)
                                                     : std::nullopt;
        row.usage.addFurther(m_billedUsage);
        row.usageEstimated |= m_isBilledEstimated;
    }
    if (spend.cost)
        row.costUsd = toUsd(*spend.cost);
    if (!m_admission)
        return;
    spend.whenMs = unixMilliseconds();
    spend.exchange = row.id;
    spend.requestId = row.requestId;
    spend.clientKey = row.clientKey;
    spend.model = row.modelAsked;
    spend.provider = row.provider;
    spend.upstreamModel = row.modelServed;
    spend.usage = row.usage;
    spend.images = m_images;
    spend.isEstimated = row.usageEstimated;
    m_gateway.accounts().settle(*std::exchange(m_admission, std::nullopt), m_accounted, spend);
}

void Exchange::waitForTwin(const CachePlace &place, std::function<void()> goOn)
{
    const std::function<void()> once = waiting(std::move(goOn));
    m_gateway.sharedCalls().wait(place, this, once);
    QTimer::singleShot(longestTwinWait, this, once); // its client may read slowly
}

void Exchange::waitFor(std::chrono::milliseconds time, std::function<void()> goOn)
{
    QTimer::singleShot(time, this, waiting(std::move(goOn)));
}

std::function<void()> Exchange::waiting(std::function<void()> goOn)
{
    m_isWaiting = true;
    return [this, goOn = std::move(goOn)] {
        if (std::exchange(m_isWaiting, false) && !m_settled)
            goOn();
    };
}

void Exchange::leadsFor(const CachePlace &place)
{
    if (m_gateway.sharedCalls().isAsked(place))
        return; // of those that would not wait, one leads
    m_gateway.sharedCalls().began(place);
    m_leads = place;
}

void Exchange::forward(ForwardJob job, RoutePlan plan)
{
    m_forwarding = std::make_unique<Forwarding>(*this, std::move(job), std::move(plan));
    m_forwarding->start();
}

void Exchange::relayRealtime(RealtimeJob job, RoutePlan plan)
{
    m_relay = std::make_unique<RealtimeRelay>(*this, std::move(job), std::move(plan));
    m_relay->start();
}

void Exchange::clientGone()
{
    if (m_relay) {
        m_relay->clientGone();
        return;
    }
    if (m_forwarding)
        m_forwarding->stop();
    if (settle(ExchangeState::Cancelled))
        over();
}

void Exchange::cancel(const Error &reason)
{
    if (m_settled)
        return;
    if (m_forwarding) {
        m_forwarding->cancel(reason);
        return;
    }
    if (m_relay) {
        m_relay->cancel(reason);
        return;
    }
    if (m_isHeldBack) {
        waitNoLonger();
        return;
    }
    if (m_isInflating || m_isWaiting) {
        failAs(ExchangeState::Cancelled, reason, {{"x-should-retry", "false"}});
        return;
    }
    // Its body is still on its way, or another answer comes before its own: it is refused when its turn has
    // come.
    m_cancelledFor = reason;
}

bool Exchange::settle(ExchangeState state)
{
    if (std::exchange(m_settled, true))
        return false;
    if (!m_leads.key.isEmpty())
        m_gateway.sharedCalls().ended(m_leads);
    settleFigures(state);
    m_record->finish(state, m_record->row().durationUs);
    return true;
}

void Exchange::settleFigures(ExchangeState state)
{
    TrafficRow &row = m_record->row();
    row.state = state;
    row.durationUs = elapsedUs();
    if (!m_relay)
        row.requestBytes = m_request->body().size();
    const QByteArray endpoint = m_match.endpoint ? m_match.endpoint->api : QByteArray();
    const int status = row.status > 0 ? row.status : clientClosedRequest;
    if (m_relay || !m_request->isRefused()) // else it is counted already
        m_gateway.metrics().answered(row.method, endpoint, status, double(row.durationUs) / 1e6);
    if (!m_counted)
        return;
    settleAccount();
    const ExchangeFigures figures = figuresOf(row);
    m_gateway.statistics().end(figures, unixMilliseconds());
    const bool isKnown = m_forwarding || m_relay || config().model(row.modelAsked);
    m_gateway.metrics().modelEnded(figures, endpoint, status, isKnown);
}

void Exchange::over()
{
    if (m_request)
        m_request->disconnect(this);
    m_request = nullptr;
    m_gateway.exchangeOver(*this);
    deleteLater();
}
