// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/accounts.h"
#include "core/gateway/clientprocesses.h"
#include "core/gateway/endpointtable.h"
#include "core/gateway/faultlab.h"
#include "core/gateway/gatewaystate.h"
#include "core/gateway/objectidfile.h"
#include "core/gateway/objectids.h"
#include "core/gateway/providerprobe.h"
#include "core/gateway/reasoningmemory.h"
#include "core/gateway/refusalbudget.h"
#include "core/gateway/refusedparameters.h"
#include "core/gateway/replays.h"
#include "core/gateway/routepreview.h"
#include "core/gateway/sharedcalls.h"
#include "core/gateway/snapshot.h"
#include "core/gateway/wrongkeys.h"
#include "core/http/listener.h"
#include "core/http/requesthandler.h"
#include "core/policy/responsecache.h"
#include "core/providers/googletokensource.h"
#include "core/routing/planner.h"
#include "core/routing/targethealth.h"
#include "core/store/store.h"
#include "core/traffic/filter/recordsearch.h"
#include "core/traffic/keyusecollector.h"
#include "core/traffic/memorytrafficstore.h"
#include "core/traffic/metrics.h"
#include "core/traffic/recorder.h"
#include "core/traffic/statisticscollector.h"
#include "core/traffic/traffichistory.h"
#include "core/upstream/upstreampool.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include <memory>

class Exchange;
class HealthChecks;
class ModelDiscovery;

/// The gateway itself: listener, upstream pool, exchanges, records, figures. Lives on the gateway thread;
/// spoken to through GatewayThread.
class Gateway : public QObject, private RequestHandler
{
    Q_OBJECT

public:
    explicit Gateway(GatewayOptions options);
    ~Gateway() override;

    // Commands; each is called on the gateway thread.
    void start(std::shared_ptr<const Config> config);
    void stop(std::chrono::milliseconds grace);
    void setConfig(std::shared_ptr<const Config> config);
    void setProviderKeys(const ProviderKeys &keys);
    void fetchRecord(RecordId id);
    void watchRecord(RecordId id);
    void cancelExchange(RecordId id);
    void clearTraffic();
    /// Rows of the history, newest first; historyFound() follows.
    void searchHistory(quint64 ticket, const HistoryQuery &query);
    /// Counts and sums of rows of the history, whatever the query's limit; historySummed() follows.
    void sumHistory(quint64 ticket, const HistoryQuery &query);
    /// figuresFetched() follows.
    void fetchFigures(quint64 ticket, const FiguresQuestion &question);
    /// Sessions of the history, newest first; sessionsFound() follows.
    void findSessions(quint64 ticket, const HistoryQuery &query, int offset);
    /// Nobody waits any more for what was asked of the history with this ticket.
    void dropQuestions(quint64 ticket);
    void fetchSpace();
    /// Of one session no content is recorded any more, also not of what runs.
    void keepPrivate(const QString &session, bool isPrivate);
    void setMarks(RecordId id, const RowMarks &marks) { m_recorder.setMarks(id, marks); }
    RecordSearch &recordSearch() { return m_recordSearch; }
    /// What of the traffic is served again as models.
    Replays &replays() { return m_replays; }
    void setTrafficWanted(bool wanted);
    void fetchStats(std::chrono::seconds window);
    /// Ends all running exchanges, telling their clients.
    void cancelAll();
    /// The user says that the target is well again.
    void closeBreaker(const TargetId &target) { m_targetHealths.closeByHand(target); }
    void allowLoop(const QString &clientKey) { m_accounts.allowLoop(clientKey); }
    void setFaults(const Faults &faults) { m_faultLab.setFaults(faults); }
    void probeProvider(int ticket, const ProviderConfig &provider, const ProviderKey &key);
    void previewRoute(int ticket, const QString &model);

