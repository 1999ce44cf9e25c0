// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/gatewaythread.h"

#include "core/base/ids.h"
#include "core/gateway/gateway.h"

#ifdef Q_OS_LINUX
#include "core/gateway/epolldispatcher.h"
#endif

namespace {

void useBestDispatcher([[maybe_unused]] QThread &thread)
{
#ifdef Q_OS_LINUX
    if (auto dispatcher = std::make_unique<EpollDispatcher>(); dispatcher->isUsable())
        thread.setEventDispatcher(dispatcher.release()); // takes it
#endif
}

GatewayOptions withKey(GatewayOptions options, const Secret &key)
{
    options.windowKey = key;
    return options;
}

} // namespace

GatewayThread::GatewayThread(GatewayOptions options, QObject *parent)
    : QObject(parent), m_windowKey(newClientKey()), m_dataFolder(options.dataFolder),
      m_gateway(new Gateway(withKey(std::move(options), m_windowKey)))
{
    m_thread.setObjectName(QStringLiteral("gateway"));
    useBestDispatcher(m_thread);
    m_gateway->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_gateway, &QObject::deleteLater);
    connect(m_gateway, &Gateway::stateChanged, this, [this](const GatewayState &state) {
        m_state = state;
        emit stateChanged(state);
    });
    connect(m_gateway, &Gateway::trafficBatch, this, &GatewayThread::trafficBatch);
    connect(m_gateway, &Gateway::recordFetched, this, &GatewayThread::recordFetched);
    connect(m_gateway, &Gateway::recordGone, this, &GatewayThread::recordGone);
    connect(&m_gateway->recordSearch(), &RecordSearch::found, this, &GatewayThread::recordsSearched);
    connect(m_gateway, &Gateway::historyFound, this, &GatewayThread::historyFound);
    connect(m_gateway, &Gateway::historySummed, this, &GatewayThread::historySummed);
    connect(m_gateway, &Gateway::figuresFetched, this, &GatewayThread::figuresFetched);
    connect(m_gateway, &Gateway::sessionsFound, this, &GatewayThread::sessionsFound);
    connect(m_gateway, &Gateway::privateSessionsChanged, this, [this](const QStringList &sessions) {
        m_privateSessions = sessions;
        emit privateSessionsChanged();
    });
    connect(&m_gateway->replays(), &Replays::changed, this, [this](const QList<Release> &releases) {
        m_replays = releases;
        emit replaysChanged();
    });
    connect(&m_gateway->replays(), &Replays::released, this, &GatewayThread::replayReleased);
    connect(&m_gateway->replays(), &Replays::refused, this, &GatewayThread::replayRefused);
    connect(m_gateway, &Gateway::spaceFetched, this, &GatewayThread::spaceFetched);
    connect(m_gateway, &Gateway::statsFetched, this, &GatewayThread::statsFetched);
    connect(m_gateway, &Gateway::providerProbed, this, &GatewayThread::providerProbed);
    connect(m_gateway, &Gateway::routePreviewed, this, &GatewayThread::routePreviewed);
    connect(m_gateway, &Gateway::modelsListed, this, &GatewayThread::modelsListed);
    connect(m_gateway, &Gateway::budgetNotice, this, &GatewayThread::budgetNotice);
    connect(m_gateway, &Gateway::loopNoticed, this, &GatewayThread::loopNoticed);
    connect(m_gateway, &Gateway::webPageRefused, this, &GatewayThread::webPageRefused);
    connect(m_gateway, &Gateway::keysUsed, this, [this](const KeyUses &uses) {
        m_keyUses.insert(uses);
        emit keysUsed();
    });
    m_thread.start();
}

GatewayThread::~GatewayThread()
{
    m_thread.quit();
    m_thread.wait();
}

void GatewayThread::start(std::shared_ptr<const Config> config)
{
    QMetaObject::invokeMethod(m_gateway,
                              [gateway = m_gateway, config = std::move(config)] { gateway->start(config); });
}

void GatewayThread::stop(std::chrono::milliseconds grace)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, grace] { gateway->stop(grace); });
}

void GatewayThread::setConfig(std::shared_ptr<const Config> config)
{
    QMetaObject::invokeMethod(
        m_gateway, [gateway = m_gateway, config = std::move(config)] { gateway->setConfig(config); });
}

void GatewayThread::setProviderKeys(const ProviderKeys &keys)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, keys] { gateway->setProviderKeys(keys); });
}

