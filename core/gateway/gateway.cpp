// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gateway.h"

#include "core/base/ids.h"
#include "core/config/configvalues.h"
#include "core/dialects/openaierror.h"
#include "core/gateway/effectiveconfig.h"
#include "core/gateway/exchange.h"
#include "core/gateway/healthchecks.h"
#include "core/gateway/healthmemory.h"
#include "core/gateway/modeldiscovery.h"
#include "core/gateway/portholder.h"
#include "core/gateway/providerprober.h"
#include "core/gateway/tokennetwork.h"

#include <QLoggingCategory>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcGateway, "pllm.gateway")

namespace {

constexpr auto longestStoreWait = 5s; // of a start; a disk that hangs must not keep anybody from working

const EndpointTable &noEndpoints()
{
    static const EndpointTable none({});
    return none;
}

QString keptFile(const GatewayOptions &options, const QString &name)
{
    return options.dataFolder.isEmpty() ? QString() : options.dataFolder + u'/' + name;
}

} // namespace

Gateway::Gateway(GatewayOptions options)
    : m_options(std::move(options)), m_endpoints(m_options.endpoints ? *m_options.endpoints : noEndpoints()),
      m_recorder(m_store, this), m_statistics(unixMilliseconds()), m_keyUses(this), m_processes(this),
      m_upstream(this), m_objectIdFile(keptFile(m_options, u"object-ids.jsonl"_s)), m_grace(this),
      m_stateSoon(this)
{
    m_discovery = std::make_unique<ModelDiscovery>(m_upstream, keptFile(m_options, u"models.json"_s), this);
    m_healthChecks = std::make_unique<HealthChecks>(m_targetHealths, m_upstream, this);
    connect(m_discovery.get(), &ModelDiscovery::listed, this, &Gateway::modelsListed);
    m_objectIdFile.load(m_objectIds);
    connect(&m_recorder, &Recorder::batch, this, &Gateway::trafficBatch);
    connect(&m_recorder, &Recorder::watchedChanged, this, &Gateway::recordFetched);
    connect(&m_keyUses, &KeyUseCollector::used, this, &Gateway::keysUsed);
    connect(&m_processes, &ClientProcesses::found, this, &Gateway::processFound);
    connect(&m_accounts, &Accounts::budgetNotice, this, &Gateway::budgetNotice);
    connect(&m_accounts, &Accounts::loopNoticed, this, &Gateway::loopNoticed);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &Gateway::endAll);
    m_stateSoon.setSingleShot(true);
    m_stateSoon.setInterval(250ms);
    connect(&m_stateSoon, &QTimer::timeout, this, [this] { emit stateChanged(m_state); });
}

Gateway::~Gateway()
{
    // Exchanges use everything else; they go first.
    const QSet<Exchange *> exchanges = std::exchange(m_exchanges, {});
    qDeleteAll(exchanges);
    qDeleteAll(findChildren<ProviderProber *>()); // they hold calls of the pool
    m_healthChecks.reset();
    m_discovery.reset();
    m_listener.reset();
}

QString Gateway::listenHost() const
{
    return m_options.host.isEmpty() ? m_snapshot->config->server.host : m_options.host;
}

quint16 Gateway::listenPort() const
{
    return quint16(m_options.port >= 0 ? m_options.port : m_snapshot->config->server.port);
}

void Gateway::rebuildSnapshot()
{
    m_snapshot = std::make_shared<Snapshot>(effectiveConfig(m_config, m_options), m_keys);
    const TrafficConfig &traffic = m_snapshot->config->traffic;
    m_discovery->setSnapshot(m_snapshot);
    m_healthChecks->setSnapshot(m_snapshot);
    m_targetHealths.setConfig(m_snapshot->config->routing.breaker);
    m_accounts.setConfig(m_snapshot->config->limits);
    m_responseCache.configure(m_snapshot->config->cache);
    m_recorder.setPolicy(traffic.record, qint64(traffic.maxBodyKb) * 1024);
    if (m_history)
        m_history->setRetention(traffic.retainMb, traffic.retainDays);
}