    // For exchanges and routes.
    const EndpointTable &endpoints() const { return m_endpoints; }
    Recorder &recorder() { return m_recorder; }
    StatisticsCollector &statistics() { return m_statistics; }
    Metrics &metrics() { return m_metrics; }
    /// What the gateway itself knows of this moment, without models and targets.
    Metrics::Moment metricsMoment() const;
    /// The figures of a window of time, with the state of each target.
    StatsReport statsReport(std::chrono::seconds window) const;
    UpstreamPool &upstream() { return m_upstream; }
    TargetHealths &targetHealths() { return m_targetHealths; }
    const TargetHealths &targetHealths() const { return m_targetHealths; }
    Planner &planner() { return m_planner; }
    FaultLab &faultLab() { return m_faultLab; }
    Accounts &accounts() { return m_accounts; }
    ResponseCache &responseCache() { return m_responseCache; }
    SharedCalls &sharedCalls() { return m_sharedCalls; }
    WrongKeys &wrongKeys() { return m_wrongKeys; }
    const ObjectIds &objectIds() const { return m_objectIds; }
    void rememberObject(const QByteArray &id, const ObjectIds::Maker &maker);
    void forgetObject(const QByteArray &id);
    const ModelDiscovery &discovery() const { return *m_discovery; }
    /// Puts the client's process into its record, where it can be known: now or later.
    void nameProcess(const ClientRequest &request, RunningRecord &record);
    /// The key was accepted for this exchange.
    void keyUsed(const ClientKey &key, const TrafficRow &row);
    const GatewayState &state() const { return m_state; }
    bool refusesStreamUsage(const QString &provider) const { return m_refuseStreamUsage.contains(provider); }
    /// The provider answered 400 to stream_options: not sent there again in this run.
    void noteRefusesStreamUsage(const QString &provider) { m_refuseStreamUsage.insert(provider); }
    /// For what a prompt points to: nothing of a provider goes through it.
    QNetworkAccessManager &mediaNetwork();
    /// Tokens for the route's service account; one source for each account and way to the token server, as
    /// long as the program runs.
    GoogleTokenSource &googleTokens(const ProviderRoute &route);
    /// The file that outlives the run; there once the gateway was started.
    Store &store() { return *m_file; }
    ReasoningMemory &reasoningMemory() { return m_reasoningMemory; }
    RefusedParameters &refusedParameters() { return m_refusedParameters; }
    /// False where strangers were refused so often that one more is only counted.
    bool mayRecordRefusal();
    /// A web page was refused; told once for each origin and run.
    void originRefused(const QByteArray &origin);
    void exchangeOver(Exchange &exchange);

signals:
    void stateChanged(const GatewayState &state);
    void trafficBatch(const TrafficBatch &batch);
    void recordFetched(const TrafficRecord &record);
    void recordGone(RecordId id);
    void historyFound(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem);
    void historySummed(quint64 ticket, const HistorySums &sums, const QString &problem);
    void figuresFetched(quint64 ticket, const HistoryFigures &figures, const QString &problem);
    void sessionsFound(quint64 ticket, const QList<HistorySession> &sessions, const QString &problem);
    void privateSessionsChanged(const QStringList &sessions);
    void spaceFetched(const HistorySpace &space, const QString &problem);
    void statsFetched(const StatsReport &report);
    void providerProbed(int ticket, const ProbeResult &result);
    void routePreviewed(int ticket, const RoutePreview &preview);
    /// A provider of the configuration was asked in the background, and has these models, in its own order.
    void modelsListed(const ProviderConfig &provider, const QStringList &models);
    /// The client keys that were used since the last time; once a second at most, and at the end.
    void keysUsed(const KeyUses &uses);
    void budgetNotice(const BudgetNotice &notice);
    void loopNoticed(const QString &clientKey, qint64 calls, qint64 tokens, bool isHeld);
    /// A web page was refused that the user may want to allow: `origin` as `server.cors_origins` takes it.
    /// Once for each origin, for a few in a run: no page can flood the window.
    void webPageRefused(const QString &origin);

private:
    void requestBegan(ClientRequest &request) override;
    void requestRefused(const RequestHead &head, const QHostAddress &peer, const Error &error) override;
    std::pair<HeaderList, QByteArray> refusalAnswer(const RequestHead &head, const Error &error) override;

