// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

Q_DECLARE_METATYPE(UpstreamScript)

/// Where requests go when something fails: through the running program, with a chain of three providers.
class TestRouting : public QObject
{
    Q_OBJECT

private slots:
    void failureGoesOnToTheNext_data();
    void failureGoesOnToTheNext();
    void faultOfTheRequestEndsIt_data();
    void faultOfTheRequestEndsIt();
    void brokenStreamIsNotBegunAnew();
    void brokenStreamGoesOnWhereTheUserWantsIt();
    void brokenStreamThatNobodyGoesOnWith();
    void tooLongGoesToTheLargerModel();
    void keyThatIsOutIsPassedOver();
    void rateLimitIsRemembered();
    void breakerOpensAndOutlivesARestart();
    void loneTargetIsAskedEvenWhileItIsOpen();
    void allOpenIsRefused();
    void waitsForATargetThatIsBackSoon();
    void profilesRerouteAtOnce();
    void conversationKeepsItsTarget();
    void roundRobinTakesTurns();
    void attemptsAreBound();
    void quietStreamGetsPings();
    void pingsBeforeTheFirstToken();
    void failsInsideAnAnswerThatPingsBegan();
    void userRulesComeFirst();
};

namespace {

/// Three providers a, b and c, and model m that leads to them in that order.
struct Chain : GatewayRig {
    Chain()
    {
        b.hideDiscovery();
        c.hideDiscovery();
        for (ScriptedUpstream *each : {&upstream, &b, &c})
            each->setHandler([this, each](const ScriptedRequest &request) {
                return request.body.contains("\"stream\"") ? UpstreamScript::events(chatEvents())
                                                           : UpstreamScript::json(answerOf(each));
            });
    }
    QByteArray answerOf(const ScriptedUpstream *which) const
    {
        return chatAnswer().replace("\"id\":\"", which == &upstream ? "\"id\":\"a-"
                                                 : which == &b      ? "\"id\":\"b-"
                                                                    : "\"id\":\"c-");
    }
    QJsonObject config() const
    {
        QJsonObject config = GatewayRig::config();
        QJsonArray providers;
        QJsonArray targets;
        const QList<std::pair<QString, const ScriptedUpstream *>> all{
            {u"a"_s, &upstream}, {u"b"_s, &b}, {u"c"_s, &c}};
        for (const auto &[name, server] : all) {
            QJsonObject provider = config[u"providers"_s].toArray().at(0).toObject();
            provider[u"id"_s] = name;
            provider[u"base_url"_s] = server->baseUrl();
            providers += provider;
            targets += QJsonObject{{u"provider"_s, name}, {u"model"_s, u"upstream-model"_s}};
        }
        config[u"providers"_s] = providers;
        setIn(config, u"models"_s, 0, u"targets"_s, targets);
        setIn(config, u"routing"_s, u"health_check_s"_s, 0);
        return config;
    }
    bool start() { return GatewayRig::start(config()); }
    /// How often each was asked.
    QList<qsizetype> asked() const { return {upstream.requestCount(), b.requestCount(), c.requestCount()}; }

    ScriptedUpstream b;
    ScriptedUpstream c;
};

UpstreamScript errorOf(int status, const QByteArray &code, const HeaderList &headers = {})
{
    return UpstreamScript::json(R"({"error":{"message":"no","type":"x","code":")" + code + "\"}}", status,
                                headers);
}

} // namespace

void TestRouting::failureGoesOnToTheNext_data()
{
    QTest::addColumn<UpstreamScript>("script");
    QTest::addColumn<bool>("stream");
    const auto both = [](const char *name, const UpstreamScript &script) {
        QTest::addRow("%s, whole", name) << script << false;
        QTest::addRow("%s, stream", name) << script << true;
    };
    both("reset", UpstreamScript::resetting());
    both("closed", UpstreamScript().close());
    both("401", errorOf(401, "invalid_api_key"));
    both("402", errorOf(402, "billing"));
    both("403", errorOf(403, "forbidden"));
    both("404", errorOf(404, "model_not_found"));
    both("408", errorOf(408, "timeout"));
    both("429", errorOf(429, "rate_limit_exceeded"));
    both("500", errorOf(500, "server_error"));
    both("503", errorOf(503, "unavailable"));
    both("529", errorOf(529, "overloaded_error"));
    both("redirect", UpstreamScript::answer(302, {}, {{"Location", "http://127.0.0.1:9/"}}));
    both("head, then reset", UpstreamScript()
                                 .head(200, {{"Content-Type", "application/json"}, {"Content-Length", "100"}})
                                 .reset());
    QTest::newRow("error inside 200, whole")
        << UpstreamScript::json(
               R"({"error":{"message":"The engine is overloaded","type":"overloaded_error"}})")
        << false;
    QTest::newRow("half a body, whole")
        << UpstreamScript()
               .send(
                   "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"id\"")
               .close()
        << false;
    QTest::newRow("head of a stream, then reset") << UpstreamScript().streamHead().reset() << true;
    QTest::newRow("preamble, then reset") << UpstreamScript().streamHead().chunk(roleEvent()).reset() << true;
    QTest::newRow("preamble, then the end")
        << UpstreamScript().streamHead().chunk(roleEvent()).lastChunk() << true;
    QTest::newRow("preamble, then an error")
        << UpstreamScript::events(
               {roleEvent(),
                "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n"})
        << true;
    QTest::newRow("error at once") << UpstreamScript::events(
                                          {"data: {\"error\":{\"message\":\"Rate limit "
                                           "reached\",\"code\":\"rate_limit_exceeded\"}}\n\n"})
                                   << true;
}

