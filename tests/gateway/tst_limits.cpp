// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// What client keys may spend, in requests, tokens and money: through the running program.
class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void requestsAMinute();
    void tokensAMinute();
    void parallelRequests();
    void limitOfAll();
    void tellsWhereAKeyStands();
    void costIsTheSumOfItsParts();
    void budgetEndsAndOutlivesARestart();
    void streamsInFlightCountAgainstTheBudget();
    void streamIsCutWhereTheUserWantsIt();
    void loopIsHeld();
};

namespace {

/// 10 input tokens (4 of them cached), 5 output: (6 × 3 + 4 × 1 + 5 × 10) millionths of a dollar.
constexpr double costOfAnswer = 72e-6;

QJsonObject pricedConfig(const GatewayRig &rig)
{
    QJsonObject config = rig.config();
    config[u"prices"_s] = QJsonObject{
        {u"up/upstream-model"_s, QJsonObject{{u"in"_s, 3}, {u"out"_s, 10}, {u"cache_read"_s, 1}}}};
    return config;
}

QJsonObject stats(const GatewayRig &rig)
{
    return jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body());
}

} // namespace

void TestLimits::requestsAMinute()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"client_keys"_s, 0, u"rpm"_s, 100);
    setIn(config, u"limits"_s, u"loop_alarm"_s, u"off"_s);
    QVERIFY(rig.start(config));
    std::vector<ClientPtr> clients;
    for (int i = 0; i < 200; ++i)
        clients.push_back(rig.sendChat(chatBody()));
    int served = 0;
    int refused = 0;
    for (const ClientPtr &client : clients) {
        QVERIFY(client->waitForResponse());
        served += client->status() == 200 ? 1 : 0;
        refused += client->status() == 429 ? 1 : 0;
        if (client->status() != 429)
            continue;
        QCOMPARE(errorCodeOf(client->body()), u"rate_limit_exceeded"_s);
        QCOMPARE(errorTypeOf(client->body()), u"rate_limit_error"_s);
        QVERIFY(client->header("Retry-After").toInt() > 0);
        QCOMPARE(client->header("X-RateLimit-Limit-Requests"), "100");
        QCOMPARE(client->header("X-RateLimit-Remaining-Requests"), "0");
    }
    QCOMPARE(served, 100);
    QCOMPARE(refused, 100);
    QCOMPARE(rig.upstream.requestCount(), 100);
    QVERIFY(rig.exchange("GET", "/metrics")->body().contains("\npllm_rate_limit_hits_total 100\n"));
}

void TestLimits::tokensAMinute()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"client_keys"_s, 0, u"tpm"_s, 40);
    QVERIFY(rig.start(config));
    const QByteArray body = R"({"model":"m","max_tokens":5,"messages":[{"role":"user","content":"Hi"}]})";
    int served = 0;
    ClientPtr client;
    do {
        client = rig.chat(body);
        served += client->status() == 200 ? 1 : 0;
    } while (client->status() == 200 && served < 10);
    QCOMPARE(client->status(), 429);
    QCOMPARE(errorCodeOf(client->body()), u"rate_limit_exceeded"_s);
    QVERIFY2(served == 1 || served == 2, qPrintable(QString::number(served))); // 15 tokens each
    QCOMPARE(client->header("X-RateLimit-Limit-Tokens"), "40");
}

void TestLimits::parallelRequests()
{
    GatewayRig rig;
    rig.upstream.setHandler([](const ScriptedRequest &) {
        UpstreamScript script;
        script.hold(u"go"_s);
        const UpstreamScript answer = UpstreamScript::json(chatAnswer());
        for (const UpstreamScript::Step &step : answer.steps())
            script.send(step.bytes);
        return script;
    });
    QJsonObject config = rig.config();
    setIn(config, u"client_keys"_s, 0, u"max_parallel"_s, 2);
    QVERIFY(rig.start(config));
    const ClientPtr first = rig.sendChat(chatBody());
    const ClientPtr second = rig.sendChat(chatBody());
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.requestCount(), 2, patience);
    const ClientPtr third = rig.chat(chatBody());
    QCOMPARE(third->status(), 429);
    QCOMPARE(errorCodeOf(third->body()), u"rate_limit_exceeded"_s);
    rig.upstream.open(u"go"_s);
    QVERIFY(first->waitForResponse());
    QVERIFY(second->waitForResponse());
    QCOMPARE(rig.chat(chatBody())->status(), 200);
}

void TestLimits::limitOfAll()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"limits"_s, u"rpm"_s, 3);
    QVERIFY(rig.start(config));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.chat(chatBody())->status(), 429);
}

void TestLimits::tellsWhereAKeyStands()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(
        chatAnswer(), 200, {{"x-ratelimit-limit-requests", "777"}, {"x-ratelimit-remaining-tokens", "8"}}));
    QJsonObject config = rig.config();
    QVERIFY(rig.start(config));
    QCOMPARE(rig.chat(chatBody())->header("X-RateLimit-Limit-Requests"), "777"); // the provider's own
    setIn(config, u"client_keys"_s, 0, u"rpm"_s, 50);
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE_WITH_TIMEOUT(rig.chat(chatBody())->header("X-RateLimit-Limit-Requests"), "50", patience);
    const ClientPtr client = rig.chat(chatBody());
    QVERIFY(client->header("X-RateLimit-Remaining-Requests").toInt() < 50);
    QVERIFY(!client->header("X-RateLimit-Reset-Requests").isEmpty());
    QCOMPARE(client->received().toLower().count("x-ratelimit-limit-requests:"), 1);
    QVERIFY(client->header("X-RateLimit-Remaining-Tokens") != "8");
}