void Gateway::applyLimits()
{
    const ServerConfig &server = m_snapshot->config->server;
    ListenerLimits limits;
    limits.framing.bodyBytes = qint64(server.maxBodyMb) * 1024 * 1024;
    limits.times.head = std::chrono::seconds(server.headerTimeoutS);
    limits.times.idle = std::chrono::seconds(server.idleTimeoutS);
    limits.bufferedBytes = qint64(server.maxBufferedMb) * 1024 * 1024;
    limits.connections = server.maxConnections;
    m_listener->setLimits(limits);
}

void Gateway::start(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    openStore();
    rebuildSnapshot();
    if (m_state.phase == GatewayState::Phase::Running)
        return;
    endAll(); // a stop that is still under way
    setPhase(GatewayState::Phase::Starting);
    m_listener = std::make_unique<Listener>(static_cast<RequestHandler &>(*this));
    connect(m_listener.get(), &Listener::drained, this, &Gateway::stopIfDrained, Qt::QueuedConnection);
    applyLimits();
    if (m_isStoreRead)
        listen();
}

/// What was spent, and which targets are left alone, is known before the first request comes.
void Gateway::storeRead()
{
    if (--m_readsLeft > 0)
        return;
    m_storeWait.stop();
    if (!std::exchange(m_isStoreRead, true) && m_listener && m_state.phase == GatewayState::Phase::Starting)
        listen();
}

/// What is asked of the store follows once that can be read.
void Gateway::startWithoutStore()
{
    m_recorder.goOnAbove(RecordId(unixMilliseconds())); // above any that the history may have
    m_readsLeft = 0;
    storeRead();
}

void Gateway::openStore()
{
    if (m_file)
        return;
    m_file = std::make_unique<Store>(keptFile(m_options, u"pllm.sqlite"_s));
    connect(m_file.get(), &Store::noticed, this,
            [](const QString &text) { qCWarning(lcGateway).noquote() << text; });
    m_accounts.setStore(*m_file);
    m_readsLeft = 1;
    openHistory();
    m_replays.setStore(m_file.get(), m_history.get());
    m_file->loadTargetHealth(this, [this](const std::optional<QList<TargetHealthRow>> &rows) {
        if (rows)
            m_targetHealths.restore(targetMemories(*rows, unixMilliseconds()));
        storeRead();
    });
    m_storeWait.setSingleShot(true);
    connect(&m_storeWait, &QTimer::timeout, this, [this] {
        qCWarning(lcGateway)
            << "the store takes long to open: requests are served, and budgets and the targets' "
               "health follow once it is read";
        startWithoutStore();
    });
    m_storeWait.start(longestStoreWait);
    connect(&m_saveHealth, &QTimer::timeout, this, &Gateway::saveHealth);
    m_saveHealth.start(2s);
}

/// So that what is open or cools down stays so over a restart, also a sudden one.
void Gateway::saveHealth()
{
    if (m_file && std::exchange(m_savedHealth, m_targetHealths.revision()) != m_targetHealths.revision())
        m_file->saveTargetHealth(targetHealthRows(m_targetHealths.memory()));
}

void Gateway::listen()
{
    const QString host = listenHost();
    if (!m_snapshot->config->server.requireKey && !isLoopbackHost(host)) {
        listenFailed(Error{ErrorKind::Configuration, u"server.host %1 is beyond loopback, which needs "
                                                     u"server.require_key: anybody on the network could "
                                                     "spend your keys."_s.arg(host)},
                     false);
        return;
    }
    const Result<quint16> port = m_listener->listen(host, listenPort());
    if (!port) {
        listenFailed(port.error(), m_listener->isPortTaken());
        return;
    }
    m_state = {};
    m_state.url = m_listener->url();
    m_state.port = *port;
    m_state.inFlight = int(m_exchanges.size());
    qCInfo(lcGateway) << "listening on" << m_state.url;
    listenAsOllama();
    setPhase(GatewayState::Phase::Running);
}