void TestRouting::failureGoesOnToTheNext()
{
    QFETCH(UpstreamScript, script);
    QFETCH(bool, stream);
    Chain rig;
    rig.upstream.enqueue(script);
    QVERIFY(rig.start());
    const ClientPtr client = rig.chat(stream ? streamBody() : chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), "b");
    QCOMPARE(client->header("X-PLLM-Attempts"), "2");
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 1, 0}));
    if (stream)
        QCOMPARE(client->body(), chatEvents().join());
    else
        QCOMPARE(client->body(), rig.answerOf(&rig.b));
    QCOMPARE(rig.b.last().body, renamed(stream ? streamBody() : chatBody()));
}

void TestRouting::faultOfTheRequestEndsIt_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 413, 422})
        QTest::addRow("%d", status) << status;
}

void TestRouting::faultOfTheRequestEndsIt()
{
    QFETCH(int, status);
    Chain rig;
    rig.upstream.setHandler([status](const ScriptedRequest &) { return errorOf(status, "bad_value"); });
    QVERIFY(rig.start());
    for (int i = 0; i < 7; ++i) { // never counted against the target: its breaker stays closed
        const ClientPtr client = rig.chat(chatBody());
        QCOMPARE(client->status(), status);
        QCOMPARE(errorCodeOf(client->body()), u"bad_value"_s);
        QCOMPARE(client->header("X-PLLM-Attempts"), "1");
    }
    QCOMPARE(rig.asked(), (QList<qsizetype>{7, 0, 0}));
}

void TestRouting::brokenStreamIsNotBegunAnew()
{
    Chain rig;
    rig.upstream.enqueue(
        UpstreamScript().streamHead().chunk(roleEvent()).chunk(textEvent("one")).hold(u"cut"_s).reset());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(textEvent("one")));
    rig.upstream.open(u"cut"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY2(client->body().contains("upstream_unreachable"), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 0, 0}));
}

void TestRouting::brokenStreamGoesOnWhereTheUserWantsIt()
{
    Chain rig;
    rig.upstream.enqueue(
        UpstreamScript().streamHead().chunk(roleEvent()).chunk(textEvent("one")).hold(u"cut"_s).reset());
    rig.b.enqueue(UpstreamScript().streamHead().chunk(roleEvent()).chunk(textEvent(" two")).close());
    QJsonObject config = rig.config();
    setIn(config, u"routing"_s, u"continue_streams"_s, true);
    QVERIFY(rig.GatewayRig::start(config));
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(textEvent("one")));
    rig.upstream.open(u"cut"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 1, 1}));
    const QByteArray body = client->body();
    QVERIFY2(!body.contains("error"), body.constData());
    QVERIFY2(body.contains("\"content\":\" two\""), body.constData());
    QVERIFY2(body.contains("\"content\":\" world\""), body.constData()); // of the third
    QVERIFY(body.endsWith("data: [DONE]\n\n"));
    QCOMPARE(body.count("\"role\":\"assistant\""), 1);
    const QByteArray id =
        "\"id\":\"" + jsonOf(body.mid(6, body.indexOf("\n\n") - 6))[u"id"_s].toString().toUtf8() + '"';
    QCOMPARE(body.count(id), body.count("\"id\":"));
    // Each is given what the client has.
    const auto said = [](const ScriptedUpstream &each) {
        const QJsonObject last = jsonOf(each.last().body)[u"messages"_s].toArray().last().toObject();
        return std::pair(last[u"role"_s].toString(), last[u"content"_s].toString());
    };
    QCOMPARE(said(rig.b), std::pair(u"assistant"_s, u"one"_s));
    QCOMPARE(said(rig.c), std::pair(u"assistant"_s, u"one two"_s));
    // All three are to be paid: two by estimate.
    const QJsonObject model =
        jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body())[u"models"_s][0].toObject();
    QCOMPARE(model[u"errors"_s].toInt(), 0);
    QCOMPARE(model[u"estimated"_s].toBool(), true);
    QVERIFY(model[u"tokens"_s][u"input"_s].toInt() > 10);
    QVERIFY(model[u"tokens"_s][u"output"_s].toInt() > 5);
}

