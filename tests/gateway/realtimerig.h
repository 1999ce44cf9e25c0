// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/endpoints.h"
#include "core/config/configreader.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "tests/gateway/gatewayrig.h"
#include "tests/support/websocketupstream.h"

#include <QJsonDocument>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

/// The gateway inside the test, in front of a provider that speaks WebSockets.
struct RealtimeRig {
    explicit RealtimeRig(const QStringList &subprotocols = {}, const QSslConfiguration &tls = {})
        : upstream(subprotocols, tls)
    {
        qputenv(testProviderVariable.toLatin1().constData(), testProviderKey.toLatin1());
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &gateway, [this](const TrafficBatch &batch) {
            for (const TrafficRow &row : batch.rows)
                rows[row.id] = row;
        });
        QObject::connect(&gateway, &GatewayThread::recordFetched, &gateway,
                         [this](const TrafficRecord &record) { fetched = record; });
        gateway.setTrafficWanted(true);
        json = testConfig(upstream.baseUrl());
    }

    void start()
    {
        const auto config = readConfig(QJsonDocument(json).toJson(), Catalogue::instance().names());
        if (!config)
            qFatal("%s", qPrintable(config.error().first().toString()));
        gateway.start(std::make_shared<const Config>(*config));
        if (!waitUntil([this] { return gateway.state().phase == GatewayState::Phase::Running; }))
            qFatal("the gateway does not run");
    }

    /// Connects a client; its handshake's outcome is still to come.
    std::unique_ptr<QWebSocket> connectClient(const QString &target = u"/v1/realtime?model=m"_s,
                                              const QStringList &subprotocols = {}, bool withKey = true) const
    {
        auto client = std::make_unique<QWebSocket>();
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1%2"_s.arg(gateway.state().port).arg(target)));
        if (withKey)
            request.setRawHeader("Authorization", "Bearer " + testClientKey.toLatin1());
        request.setRawHeader("OpenAI-Beta", "realtime=v1");
        QWebSocketHandshakeOptions options;
        options.setSubprotocols(subprotocols);
        client->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        client->open(request, options);
        return client;
    }
    static bool isOpen(const QWebSocket &client) { return client.state() == QAbstractSocket::ConnectedState; }
    std::unique_ptr<QWebSocket> openClient(const QString &target = u"/v1/realtime?model=m"_s,
                                           const QStringList &subprotocols = {}, bool withKey = true) const
    {
        auto client = connectClient(target, subprotocols, withKey);
        if (!waitUntil([&] { return isOpen(*client) && upstream.socket(); }))
            qWarning("not open: %s", qPrintable(client->errorString()));
        return client;
    }
    /// The answer to a handshake that is refused.
    ClientPtr refused(const QByteArray &target, HeaderList headers = {},
                      const QByteArray &version = "13") const
    {
        auto client = std::make_unique<RawClient>();
        client->connectTo(gateway.state().port);
        headers += HeaderList{{"Connection", "Upgrade"},
                              {"Upgrade", "websocket"},
                              {"Sec-WebSocket-Version", version},
                              {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
        const bool hasKey = !headerValue(headers, "authorization").isEmpty();
        client->send(httpRequest("GET", target, hasKey ? headers : withKey(headers)));
        client->waitForResponse();
        return client;
    }
    /// Each answered request is a turn of the gateway in which it could have read on: what it does not take
    /// meanwhile, and the system does not hold, stays with who sends it.
    void giveTurns() const
    {
        for (int i = 0; i < 300; ++i) {
            RawClient other;
            other.connectTo(gateway.state().port);
            other.send(httpRequest("GET", "/health"));
            if (!other.waitForResponse())
                qWarning("no turn");
        }
    }
    TrafficRow onlyRow() const
    {
        if (!waitUntil([this] { return rows.size() == 1 && isOver(rows.first().state); }))
            qWarning("%d rows", int(rows.size()));
        return rows.isEmpty() ? TrafficRow() : rows.first();
    }
    TrafficRecord onlyRecord()
    {
        fetched.reset();
        gateway.fetchRecord(onlyRow().id);
        waitUntil([this] { return fetched.has_value(); });
        return fetched.value_or(TrafficRecord());
    }

    WebSocketUpstream upstream;
    QJsonObject json;
    GatewayThread gateway{GatewayOptions{&apiEndpoints()}};
    QMap<RecordId, TrafficRow> rows;
    std::optional<TrafficRecord> fetched;
};
