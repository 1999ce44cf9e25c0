// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/faultlab.h"
#include "core/gateway/gatewaystate.h"
#include "core/gateway/providerprobe.h"
#include "core/gateway/release.h"
#include "core/gateway/routepreview.h"
#include "core/policy/budget.h"
#include "core/routing/targetid.h"
#include "core/secrets/providerkeys.h"
#include "core/store/historyfigures.h"
#include "core/store/historyquery.h"
#include "core/store/historysession.h"
#include "core/traffic/filter/trafficquery.h"
#include "core/traffic/keyuse.h"
#include "core/traffic/statistics.h"
#include "core/traffic/trafficrecord.h"

#include <QObject>
#include <QThread>

#include <memory>

class Gateway;

/// The gateway's face towards the rest of the program: runs it on its own thread, and speaks with it in
/// values only. Lives on the main thread; every call returns at once, every answer is a signal.
class GatewayThread : public QObject
{
    Q_OBJECT

public:
    explicit GatewayThread(GatewayOptions options, QObject *parent = nullptr);
    /// Ends running exchanges at once and joins the thread.
    ~GatewayThread() override;

    /// Listens; stateChanged() says how it went.
    void start(std::shared_ptr<const Config> config);
    /// Stops accepting, gives running exchanges up to `grace` to end; then the state is Stopped.
    void stop(std::chrono::milliseconds grace);
    const GatewayState &state() const { return m_state; }
    /// Where what outlives a run is kept; empty: nowhere.
    const QString &dataFolder() const { return m_dataFolder; }

    /// The client key of requests that the window itself sends to state().url, for this run only. Such a
    /// request names the record that it sends again in `X-PLLM-Parent`.
    const Secret &windowKey() const { return m_windowKey; }

    /// Swaps the configuration; exchanges under way keep theirs. Rebinds where host or port changed.
    void setConfig(std::shared_ptr<const Config> config);
    /// All keychain entries as far as they are known now.
    void setProviderKeys(const ProviderKeys &keys);

    /// When each client key was last used, as far as it is known here.
    const KeyUses &keyUses() const { return m_keyUses; }
    /// What earlier runs knew.
    void setKeyUses(const KeyUses &uses);