void TestRouting::brokenStreamThatNobodyGoesOnWith()
{
    Chain rig;
    rig.upstream.enqueue(UpstreamScript().streamHead().chunk(roleEvent()).chunk(textEvent("one")).close());
    rig.b.enqueue(UpstreamScript::resetting());
    rig.c.enqueue(errorOf(400, "no_prefill"));
    QJsonObject config = rig.config();
    setIn(config, u"routing"_s, u"continue_streams"_s, true);
    QVERIFY(rig.GatewayRig::start(config));
    const ClientPtr client = rig.chat(streamBody());
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 1, 1}));
    QVERIFY2(client->body().startsWith(roleEvent() + textEvent("one")), client->body().constData());
    QVERIFY2(client->body().contains("data: {\"error\""), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
}

void TestRouting::tooLongGoesToTheLargerModel()
{
    Chain rig;
    rig.upstream.enqueue(errorOf(400, "context_length_exceeded"));
    QJsonObject config = rig.config();
    QJsonArray models = config[u"models"_s].toArray();
    models +=
        QJsonObject{{u"id"_s, u"large"_s},
                    {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, u"c"_s}, {u"model"_s, u"big"_s}}}}};
    config[u"models"_s] = models;
    setIn(config, u"models"_s, 0, u"long_context"_s, u"large"_s);
    QVERIFY(rig.GatewayRig::start(config));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), "c");
    QCOMPARE(client->header("X-PLLM-Model"), "big");
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 0, 1}));
}

void TestRouting::keyThatIsOutIsPassedOver()
{
    Chain rig;
    rig.program.environment().insert(u"KEY_ONE"_s, u"key-one-0123456789"_s);
    rig.program.environment().insert(u"KEY_TWO"_s, u"key-two-0123456789"_s);
    QJsonObject config = rig.config();
    QJsonArray providers = config[u"providers"_s].toArray();
    QJsonObject first = providers.at(0).toObject();
    first.remove(u"key"_s);
    first[u"keys"_s] = QJsonArray{u"env:KEY_ONE"_s, u"env:KEY_TWO"_s};
    providers[0] = first;
    config[u"providers"_s] = providers;
    rig.upstream.setHandler([&rig](const ScriptedRequest &request) {
        return request.header("Authorization").contains("key-one")
                   ? errorOf(401, "invalid_api_key")
                   : UpstreamScript::json(rig.answerOf(&rig.upstream));
    });
    QVERIFY(rig.GatewayRig::start(config));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Provider"), "a");
    QCOMPARE(client->header("X-PLLM-Attempts"), "2");
    const ClientPtr second = rig.chat(chatBody());
    QCOMPARE(second->header("X-PLLM-Attempts"), "1"); // the first key is out
    QCOMPARE(rig.asked(), (QList<qsizetype>{3, 0, 0}));
}

void TestRouting::rateLimitIsRemembered()
{
    Chain rig;
    rig.upstream.enqueue(errorOf(429, "rate_limit_exceeded", {{"Retry-After", "600"}}));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->header("X-PLLM-Attempts"), "2");
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->header("X-PLLM-Provider"), "b");
    QCOMPARE(client->header("X-PLLM-Attempts"), "1");
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 2, 0}));
}

