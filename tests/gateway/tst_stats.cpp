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
    void nothingMeasuredIsNull();
    void modelIsTheNameAskedFor();
    void refusedForAModelCounts_data();
    void refusedForAModelCounts();
    void countsBeforeTheLastByte();
    void targetsHealth();
    void loadBalancerForm();
    void partsOfTokensAreInTheirSums();
    void adminOnly();
    void adminAlsoWhereNoKeyIsRequired();
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

void TestStats::nothingMeasuredIsNull()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"broken"}})", 500));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 500);
    const QJsonObject model = modelIn(statsOf(rig), u"m"_s);
    QCOMPARE(model[u"requests"_s].toInt(), 1);
    for (const QString &figure : {u"latency_ms"_s, u"ttft_ms"_s}) {
        QCOMPARE(model[figure].toObject().keys(), QStringList({u"p50"_s, u"p95"_s, u"p99"_s}));
        for (const QString &name : {u"p50"_s, u"p95"_s, u"p99"_s})
            QVERIFY2(model[figure][name].isNull(), qPrintable(figure));
    }
    QCOMPARE(model[u"tokens_per_second"_s].toObject().keys(), QStringList{u"p50"_s});
    QVERIFY(model[u"tokens_per_second"_s][u"p50"_s].isNull());
}

void TestStats::modelIsTheNameAskedFor()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"broken"}})", 500));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    QJsonArray models = config[u"models"_s].toArray();
    models.append(QJsonObject{
        {u"id"_s, u"spare"_s},
        {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, u"up"_s}, {u"model"_s, u"spare-model"_s}}}}});
    config[u"models"_s] = models;
    setIn(config, u"models"_s, 0, u"fallbacks"_s, QJsonArray{u"spare"_s});
    QVERIFY(rig.start(config));
    QCOMPARE(rig.chat(chatBody())->status(), 200); // by the fallback
    QCOMPARE(rig.chat(R"({"model":"up/any/name","messages":[{"role":"user","content":"x"}]})")->status(),
             200);
    const QJsonObject stats = statsOf(rig);
    QCOMPARE(stats[u"models"_s].toArray().size(), 2);
    QCOMPARE(modelIn(stats, u"up/any/name"_s)[u"requests"_s].toInt(), 1);
    const QJsonObject model = modelIn(stats, u"m"_s);
    QCOMPARE(model[u"requests"_s].toInt(), 1);
    QCOMPARE(model[u"errors"_s].toInt(-1), 0); // the client got its answer
    QStringList targets;
    for (const QJsonValue &target : model[u"targets"_s].toArray())
        targets += target[u"model"_s].toString();
    targets.sort();
    QCOMPARE(targets, QStringList({u"spare-model"_s, u"upstream-model"_s}));
}

void TestStats::refusedForAModelCounts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("counted");
    const QByteArray admin = testClientKey.toUtf8();
    QTest::newRow("unknown model") << QByteArray(
                                          R"({"model":"mm","messages":[{"role":"user","content":"x"}]})")
                                   << admin << 404 << 1;
    QTest::newRow("not for this key") << chatBody() << QByteArray("sk-limited-client-key") << 403 << 1;
    QTest::newRow("no model") << QByteArray(R"({"messages":[]})") << admin << 400 << 0;
    QTest::newRow("wrong key") << chatBody() << QByteArray("nope") << 401 << 0;
}

void TestStats::refusedForAModelCounts()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, key);
    QFETCH(int, status);
    QFETCH(int, counted);
    GatewayRig rig;
    QJsonObject config = rig.config();
    QJsonObject limited = clientKeyEntry(u"limited"_s, u"sk-limited-client-key"_s);
    limited[u"models"_s] = QJsonArray{u"x"_s};
    config[u"client_keys"_s] = QJsonArray{config[u"client_keys"_s][0], limited};
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions", {{"X-API-Key", key}}, body));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), status);
    const QJsonObject stats = statsOf(rig);
    QCOMPARE(stats[u"total_requests"_s].toInt(-1), counted);
    QCOMPARE(stats[u"total_errors"_s].toInt(-1), counted);
    QCOMPARE(stats[u"in_flight"_s].toInt(-1), 0);
}

/// While the last byte has not left, the exchange is under way; a client that has it finds it counted.
void TestStats::countsBeforeTheLastByte()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript()
                                .streamHead()
                                .chunk(textEvent("one"))
                                .hold(u"rest"_s)
                                .chunk(finishEvent() + usageEvent() + doneEvent())
                                .lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody("one"));
    const QJsonObject before = statsOf(rig);
    QCOMPARE(before[u"total_requests"_s].toInt(-1), 0);
    QCOMPARE(before[u"in_flight"_s].toInt(-1), 1);
    rig.upstream.open(u"rest"_s);
    QVERIFY(client->waitForResponse());
    const QJsonObject after = statsOf(rig);
    QCOMPARE(after[u"total_requests"_s].toInt(-1), 1);
    QCOMPARE(after[u"total_tokens"_s].toInt(-1), 15);
    QCOMPARE(after[u"in_flight"_s].toInt(-1), 0);
}