    /// recordFetched() follows, unless the record is gone: recordGone().
    void fetchRecord(RecordId id);
    /// From now on recordFetched() comes for this record whenever it changed, at most ten times a second. 0 =
    /// none.
    void watchRecord(RecordId id);
    /// Ends a running exchange as if its client had left.
    void cancelExchange(RecordId id);
    /// Ends all running exchanges, telling their clients.
    void cancelAll();
    /// Lets the calls go on that the loop alarm holds for a client key.
    void allowLoop(const QString &clientKey);
    /// The user says that a target is well again.
    void closeBreaker(const TargetId &target);
    /// What the fault lab does, for this run; the whole of it. faultsChanged() follows.
    void setFaults(const Faults &faults);
    const Faults &faults() const { return m_faults; }
    /// What a person puts on a record, running or kept; the next batch brings the row with it.
    void setMarks(RecordId id, const RowMarks &marks);
    /// Asks a query of what these records hold; recordsSearched() follows with the same `ticket`, in parts. A
    /// new ticket ends the search before it; the same one again adds to it.
    void searchRecords(quint64 ticket, const TrafficQuery &query, const QList<RecordId> &ids);
    void stopSearch();
    void clearTraffic();
    /// Rows of the history, newest first; historyFound() follows with the same `ticket`.
    void searchHistory(quint64 ticket, const HistoryQuery &query);
    /// Counts and sums, whatever the query's limit; historySummed() follows.
    void sumHistory(quint64 ticket, const HistoryQuery &query);
    /// What happened in a range of time; figuresFetched() follows with the same `ticket`.
    void fetchFigures(quint64 ticket, const FiguresQuestion &question);
    /// The sessions that have a row of the query, newest first, `limit` of them behind the first `offset`;
    /// each is told whole. sessionsFound() follows.
    void findSessions(quint64 ticket, const HistoryQuery &query, int offset = 0);
    /// The answers to the four above that have this ticket are not wanted any more: what waits is not asked,
    /// what is being read is interrupted, and only what is on its way already comes still. To be called for a
    /// question in whose place another one comes.
    void dropQuestions(quint64 ticket);
    /// What the history takes; spaceFetched() follows.
    void fetchSpace();
    /// Of one session no content is recorded from now on, also not of what runs; over restarts.
    void keepPrivate(const QString &session, bool isPrivate);
    const QStringList &privateSessions() const { return m_privateSessions; }
    /// Lets a record be asked for as a model, over restarts, and pins it; replayReleased() or replayRefused()
    /// follows.
    void releaseRecord(RecordId id);
    /// The same for a client key's conversation; of no key: the empty name.
    void releaseSession(const QString &session, const QString &clientKey);
    /// It can be asked for no more; replaysChanged() follows.
    void withdrawReplay(const QString &name);
    /// What can be asked for so, the newest first.
    const QList<Release> &replays() const { return m_replays; }
    /// Puts finished records from elsewhere behind those that are kept, each with an id of its own and `note`
    /// in its row; they come with the next batch. They count for no statistics and no budget.
    void importRecords(const QList<TrafficRecord> &records, const QString &note);
    /// No batches are sent while nobody looks (a hidden window); the first one after brings everything that
    /// changed.
    void setTrafficWanted(bool wanted);
    /// statsFetched() follows.
    void fetchStats(std::chrono::seconds window);
    /// One cheap authenticated call to a provider; providerProbed() follows with the same `ticket`.
    void probeProvider(int ticket, const ProviderConfig &provider, const ProviderKey &key);
    /// Where a request for `model` would go now; routePreviewed() follows with the same `ticket`.
    void previewRoute(int ticket, const QString &model);

signals:
    void stateChanged(const GatewayState &state);
    void trafficBatch(const TrafficBatch &batch);
    void recordFetched(const TrafficRecord &record);
    void recordGone(RecordId id);
    /// `problem`: why there is no answer; else empty. So in those below.
    void historyFound(quint64 ticket, const QList<TrafficRow> &rows, const QString &problem);
    void historySummed(quint64 ticket, const HistorySums &sums, const QString &problem);
    void figuresFetched(quint64 ticket, const HistoryFigures &figures, const QString &problem);
    void sessionsFound(quint64 ticket, const QList<HistorySession> &sessions, const QString &problem);
    /// privateSessions() are others now.
    void privateSessionsChanged();
    /// replays() are others now.
    void replaysChanged();
    /// `leftOut` chats of the conversation could not be released; `problem` says why, of the last one.
    void replayReleased(const Release &release, int leftOut, const QString &problem);
    void replayRefused(const QString &problem);
    void spaceFetched(const HistorySpace &space, const QString &problem);
    /// Of the records `asked`, `matching` belong to the query; `isDone`: all were looked at that were asked
    /// for.
    void recordsSearched(quint64 ticket, const QList<RecordId> &asked, const QList<RecordId> &matching,
                         bool isDone);
    void statsFetched(const StatsReport &report);
    void providerProbed(int ticket, const ProbeResult &result);
    void routePreviewed(int ticket, const RoutePreview &preview);
    /// Others are faults() now.
    void faultsChanged();
    /// A provider of the configuration was asked in the background, and has these models, in its own order.
    void modelsListed(const ProviderConfig &provider, const QStringList &models);
    /// keyUses() changed; once a second at most.
    void keysUsed();
    /// 50, 80 or 100 % of a budget are spent; once each in a period.
    void budgetNotice(const BudgetNotice &notice);
    /// A client key sends the same again and again; `isHeld`: its calls wait for allowLoop().
    void loopNoticed(const QString &clientKey, qint64 calls, qint64 tokens, bool isHeld);
    /// A web page was refused that the user may want to allow: `origin` as `server.cors_origins` takes it.
    /// Once for each origin, for a few in a run.
    void webPageRefused(const QString &origin);

private:
    const Secret m_windowKey;
    const QString m_dataFolder;
    QStringList m_privateSessions;
    QList<Release> m_replays;
    QThread m_thread;
    Gateway *m_gateway; // lives on m_thread, deleted there
    GatewayState m_state;
    KeyUses m_keyUses;
    Faults m_faults;
};