void TestRouting::breakerOpensAndOutlivesARestart()
{
    Chain rig;
    rig.upstream.setHandler([](const ScriptedRequest &) { return errorOf(500, "server_error"); });
    QVERIFY(rig.start());
    for (int i = 0; i < 8; ++i)
        QCOMPARE(rig.chat(chatBody())->header("X-PLLM-Provider"), "b");
    QCOMPARE(rig.asked(), (QList<qsizetype>{5, 8, 0}));
    const ClientPtr stats = rig.exchange("GET", "/v1/admin/models/stats");
    const QJsonArray targets = jsonOf(stats->body())[u"models"_s][0][u"targets"_s].toArray();
    QCOMPARE(targets.size(), 2);
    for (const QJsonValue &target : targets) {
        const bool isFirst = target[u"provider"_s] == u"a"_s;
        QCOMPARE(target[u"state"_s].toString(), isFirst ? u"open"_s : u"closed"_s);
        QCOMPARE(target[u"retry_at"_s].isNull(), !isFirst);
    }
    const ClientPtr metrics = rig.exchange("GET", "/metrics");
    const QByteArray open = R"(pllm_circuit_breaker_state{provider="a",model="upstream-model"} 2)";
    QVERIFY2(metrics->body().contains(open), metrics->body().constData());
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    QVERIFY(rig.start());
    const auto isOpen = [&rig, &open] { return rig.exchange("GET", "/metrics")->body().contains(open); };
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), patience); // it is read while the gateway starts
    QCOMPARE(rig.chat(chatBody())->header("X-PLLM-Provider"), "b");
    QCOMPARE(rig.asked(), (QList<qsizetype>{5, 9, 0}));
}

/// With nowhere else to go the client gets what its provider says, and the first good answer closes the
/// breaker.
void TestRouting::loneTargetIsAskedEvenWhileItIsOpen()
{
    GatewayRig rig;
    bool isWell = false;
    rig.upstream.setHandler([&isWell](const ScriptedRequest &) {
        return isWell ? UpstreamScript::json(chatAnswer()) : errorOf(500, "server_error");
    });
    QVERIFY(rig.start());
    const auto state = [&rig] {
        const ClientPtr stats = rig.exchange("GET", "/v1/admin/models/stats");
        return jsonOf(stats->body())[u"models"_s][0][u"targets"_s][0][u"state"_s].toString();
    };
    for (int i = 0; i < 8; ++i)
        QCOMPARE(rig.chat(chatBody())->status(), 500);
    QCOMPARE(rig.upstream.requestCount(), 8);
    QCOMPARE(state(), u"open"_s);
    isWell = true;
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(state(), u"closed"_s);
}

void TestRouting::allOpenIsRefused()
{
    Chain rig;
    for (ScriptedUpstream *each : {&rig.upstream, &rig.b, &rig.c})
        each->setHandler([](const ScriptedRequest &) { return errorOf(500, "server_error"); });
    QVERIFY(rig.start());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(rig.chat(chatBody())->status(), 500);
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 503);
    QCOMPARE(errorCodeOf(client->body()), u"no_healthy_target"_s);
    QVERIFY(client->header("Retry-After").toInt() > 0);
    QCOMPARE(rig.asked(), (QList<qsizetype>{5, 5, 5}));
}

void TestRouting::waitsForATargetThatIsBackSoon()
{
    Chain rig;
    const HeaderList aSecond{{"Retry-After", "1"}};
    for (ScriptedUpstream *each : {&rig.upstream, &rig.b, &rig.c})
        each->enqueue(errorOf(429, "rate_limit_exceeded", aSecond));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 429);
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 1, 1}));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->header("X-PLLM-Attempts"), "1");

    // Where the user does not want it, it is refused at once.
    Chain strict;
    QJsonObject config = strict.config();
    setIn(config, u"routing"_s, u"wait_s"_s, 0);
    for (ScriptedUpstream *each : {&strict.upstream, &strict.b, &strict.c})
        each->enqueue(errorOf(429, "rate_limit_exceeded", {{"Retry-After", "60"}}));
    QVERIFY(strict.GatewayRig::start(config));
    QCOMPARE(strict.chat(chatBody())->status(), 429);
    QCOMPARE(errorCodeOf(strict.chat(chatBody())->body()), u"no_healthy_target"_s);
    QCOMPARE(strict.asked(), (QList<qsizetype>{1, 1, 1}));
}

void TestRouting::profilesRerouteAtOnce()
{
    Chain rig;
    QJsonObject config = rig.config();
    QJsonObject routing = config[u"routing"_s].toObject();
    routing[u"profiles"_s] = QJsonObject{{u"work"_s, QJsonObject{{u"providers"_s, QJsonArray{u"c"_s}}}}};
    config[u"routing"_s] = routing;
    QVERIFY(rig.GatewayRig::start(config));
    QCOMPARE(rig.chat(chatBody())->header("X-PLLM-Provider"), "a");
    setIn(config, u"routing"_s, u"active"_s, u"work"_s);
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE_WITH_TIMEOUT(rig.chat(chatBody())->header("X-PLLM-Provider"), "c", patience);
    setIn(config, u"routing"_s, u"active"_s, u"local"_s); // all three are
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE_WITH_TIMEOUT(rig.chat(chatBody())->header("X-PLLM-Provider"), "a", patience);
}