void TestLimits::costIsTheSumOfItsParts()
{
    GatewayRig rig;
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        return request.body.contains("\"stream\"") ? UpstreamScript::events(chatEvents())
                                                   : UpstreamScript::json(chatAnswer());
    });
    QVERIFY(rig.start(pricedConfig(rig)));
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.chat(streamBody())->status(), 200);
    const QJsonObject report = stats(rig);
    QCOMPARE(report[u"total_cost"_s].toDouble(), 2 * costOfAnswer);
    QCOMPARE(report[u"models"_s][0][u"cost_usd"_s].toDouble(), 2 * costOfAnswer);
    const QByteArray metrics = rig.exchange("GET", "/metrics")->body();
    const QByteArray name = R"(pllm_llm_cost_usd_total{model="m",provider="up"} )";
    const qsizetype at = metrics.indexOf(name);
    QVERIFY(at >= 0);
    const QByteArray value = metrics.mid(at + name.size()).split('\n').first();
    QCOMPARE(value.toDouble(), 2 * costOfAnswer);
}

void TestLimits::budgetEndsAndOutlivesARestart()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = pricedConfig(rig);
    setIn(config, u"client_keys"_s, 0, u"budget_usd"_s, 300e-6);
    QVERIFY(rig.start(config));
    const QByteArray body = R"({"model":"m","max_tokens":1,"messages":[{"role":"user","content":"Hi"}]})";
    const auto [served, client] = rig.chatUntilRefused(body);
    QCOMPARE(client->status(), 429);
    QCOMPARE(errorCodeOf(client->body()), u"insufficient_quota"_s);
    QVERIFY(client->header("Retry-After").toInt() > 0);
    QVERIFY2(served == 4 || served == 3, qPrintable(QString::number(served))); // 72 of 300 each
    const auto ledger = [&rig] { return QFile(rig.program.dataDir() + u"/pllm.sqlite-wal"_s).size(); };
    QTRY_VERIFY_WITH_TIMEOUT(ledger() > 0, patience);
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    QVERIFY(rig.start(config));
    QCOMPARE(rig.chat(body)->status(), 429); // known before the first request comes
}

void TestLimits::streamsInFlightCountAgainstTheBudget()
{
    GatewayRig rig;
    rig.upstream.setHandler([](const ScriptedRequest &) {
        return UpstreamScript()
            .streamHead()
            .chunk(roleEvent())
            .chunk(textEvent("a"))
            .hold(u"go"_s)
            .chunk(finishEvent())
            .chunk(usageEvent())
            .chunk(doneEvent())
            .lastChunk();
    });
    QJsonObject config = pricedConfig(rig);
    setIn(config, u"client_keys"_s, 0, u"budget_usd"_s, 0.025); // two reservations of 1,024 tokens at 10 USD
    QVERIFY(rig.start(config));
    const ClientPtr first = rig.sendChat(streamBody());
    const ClientPtr second = rig.sendChat(streamBody());
    QVERIFY(first->waitForBody("\"a\""));
    QVERIFY(second->waitForBody("\"a\""));
    const ClientPtr third = rig.chat(streamBody());
    QCOMPARE(third->status(), 429);
    QCOMPARE(errorCodeOf(third->body()), u"insufficient_quota"_s);
    rig.upstream.open(u"go"_s);
    QVERIFY(first->waitForResponse());
    QVERIFY(second->waitForResponse());
    QVERIFY(first->body().endsWith(doneEvent())); // a running stream is never cut
    QCOMPARE(rig.chat(streamBody())->status(), 200);
}

void TestLimits::streamIsCutWhereTheUserWantsIt()
{
    GatewayRig rig;
    UpstreamScript script = UpstreamScript().streamHead().chunk(roleEvent());
    for (int i = 0; i < 50; ++i)
        script.chunk(textEvent("forty bytes of text, some ten tokens each"));
    rig.upstream.setDefault(script.hold(u"never"_s));
    QJsonObject config = pricedConfig(rig);
    setIn(config, u"server"_s, u"ping_s"_s, 1);                 // looked at as often as pings are thought of
    setIn(config, u"client_keys"_s, 0, u"budget_usd"_s, 0.001); // 100 output tokens
    setIn(config, u"client_keys"_s, 0, u"cut_at_budget"_s, true);
    QVERIFY(rig.start(config));
    const QByteArray body = QByteArray(streamBody()).replace("{\"model\"", "{\"max_tokens\":20,\"model\"");
    const ClientPtr client = rig.chat(body);
    QCOMPARE(client->status(), 200);
    QVERIFY2(client->body().contains("insufficient_quota"), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.abortCount(), 1, patience);
    const double cost = stats(rig)[u"total_cost"_s].toDouble();
    QVERIFY2(cost > 0.001, qPrintable(QString::number(cost))); // what came until then is to be paid
}

void TestLimits::loopIsHeld()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"limits"_s, u"loop_alarm"_s, u"hold"_s);
    setIn(config, u"limits"_s, u"loop_calls"_s, 5);
    QVERIFY(rig.start(config));
    const auto [served, client] = rig.chatUntilRefused(chatBody());
    QCOMPARE(client->status(), 429);
    QVERIFY(jsonOf(client->body())[u"error"_s][u"message"_s].toString().contains(u"loop"_s));
    QVERIFY2(served >= 4 && served <= 6, qPrintable(QString::number(served)));
    const QByteArray other = R"({"model":"m","messages":[{"role":"user","content":"Something else"}]})";
    QCOMPARE(rig.chat(other)->status(), 200);
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