/// Programs that know Ollama look for it on its own port. Somebody else there is no reason not to start.
void Gateway::listenAsOllama()
{
    const ServerConfig &server = m_snapshot->config->server;
    const auto port = quint16(server.ollamaApi && server.ollamaPort != m_state.port ? server.ollamaPort : 0);
    m_ollamaPort = server.ollamaApi ? server.ollamaPort : 0;
    if (const Result<void> opened = m_listener->listenAlso(listenHost(), port); !opened)
        qCWarning(lcGateway).noquote() << "Ollama's API is not on its own port:" << opened.error().message
                                       << "It stays at" << m_state.url;
}

void Gateway::listenFailed(const Error &error, bool portTaken)
{
    m_state.error = error.message;
    m_state.portTaken = portTaken;
    m_state.portHolder.clear();
    m_state.freePort = 0;
    if (m_state.portTaken) {
        m_state.portHolder = portHolder(listenPort());
        m_state.freePort = nextFreePort(listenPort());
        m_state.error += m_state.portHolder.isEmpty() ? u" Another program holds it."_s
                                                      : u" It is held by %1."_s.arg(m_state.portHolder);
        if (m_state.freePort != 0)
            m_state.error +=
                u" Port %1 is free: set server.port, or start with --port %1."_s.arg(m_state.freePort);
    }
    qCWarning(lcGateway).noquote() << m_state.error;
    // A running gateway that cannot move stays where it is.
    setPhase(m_listener->port() != 0 ? GatewayState::Phase::Running : GatewayState::Phase::Failed);
}

void Gateway::setPhase(GatewayState::Phase phase)
{
    m_state.phase = phase;
    if (phase == GatewayState::Phase::Stopped)
        m_keyUses.flush();
    if (phase == GatewayState::Phase::Stopped)
        saveHealth();
    emit stateChanged(m_state);
}

void Gateway::stop(std::chrono::milliseconds grace)
{
    if (!m_listener || m_state.phase == GatewayState::Phase::Failed ||
        m_state.phase == GatewayState::Phase::Starting) {
        m_listener.reset();
        m_state = {};
        setPhase(GatewayState::Phase::Stopped);
        return;
    }
    setPhase(GatewayState::Phase::Stopping);
    m_grace.start(grace);
    const QSet<Exchange *> exchanges = m_exchanges;
    for (Exchange *exchange : exchanges)
        exchange->waitNoLonger();
    m_listener->stopAccepting();
}

void Gateway::stopIfDrained()
{
    if (m_state.phase != GatewayState::Phase::Stopping || !m_listener || m_listener->connectionCount() > 0)
        return;
    m_grace.stop();
    m_listener.reset();
    m_state = {};
    setPhase(GatewayState::Phase::Stopped);
}

void Gateway::endAll()
{
    m_grace.stop();
    const QSet<Exchange *> exchanges = m_exchanges;
    for (Exchange *exchange : exchanges) {
        if (m_exchanges.contains(exchange))
            exchange->cancel(
                Error{ErrorKind::ShuttingDown, u"The gateway was stopped before this answer was whole."_s});
    }
    if (m_listener && m_state.phase == GatewayState::Phase::Stopping) {
        m_listener->flushAndCloseAll();
        m_listener.reset();
        m_state = {};
        setPhase(GatewayState::Phase::Stopped);
    }
}

void Gateway::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    if (!m_listener) {
        rebuildSnapshot();
        return;
    }
    const QString host = listenHost();
    const quint16 port = listenPort();
    rebuildSnapshot();
    m_refusedOrigins.removeIf([this](const QString &origin) {
        return m_snapshot->origins.allows(origin.toLatin1()); // refused again one day, it is news again
    });
    applyLimits();
    if (m_state.phase == GatewayState::Phase::Stopping || m_state.phase == GatewayState::Phase::Starting)
        return;
    const ServerConfig &server = m_snapshot->config->server;
    if (m_state.phase == GatewayState::Phase::Failed || host != listenHost() || port != listenPort())
        listen();
    else if ((server.ollamaApi ? server.ollamaPort : 0) != m_ollamaPort)
        listenAsOllama();
}