void GatewayThread::setKeyUses(const KeyUses &uses)
{
    m_keyUses = uses;
    emit keysUsed();
}

void GatewayThread::fetchRecord(RecordId id)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, id] { gateway->fetchRecord(id); });
}

void GatewayThread::watchRecord(RecordId id)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, id] { gateway->watchRecord(id); });
}

void GatewayThread::cancelExchange(RecordId id)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, id] { gateway->cancelExchange(id); });
}

void GatewayThread::cancelAll()
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway] { gateway->cancelAll(); });
}

void GatewayThread::allowLoop(const QString &clientKey)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, clientKey] { gateway->allowLoop(clientKey); });
}

void GatewayThread::closeBreaker(const TargetId &target)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, target] { gateway->closeBreaker(target); });
}

void GatewayThread::setFaults(const Faults &faults)
{
    m_faults = faults;
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, faults] { gateway->setFaults(faults); });
    emit faultsChanged();
}

void GatewayThread::setMarks(RecordId id, const RowMarks &marks)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, id, marks] { gateway->setMarks(id, marks); });
}

void GatewayThread::searchRecords(quint64 ticket, const TrafficQuery &query, const QList<RecordId> &ids)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, ticket, query, ids] {
        gateway->recordSearch().ask(ticket, query, ids);
    });
}

void GatewayThread::stopSearch()
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway] { gateway->recordSearch().stop(); });
}

void GatewayThread::searchHistory(quint64 ticket, const HistoryQuery &query)
{
    QMetaObject::invokeMethod(
        m_gateway, [gateway = m_gateway, ticket, query] { gateway->searchHistory(ticket, query); });
}

void GatewayThread::fetchFigures(quint64 ticket, const FiguresQuestion &question)
{
    QMetaObject::invokeMethod(
        m_gateway, [gateway = m_gateway, ticket, question] { gateway->fetchFigures(ticket, question); });
}

void GatewayThread::sumHistory(quint64 ticket, const HistoryQuery &query)
{
    QMetaObject::invokeMethod(m_gateway,
                              [gateway = m_gateway, ticket, query] { gateway->sumHistory(ticket, query); });
}

void GatewayThread::findSessions(quint64 ticket, const HistoryQuery &query, int offset)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, ticket, query, offset] {
        gateway->findSessions(ticket, query, offset);
    });
}

void GatewayThread::dropQuestions(quint64 ticket)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, ticket] { gateway->dropQuestions(ticket); });
}

void GatewayThread::fetchSpace()
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway] { gateway->fetchSpace(); });
}

void GatewayThread::keepPrivate(const QString &session, bool isPrivate)
{
    QMetaObject::invokeMethod(
        m_gateway, [gateway = m_gateway, session, isPrivate] { gateway->keepPrivate(session, isPrivate); });
}

void GatewayThread::releaseRecord(RecordId id)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, id] { gateway->replays().releaseRecord(id); });
}

void GatewayThread::releaseSession(const QString &session, const QString &clientKey)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, session, clientKey] {
        gateway->replays().releaseSession(session, clientKey);
    });
}

void GatewayThread::withdrawReplay(const QString &name)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, name] { gateway->replays().withdraw(name); });
}

void GatewayThread::clearTraffic()
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway] { gateway->clearTraffic(); });
}

void GatewayThread::importRecords(const QList<TrafficRecord> &records, const QString &note)
{
    QMetaObject::invokeMethod(
        m_gateway, [gateway = m_gateway, records, note] { gateway->recorder().import(records, note); });
}

void GatewayThread::setTrafficWanted(bool wanted)
{
    QMetaObject::invokeMethod(m_gateway,
                              [gateway = m_gateway, wanted] { gateway->setTrafficWanted(wanted); });
}

void GatewayThread::fetchStats(std::chrono::seconds window)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, window] { gateway->fetchStats(window); });
}

void GatewayThread::probeProvider(int ticket, const ProviderConfig &provider, const ProviderKey &key)
{
    QMetaObject::invokeMethod(m_gateway, [gateway = m_gateway, ticket, provider, key] {
        gateway->probeProvider(ticket, provider, key);
    });
}

void GatewayThread::previewRoute(int ticket, const QString &model)
{
    QMetaObject::invokeMethod(m_gateway,
                              [gateway = m_gateway, ticket, model] { gateway->previewRoute(ticket, model); });
}
