// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/endpoints.h"
#include "core/base/clock.h"
#include "core/config/configreader.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/traffic/trafficfigures.h"
#include "tests/gateway/gatewayrig.h"

#include <QJsonDocument>
#include <QSignalSpy>

inline std::shared_ptr<const Config> parsed(const QJsonObject &config)
{
    return std::make_shared<Config>(
        readConfig(QJsonDocument(config).toJson(), Catalogue::instance().names()).value());
}

/// A gateway in this process, before a scripted upstream.
struct MemoryRig {
    explicit MemoryRig(const QString &folder, const QString &baseUrl, const QJsonObject &keyMore = {},
                       const QStringList &apis = {})
        : gateway(GatewayOptions{&apiEndpoints(), false, {}, 0, folder})
    {
        QJsonObject config = testConfig(baseUrl);
        if (!apis.isEmpty()) // what the provider has
            setIn(config, u"providers"_s, 0, u"apis"_s, QJsonArray::fromStringList(apis));
        for (auto it = keyMore.begin(); it != keyMore.end(); ++it)
            setIn(config, u"client_keys"_s, 0, it.key(), it.value());
        setIn(config, u"server"_s, u"ollama_api"_s, true);
        config[u"prices"_s] =
            QJsonObject{{u"up/upstream-model"_s, QJsonObject{{u"in"_s, 3}, {u"out"_s, 10}}}};
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &gateway, [this](const TrafficBatch &batch) {
            if (batch.cleared)
                rows.clear();
            for (const TrafficRow &row : batch.rows)
                rows.insert(row.id, row);
        });
        qputenv(testProviderVariable.toLatin1().constData(), "sk-provider-secret");
        gateway.setTrafficWanted(true);
        gateway.start(parsed(config));
        isRunning = QTest::qWaitFor([this] { return gateway.state().phase == GatewayState::Phase::Running; },
                                    patience);
    }
    HistoryFigures figures(const QString &filter, std::optional<std::chrono::milliseconds> length)
    {
        const qint64 now = unixMilliseconds();
        const std::optional<qint64> from = length ? std::optional(now - length->count()) : std::nullopt;
        const auto question =
            figuresQuestion({from, now + 1, QTimeZone::systemTimeZone()}, TrafficQuery::parse(filter));
        std::optional<HistoryFigures> told;
        QString problem;
        QObject context;
        QObject::connect(&gateway, &GatewayThread::figuresFetched, &context,
                         [&](quint64, const HistoryFigures &figures, const QString &why) {
                             told = figures;
                             problem = why;
                         });
        gateway.fetchFigures(1, question.value());
        if (!QTest::qWaitFor([&told] { return told.has_value(); }, patience) || !problem.isEmpty())
            qWarning() << "no figures:" << problem;
        return told.value_or(HistoryFigures());
    }
    ClientPtr ask(const QByteArray &body, const HeaderList &headers = {},
                  const QByteArray &path = "/v1/chat/completions") const
    {
        auto client = std::make_unique<RawClient>();
        client->connectTo(gateway.state().port);
        client->send(
            httpRequest("POST", path,
                        headers.isEmpty() ? withKey({{"Content-Type", "application/json"}}) : headers, body));
        client->waitForResponse();
        return client;
    }
    std::optional<TrafficRecord> record(RecordId id)
    {
        QSignalSpy fetched(&gateway, &GatewayThread::recordFetched);
        QSignalSpy gone(&gateway, &GatewayThread::recordGone);
        gateway.fetchRecord(id);
        if (!QTest::qWaitFor([&] { return !fetched.isEmpty() || !gone.isEmpty(); }, patience) ||
            fetched.isEmpty())
            return std::nullopt;
        return fetched.first().first().value<TrafficRecord>();
    }
    QList<TrafficRow> found(const HistoryQuery &query)
    {
        QSignalSpy spy(&gateway, &GatewayThread::historyFound);
        gateway.searchHistory(7, query);
        return QTest::qWaitFor([&] { return !spy.isEmpty(); }, patience)
                   ? spy.first().at(1).value<QList<TrafficRow>>()
                   : QList<TrafficRow>();
    }
    QList<HistorySession> sessions(const HistoryQuery &query = {})
    {
        QSignalSpy spy(&gateway, &GatewayThread::sessionsFound);
        gateway.findSessions(8, query);
        return QTest::qWaitFor([&] { return !spy.isEmpty(); }, patience)
                   ? spy.first().at(1).value<QList<HistorySession>>()
                   : QList<HistorySession>();
    }
    QJsonObject stats() const
    {
        auto client = std::make_unique<RawClient>();
        client->connectTo(gateway.state().port);
        client->send(httpRequest("GET", "/v1/admin/models/stats?window=24h", withKey()));
        client->waitForResponse();
        return jsonOf(client->body());
    }
    bool hasEnded(int count) const
    {
        return QTest::qWaitFor(
            [&] {
                return rows.size() == count &&
                       std::all_of(rows.cbegin(), rows.cend(),
                                   [](const TrafficRow &row) { return isOver(row.state); });
            },
            patience);
    }

    GatewayThread gateway;
    QMap<RecordId, TrafficRow> rows;
    bool isRunning = false;
};
