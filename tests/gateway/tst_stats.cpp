// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// GET /v1/admin/models/stats after a known series of requests.
class TestStats : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet();
    void knownSeries();
    void streamsCountLikeWholeAnswers();
    void usageCountsWhereTheClientDidNotAsk();
    void inFlightAndCancelled();
    void adminOnly();
    void otherRequestsDoNotCount();
    void window_data();
    void window();
};

static QJsonObject statsOf(const GatewayRig &rig, const QByteArray &query = {})
{
    const ClientPtr client = rig.exchange("GET", "/v1/admin/models/stats" + query);
    return client->status() == 200 ? jsonOf(client->body()) : QJsonObject();
}

static QJsonObject modelIn(const QJsonObject &stats, const QString &name)
{
    for (const QJsonValue &model : stats[u"models"_s].toArray()) {
        if (model[u"model"_s].toString() == name)
            return model.toObject();
    }
    return {};
}

void TestStats::nothingYet()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const QJsonObject stats = statsOf(rig);
    QCOMPARE(stats[u"object"_s].toString(), u"model.stats"_s);
    QCOMPARE(stats[u"window_s"_s].toInt(), 3600);
    QCOMPARE(stats[u"total_requests"_s].toInt(-1), 0);
    QCOMPARE(stats[u"total_errors"_s].toInt(-1), 0);
    QCOMPARE(stats[u"total_tokens"_s].toInt(-1), 0);
    QCOMPARE(stats[u"in_flight"_s].toInt(-1), 0);
    QVERIFY(stats[u"uptime_s"_s].isDouble());
    QVERIFY(stats[u"load_balancer"_s].isObject());
    QVERIFY(stats[u"overhead_us"_s][u"p50"_s].isNull()); // nothing, so null and not 0
}

void TestStats::knownSeries()
{
    GatewayRig rig;
    for (int i = 0; i < 3; ++i)
        rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"broken"}})", 500));
    QVERIFY(rig.start());
    for (int i = 0; i < 4; ++i)
        rig.chat(chatBody());
    const QJsonObject stats = statsOf(rig); // an exchange counts before its last byte is sent
    QCOMPARE(stats[u"total_requests"_s].toInt(), 4);
    QCOMPARE(stats[u"total_errors"_s].toInt(), 1);
    QCOMPARE(stats[u"total_tokens"_s].toInt(), 45);
    const QJsonObject model = modelIn(stats, u"m"_s);
    QCOMPARE(model[u"requests"_s].toInt(), 4);
    QCOMPARE(model[u"errors"_s].toInt(), 1);
    QCOMPARE(model[u"in_flight"_s].toInt(-1), 0);
    const QJsonObject tokens = model[u"tokens"_s].toObject();
    QCOMPARE(tokens[u"input"_s].toInt(), 30);
    QCOMPARE(tokens[u"cached_input"_s].toInt(), 12);
    QCOMPARE(tokens[u"cache_write"_s].toInt(-1), 0);
    QCOMPARE(tokens[u"output"_s].toInt(), 15);
    QCOMPARE(tokens[u"reasoning"_s].toInt(), 6);
    QCOMPARE(model[u"estimated"_s].toBool(true), false);
    for (const QString &name : {u"p50"_s, u"p95"_s, u"p99"_s})
        QVERIFY(model[u"latency_ms"_s][name].isDouble());
    const QJsonObject target = model[u"targets"_s][0].toObject();
    QCOMPARE(target[u"provider"_s].toString(), u"up"_s);
    QCOMPARE(target[u"model"_s].toString(), u"upstream-model"_s);
    QCOMPARE(target[u"state"_s].toString(), u"closed"_s);
    QCOMPARE(target[u"requests"_s].toInt(), 4);
    QCOMPARE(target[u"errors"_s].toInt(), 1);
    QVERIFY(target[u"retry_at"_s].isNull());
    const QJsonObject balancer = stats[u"load_balancer"_s][u"m"_s].toObject();
    QCOMPARE(balancer[u"total_requests"_s].toInt(), 4);
    QVERIFY(balancer[u"avg_latency"_s].isString());
    QVERIFY(stats[u"overhead_us"_s][u"p50"_s].isDouble());
}

void TestStats::streamsCountLikeWholeAnswers()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(rig.chat(streamBody())->status(), 200);
    const QJsonObject model = modelIn(statsOf(rig), u"m"_s);
    QCOMPARE(model[u"requests"_s].toInt(), 2);
    QCOMPARE(model[u"errors"_s].toInt(-1), 0);
    QCOMPARE(model[u"tokens"_s][u"input"_s].toInt(), 20);
    QCOMPARE(model[u"tokens"_s][u"output"_s].toInt(), 10);
    QVERIFY(model[u"ttft_ms"_s][u"p50"_s].isDouble());
}

void TestStats::usageCountsWhereTheClientDidNotAsk()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    QVERIFY(rig.start());
    const ClientPtr client =
        rig.chat(R"({"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]})");
    QVERIFY(!client->body().contains("\"usage\""));
    QCOMPARE(statsOf(rig)[u"total_tokens"_s].toInt(), 15);
}

void TestStats::inFlightAndCancelled()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::never());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(waitUntil([&] { return rig.upstream.inFlight() == 1; }));
    QCOMPARE(statsOf(rig)[u"in_flight"_s].toInt(), 1);
    QCOMPARE(modelIn(statsOf(rig), u"m"_s)[u"in_flight"_s].toInt(), 1);
    client->reset();
    QVERIFY(waitUntil([&] { return statsOf(rig)[u"in_flight"_s].toInt() == 0; }));
    QCOMPARE(statsOf(rig)[u"total_requests"_s].toInt(), 1);
}

void TestStats::adminOnly()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    QJsonArray keys = config[u"client_keys"_s].toArray();
    keys.append(clientKeyEntry(u"plain"_s, u"plain-client-key"_s));
    config[u"client_keys"_s] = keys;
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.client();
    client->send(httpRequest("GET", "/v1/admin/models/stats", {{"X-API-Key", "plain-client-key"}}));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 403);
    QCOMPARE(errorCodeOf(client->body()), u"admin_required"_s);
    QCOMPARE(errorTypeOf(client->body()), u"permission_error"_s);
}

void TestStats::otherRequestsDoNotCount()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    for (const QByteArray &target :
         {QByteArray("/health"), QByteArray("/v1/models"), QByteArray("/ready"), QByteArray("/x")})
        rig.exchange("GET", target);
    QCOMPARE(statsOf(rig)[u"total_requests"_s].toInt(-1), 0);
}

void TestStats::window_data()
{
    QTest::addColumn<QByteArray>("window");
    QTest::addColumn<int>("seconds");
    QTest::newRow("5m") << QByteArray("5m") << 300;
    QTest::newRow("1h") << QByteArray("1h") << 3600;
    QTest::newRow("24h") << QByteArray("24h") << 86400;
    QTest::newRow("7d") << QByteArray("7d") << 604800;
}

void TestStats::window()
{
    QFETCH(QByteArray, window);
    QFETCH(int, seconds);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    const QJsonObject stats = statsOf(rig, "?window=" + window);
    QCOMPARE(stats[u"window_s"_s].toInt(), seconds);
    QCOMPARE(stats[u"total_requests"_s].toInt(), 1);
    QCOMPARE(rig.exchange("GET", "/v1/admin/models/stats?window=1y")->status(), 400);
}

QTEST_GUILESS_MAIN(TestStats)
#include "tst_stats.moc"