void TestStats::targetsHealth()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(chatAnswer()));
    const QByteArray broken = R"({"error":{"message":"broken )" + testProviderKey.toUtf8() + R"("}})";
    rig.upstream.enqueue(UpstreamScript::json(broken, 500));
    rig.upstream.enqueue(UpstreamScript::json(broken, 500));
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const auto target = [&] { return modelIn(statsOf(rig), u"m"_s)[u"targets"_s][0].toObject(); };
    rig.chat(chatBody());
    const QJsonObject good = target();
    QCOMPARE(good.keys(),
             QStringList({u"consecutive_failures"_s, u"errors"_s, u"health_score"_s, u"last_error"_s,
                          u"model"_s, u"provider"_s, u"requests"_s, u"retry_at"_s, u"state"_s}));
    QCOMPARE(good[u"health_score"_s].toInt(), 100);
    QCOMPARE(good[u"consecutive_failures"_s].toInt(-1), 0);
    QVERIFY(good[u"last_error"_s].isNull());
    rig.chat(chatBody());
    rig.chat(chatBody());
    const QJsonObject bad = target();
    QVERIFY(bad[u"health_score"_s].toInt() < 90);
    QCOMPARE(bad[u"consecutive_failures"_s].toInt(), 2);
    QVERIFY(bad[u"last_error"_s].toString().contains(u"broken"_s));
    QVERIFY(!bad[u"last_error"_s].toString().contains(testProviderKey));
    rig.chat(chatBody());
    QCOMPARE(target()[u"consecutive_failures"_s].toInt(-1), 0);
    QVERIFY(target()[u"health_score"_s].toInt() > bad[u"health_score"_s].toInt());
}

void TestStats::loadBalancerForm()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    rig.chat(chatBody());
    rig.chat(chatBody());
    const QJsonObject all = statsOf(rig)[u"load_balancer"_s].toObject();
    QCOMPARE(all.keys(), QStringList{u"m"_s});
    const QJsonObject balance = all[u"m"_s].toObject();
    QCOMPARE(balance.keys(), QStringList({u"avg_latency"_s, u"health_score"_s, u"requests_minute"_s,
                                          u"tokens_minute"_s, u"total_requests"_s}));
    QCOMPARE(balance[u"health_score"_s].toInt(), 100);
    QCOMPARE(balance[u"total_requests"_s].toInt(), 2);
    bool isNumber = false;
    balance[u"avg_latency"_s].toString().toLongLong(&isNumber); // whole milliseconds, as text
    QVERIFY(isNumber);
    QCOMPARE(balance[u"requests_minute"_s].toInt(), 2);
    QCOMPARE(balance[u"tokens_minute"_s].toInt(), 30);
}

/// `input` has everything that was read, from the cache or into it; `output` has the reasoning.
void TestStats::partsOfTokensAreInTheirSums()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    rig.chat(chatBody());
    const QJsonObject stats = statsOf(rig);
    const QJsonObject tokens = modelIn(stats, u"m"_s)[u"tokens"_s].toObject();
    QCOMPARE(tokens[u"input"_s].toInt(), 10); // 4 of them cached
    QCOMPARE(tokens[u"cached_input"_s].toInt(), 4);
    QCOMPARE(tokens[u"output"_s].toInt(), 5); // 2 of them for reasoning
    QCOMPARE(tokens[u"reasoning"_s].toInt(), 2);
    QCOMPARE(stats[u"total_tokens"_s].toInt(), 15);
    QCOMPARE(stats[u"total_cost"_s].toDouble(-1), 0.0);
    QCOMPARE(modelIn(stats, u"m"_s)[u"cost_usd"_s].toDouble(-1), 0.0);
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

void TestStats::adminAlsoWhereNoKeyIsRequired()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"require_key"_s, false);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.client();
    client->send(httpRequest("GET", "/v1/admin/models/stats"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 401);
    QCOMPARE(errorCodeOf(client->body()), u"missing_api_key"_s);
}

void TestStats::otherRequestsDoNotCount()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    for (const QByteArray &target :
         {QByteArray("/health"), QByteArray("/v1/models"), QByteArray("/ready"), QByteArray("/metrics"),
          QByteArray("/v1/admin/models/stats"), QByteArray("/x")})
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
    for (const QByteArray &unknown : {QByteArray("1y"), QByteArray(), QByteArray("5M")}) {
        const ClientPtr refused = rig.exchange("GET", "/v1/admin/models/stats?window=" + unknown);
        QCOMPARE(refused->status(), 400);
        QCOMPARE(errorCodeOf(refused->body()), u"bad_request"_s);
        QCOMPARE(jsonOf(refused->body())[u"error"_s][u"param"_s].toString(), u"window"_s);
    }
}

QTEST_GUILESS_MAIN(TestStats)
#include "tst_stats.moc"