void Gateway::setProviderKeys(const ProviderKeys &keys)
{
    const ProviderKeys earlier = std::exchange(m_keys, keys);
    if (!m_config)
        return;
    forgetKeyTroubles(earlier);
    rebuildSnapshot();
}

void Gateway::forgetKeyTroubles(const ProviderKeys &earlier)
{
    for (const ProviderConfig &provider : m_config->providers) {
        for (const KeyReference &reference : provider.keyReferences()) {
            if (reference.kind == KeyReference::Kind::Keychain &&
                !(m_keys.value(reference.name) == earlier.value(reference.name)))
                m_targetHealths.keyChanged(provider.id, reference.toString());
        }
    }
}

void Gateway::requestBegan(ClientRequest &request)
{
    m_exchanges.insert(new Exchange(*this, request, m_snapshot));
    inFlightChanged();
}

void Gateway::nameProcess(const ClientRequest &request, RunningRecord &record)
{
    if (!request.peer().isLoopback() || m_snapshot->config->traffic.record == RecordMode::Off)
        return;
    const ConnectionEnds ends{request.peer(), request.peerPort(), request.local(), request.localPort()};
    if (const auto process = m_processes.ask(request.connectionId(), ends, record.id()))
        record.row().process = *process;
}

void Gateway::processFound(RecordId record, const ClientProcess &process)
{
    const TrafficRow *row = m_recorder.setProcess(record, process);
    if (row && !row->clientKey.isEmpty())
        m_keyUses.nameApp(row->clientKey, process.name);
}

void Gateway::keyUsed(const ClientKey &key, const TrafficRow &row)
{
    m_keyUses.note(key.name, key.sha256, row.startedMs,
                   row.clientApp.isEmpty() ? row.process.name : row.clientApp);
}

void Gateway::exchangeOver(Exchange &exchange)
{
    m_exchanges.remove(&exchange);
    inFlightChanged();
}

void Gateway::inFlightChanged()
{
    m_state.inFlight = int(m_exchanges.size());
    if (!m_stateSoon.isActive())
        m_stateSoon.start();
}

void Gateway::requestRefused(const RequestHead &head, const QHostAddress &peer, const Error &error)
{
    m_metrics.answered(head.method, {}, httpStatus(error.kind), 0);
    if (!mayRecordRefusal()) {
        m_recorder.countLeftOut();
        return;
    }
    qCWarning(lcGateway).noquote() << "refused a request from" << peer.toString() << ":" << error.message;
    TrafficRow row;
    row.startedMs = unixMilliseconds();
    row.requestId = QString::fromLatin1(newRequestId());
    row.method = head.method;
    row.path = QString::fromUtf8(head.target);
    row.status = httpStatus(error.kind);
    row.note = error.message;
    row.state = ExchangeState::Refused;
    const auto record = m_recorder.begin(std::move(row), head.method + ' ' + head.target, head.headers);
    record->finish(ExchangeState::Refused, 0);
}

GoogleTokenSource &Gateway::googleTokens(const ProviderRoute &route)
{
    const GoogleServiceAccount &account = *route.googleAccount;
    GoogleTokenSource *&source = m_googleTokens[account.clientEmail + '\n' + account.privateKeyId + '\n' +
                                                route.endpoint->transportKey.toUtf8()];
    if (source && !(source->account() == account)) { // the same name with another key
        source->deleteLater();
        source = nullptr;
    }
    if (!source)
        source = new GoogleTokenSource(tokenTransport(upstream(), route.endpoint), account, this);
    return *source;
}

QNetworkAccessManager &Gateway::mediaNetwork()
{
    if (!m_mediaNetwork)
        m_mediaNetwork = new QNetworkAccessManager(this);
    return *m_mediaNetwork;
}

bool Gateway::mayRecordRefusal()
{
    const bool may = m_refusals.take(steadyNow());
    if (!may && !std::exchange(m_saidFlood, true))
        qCWarning(lcGateway) << "refused requests come so fast that most of them are only counted";
    if (may)
        m_saidFlood = false;
    return may;
}