void TestRouting::conversationKeepsItsTarget()
{
    Chain rig;
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"strategy"_s, u"round_robin"_s);
    setIn(config, u"models"_s, 0, u"affinity"_s, u"conversation"_s);
    QVERIFY(rig.GatewayRig::start(config));
    const HeaderList session{{"X-Session-Id", "s1"}};
    const QByteArray first = rig.chat(chatBody(), session)->header("X-PLLM-Provider");
    for (int i = 0; i < 4; ++i)
        QCOMPARE(rig.chat(chatBody(), session)->header("X-PLLM-Provider"), first);
    QSet<QByteArray> others;
    for (int i = 0; i < 3; ++i)
        others += rig.chat(chatBody(), {{"X-Session-Id", "other" + QByteArray::number(i)}})
                      ->header("X-PLLM-Provider");
    QCOMPARE(others.size(), 3);
}

void TestRouting::roundRobinTakesTurns()
{
    Chain rig;
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"strategy"_s, u"round_robin"_s);
    QVERIFY(rig.GatewayRig::start(config));
    for (int i = 0; i < 9; ++i)
        QCOMPARE(rig.chat(chatBody())->status(), 200);
    QCOMPARE(rig.asked(), (QList<qsizetype>{3, 3, 3}));
}

void TestRouting::attemptsAreBound()
{
    Chain rig;
    for (ScriptedUpstream *each : {&rig.upstream, &rig.b, &rig.c})
        each->setHandler([](const ScriptedRequest &) { return errorOf(500, "server_error"); });
    QJsonObject config = rig.config();
    setIn(config, u"routing"_s, u"max_attempts"_s, 2);
    QVERIFY(rig.GatewayRig::start(config));
    const ClientPtr client = rig.chat(chatBody());
    QCOMPARE(client->status(), 500); // the last provider's answer
    QCOMPARE(client->header("X-PLLM-Attempts"), "2");
    QCOMPARE(rig.asked(), (QList<qsizetype>{1, 1, 0}));
}

void TestRouting::quietStreamGetsPings()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript()
                             .streamHead()
                             .chunk(roleEvent())
                             .chunk(textEvent("a"))
                             .hold(u"go"_s)
                             .chunk(finishEvent())
                             .chunk(usageEvent())
                             .chunk(doneEvent())
                             .lastChunk());
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ping_s"_s, 1);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(": ping\n\n"));
    rig.upstream.open(u"go"_s);
    QVERIFY(client->waitForResponse());
    QVERIFY(client->body().endsWith(doneEvent()));
    QCOMPARE(client->body().replace(": ping\n\n", ""),
             QByteArray(roleEvent() + textEvent("a") + finishEvent() + usageEvent() + doneEvent()));
}

void TestRouting::pingsBeforeTheFirstToken()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript()
                             .hold(u"go"_s)
                             .streamHead()
                             .chunk(roleEvent())
                             .chunk(textEvent("a"))
                             .chunk(finishEvent())
                             .chunk(usageEvent())
                             .chunk(doneEvent())
                             .lastChunk());
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ping_s"_s, 1);
    setIn(config, u"client_keys"_s, 0, u"ping_before_first_token"_s, true);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(": ping\n\n"));
    QCOMPARE(client->status(), 200);
    QVERIFY(client->header("X-PLLM-Provider").isEmpty());
    rig.upstream.open(u"go"_s);
    QVERIFY(client->waitForResponse());
    QVERIFY(client->body().endsWith(usageEvent() + doneEvent()));
}

void TestRouting::failsInsideAnAnswerThatPingsBegan()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript().hold(u"go"_s).send("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"));
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"ping_s"_s, 1);
    setIn(config, u"client_keys"_s, 0, u"ping_before_first_token"_s, true);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody(": ping\n\n"));
    rig.upstream.open(u"go"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY2(client->body().contains("data: {\"error\""), client->body().constData());
    QVERIFY(!client->body().contains("[DONE]"));
}

void TestRouting::userRulesComeFirst()
{
    Chain rig;
    rig.upstream.enqueue(errorOf(400, "tenant_asleep"));
    QJsonObject config = rig.config();
    setIn(config, u"routing"_s, u"failures"_s,
          QJsonArray{QJsonObject{
              {u"status"_s, 400}, {u"contains"_s, u"tenant_asleep"_s}, {u"class"_s, u"server"_s}}});
    QVERIFY(rig.GatewayRig::start(config));
    QCOMPARE(rig.chat(chatBody())->header("X-PLLM-Provider"), "b");
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