    void processFound(RecordId record, const ClientProcess &process);
    void rebuildSnapshot();
    /// Keys that are others now are worth another try.
    void forgetKeyTroubles(const ProviderKeys &earlier);
    QString listenHost() const;
    quint16 listenPort() const;
    void openStore();
    void openHistory();
    template <typename Answer>
    void askHistory(quint64 ticket, void (Gateway::*told)(quint64, const Answer &, const QString &),
                    const std::function<void(QObject *, std::function<void(Result<Answer>)>)> &ask);
    void historyOpened(RecordId lastId);
    void restoreStatistics();
    void loadPrivateSessions();
    void storeRead();
    void startWithoutStore();
    void saveHealth();
    void listen();
    void listenAsOllama();
    void listenFailed(const Error &error, bool portTaken);
    void applyLimits();
    void setPhase(GatewayState::Phase phase);
    void inFlightChanged();
    void stopIfDrained();
    void endAll();

    const GatewayOptions m_options;
    const EndpointTable &m_endpoints;
    MemoryTrafficStore m_store;
    Recorder m_recorder;
    RecordSearch m_recordSearch{m_recorder, this};
    Replays m_replays{m_recorder, m_store, this};
    StatisticsCollector m_statistics;
    KeyUseCollector m_keyUses;
    ClientProcesses m_processes;
    Metrics m_metrics;
    const qint64 m_startedMs = unixMilliseconds();
    UpstreamPool m_upstream;
    QRandomGenerator m_random = QRandomGenerator::securelySeeded();
    TargetHealths m_targetHealths;
    Planner m_planner{m_targetHealths, m_random};
    std::unique_ptr<HealthChecks> m_healthChecks; // speak through the pool
    FaultLab m_faultLab{m_random};
    Accounts m_accounts{this};
    ResponseCache m_responseCache;
    SharedCalls m_sharedCalls;
    quint64 m_savedHealth = 0; // revision of what the store has
    QTimer m_saveHealth{this};
    std::unique_ptr<ModelDiscovery> m_discovery; // speaks through the pool
    WrongKeys m_wrongKeys;
    ObjectIds m_objectIds;
    ObjectIdFile m_objectIdFile;
    bool m_isStoreRead = false;
    QTimer m_storeWait{this};
    int m_readsLeft = 0;           // of the store, before requests are served
    std::unique_ptr<Store> m_file; // opened at start, when the data folder is known to be ours alone
    std::unique_ptr<TrafficHistory> m_history;  // on m_file; null where nothing outlives the run
    QMultiHash<quint64, QObject *> m_questions; // to the history, by their tickets: contexts; its children
    RefusalBudget m_refusals;
    bool m_saidFlood = false;
    std::unique_ptr<Listener> m_listener;
    std::shared_ptr<const Config> m_config; // as given, without what a run adds
    ProviderKeys m_keys;
    std::shared_ptr<Snapshot> m_snapshot;
    QSet<Exchange *> m_exchanges;                          // children
    int m_ollamaPort = 0;                                  // as it was set last
    QHash<QByteArray, GoogleTokenSource *> m_googleTokens; // its children, by account, key and way
    ReasoningMemory m_reasoningMemory;
    RefusedParameters m_refusedParameters;
    QNetworkAccessManager *m_mediaNetwork = nullptr; // its child; once it is needed
    QSet<QString> m_refuseStreamUsage;
    QSet<QString> m_refusedOrigins; // told
    GatewayState m_state;
    QTimer m_grace;
    QTimer m_stateSoon; // in-flight counts change often: told a few times a second
};