std::pair<HeaderList, QByteArray> Gateway::refusalAnswer(const RequestHead &head, const Error &error)
{
    HeaderList headers{{"Content-Type", "application/json"}, {"X-Request-Id", newRequestId()}};
    if (const QByteArray origin = headerValue(head.headers, "origin"); m_snapshot->origins.allows(origin))
        headers += corsHeaders(origin); // a page may read why
    if (error.retryAfter)
        headers.emplaceBack("Retry-After", QByteArray::number(qint64(error.retryAfter->count())));
    return {headers, errorBody(error)};
}

void Gateway::originRefused(const QByteArray &origin)
{
    constexpr qsizetype mostTold = 16;
    const QString allowable = allowableOrigin(origin);
    if (allowable.isEmpty() || m_refusedOrigins.size() >= mostTold || m_refusedOrigins.contains(allowable))
        return;
    m_refusedOrigins.insert(allowable);
    qCWarning(lcGateway).noquote() << "refused a web page of" << origin << ": add" << allowable
                                   << "to server.cors_origins if you trust it";
    emit webPageRefused(allowable);
}

Metrics::Moment Gateway::metricsMoment() const
{
    Metrics::Moment moment;
    moment.startedMs = m_startedMs;
    moment.connections = m_listener ? m_listener->connectionCount() : 0;
    moment.trafficDropped = m_recorder.dropped();
    moment.cacheHits = m_responseCache.hits();
    moment.cacheMisses = m_responseCache.misses();
    const QList<TargetState> states = m_targetHealths.states(unixMilliseconds());
    for (const TargetState &state : states)
        addHealth(moment.targets, state);
    return moment;
}

void Gateway::rememberObject(const QByteArray &id, const ObjectIds::Maker &maker)
{
    if (m_objectIds.remember(id, maker))
        m_objectIdFile.remembered(id, *m_objectIds.find(id));
}

void Gateway::forgetObject(const QByteArray &id)
{
    if (m_objectIds.forget(id))
        m_objectIdFile.forgotten(id);
}

void Gateway::watchRecord(RecordId id)
{
    m_recorder.watch(id);
    if (id != 0)
        fetchRecord(id);
}

void Gateway::cancelExchange(RecordId id)
{
    const QSet<Exchange *> exchanges = m_exchanges;
    for (Exchange *exchange : exchanges) {
        if (exchange->id() == id)
            exchange->cancel(
                Error{ErrorKind::ShuttingDown, u"This request was stopped in the gateway's window."_s});
    }
}

void Gateway::setTrafficWanted(bool wanted)
{
    m_recorder.setWanted(wanted);
}

void Gateway::fetchStats(std::chrono::seconds window)
{
    emit statsFetched(statsReport(window));
}

StatsReport Gateway::statsReport(std::chrono::seconds window) const
{
    const qint64 now = unixMilliseconds();
    StatsReport report = m_statistics.report(window, now);
    const QList<TargetState> states = m_targetHealths.states(now);
    for (ModelStats &model : report.models) {
        for (TargetStats &target : model.targets)
            addHealth(target, states);
    }
    return report;
}

void Gateway::cancelAll()
{
    const QSet<Exchange *> exchanges = m_exchanges;
    for (Exchange *exchange : exchanges) {
        if (m_exchanges.contains(exchange))
            exchange->cancel(
                Error{ErrorKind::ShuttingDown, u"All requests were stopped in the gateway's window."_s});
    }
}

void Gateway::previewRoute(int ticket, const QString &model)
{
    const qint64 now = unixMilliseconds();
    if (m_snapshot)
        emit routePreviewed(ticket, routePreview(m_planner, m_targetHealths, *m_snapshot, model, now));
    else
        emit routePreviewed(ticket, {model, now, {}, u"The gateway has not been started yet."_s, {}});
}

void Gateway::probeProvider(int ticket, const ProviderConfig &provider, const ProviderKey &key)
{
    auto *prober = new ProviderProber(m_upstream, provider, key, m_keys, this);
    connect(prober, &ProviderProber::done, this, [this, ticket, prober](const ProbeResult &result) {
        emit providerProbed(ticket, result);
        prober->deleteLater();
    });
    prober->start();
}
