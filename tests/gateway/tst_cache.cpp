// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

/// Answers from the response cache, through the running program.
class TestCache : public QObject
{
    Q_OBJECT

private slots:
    void isOffUnlessAskedFor();
    void answersTheSameRequestAgain();
    void keepsStreamsAsStreams();
    void keepsGeminisTwoStreamsApart();
    void keepsOnlyWhatDoesNotVary();
    void keepsClientKeysApart();
    void goesByWhatTheClientSays();
    void keepsNoErrors();
    void countsAndCostsNothing();
    void sharesACallUnderWay();
    void goesOnAloneWhereTheOtherLeaves();
    void goesOnAloneWhereTheOtherFails();
    void stopsWhileItWaits();
};

namespace {

const QByteArray question = R"({"model":"m","temperature":0,"messages":[{"role":"user","content":"Hi"}]})";
const QByteArray sameQuestion =
    R"({ "messages": [ {"content":"Hi", "role":"user"} ], "temperature": 0, "model": "m" })";
const QByteArray streamed =
    R"({"model":"m","temperature":0,"stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Hi"}]})";

struct CacheRig : GatewayRig {
    CacheRig()
    {
        upstream.setHandler([](const ScriptedRequest &request) {
            return request.body.contains("\"stream\"") ? UpstreamScript::events(chatEvents())
                                                       : UpstreamScript::json(chatAnswer());
        });
    }
    QJsonObject config() const
    {
        QJsonObject config = GatewayRig::config();
        setIn(config, u"cache"_s, u"enabled"_s, true);
        return config;
    }
    bool start() { return GatewayRig::start(config()); }
    /// Model requests under way.
    int inFlight() const
    {
        return jsonOf(exchange("GET", "/v1/admin/models/stats")->body())[u"in_flight"_s].toInt();
    }
    /// `count` times the question; the first alone is at its provider, held there until "go".
    std::vector<ClientPtr> askTogether(int count, const QByteArray &body = question)
    {
        upstream.setHandler([](const ScriptedRequest &request) {
            if (!request.body.contains("\"stream\""))
                return UpstreamScript()
                    .head(200, {{"Content-Type", "application/json"}})
                    .hold(u"go"_s)
                    .send(chatAnswer())
                    .close();
            UpstreamScript script = UpstreamScript().streamHead().chunk(roleEvent()).hold(u"go"_s);
            for (const QByteArray &event : chatEvents().sliced(1))
                script.chunk(event);
            return script.lastChunk();
        });
        std::vector<ClientPtr> clients;
        for (int i = 0; i < count; ++i)
            clients.push_back(sendChat(body));
        return clients;
    }
    QByteArray cacheOf(const QByteArray &body, const HeaderList &headers = {}) const
    {
        return chat(body, headers)->header("X-PLLM-Cache");
    }
};

} // namespace

void TestCache::isOffUnlessAskedFor()
{
    CacheRig rig;
    QVERIFY(rig.GatewayRig::start(rig.GatewayRig::config()));
    QCOMPARE(rig.cacheOf(question), "off");
    QCOMPARE(rig.cacheOf(question), "off");
    QCOMPARE(rig.upstream.requestCount(), 2);
}

void TestCache::answersTheSameRequestAgain()
{
    CacheRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.cacheOf(question), "miss");
    const ClientPtr client = rig.chat(sameQuestion);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), chatAnswer());
    QCOMPARE(client->header("Content-Type"), "application/json");
    QCOMPARE(client->header("X-PLLM-Cache"), "hit");
    QCOMPARE(client->header("X-PLLM-Provider"), "up");
    QCOMPARE(client->header("X-PLLM-Attempts"), "0");
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.cacheOf(QByteArray(question).replace("Hi", "Ho")), "miss");
    const QByteArray embedding = R"({"model":"m","input":"Hi"})";
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", embedding)->header("X-PLLM-Cache"), "miss");
    QCOMPARE(rig.exchange("POST", "/v1/embeddings", embedding)->header("X-PLLM-Cache"), "hit");
}

void TestCache::keepsStreamsAsStreams()
{
    CacheRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.cacheOf(question), "miss");
    QCOMPARE(rig.cacheOf(streamed), "miss"); // a whole answer is none
    const ClientPtr client = rig.chat(streamed);
    QCOMPARE(client->header("X-PLLM-Cache"), "hit");
    QVERIFY(client->header("Content-Type").startsWith("text/event-stream"));
    QCOMPARE(client->body(), chatEvents().join());
    QCOMPARE(rig.upstream.requestCount(), 2);
}

/// At one path, told apart by `alt=sse` alone.
void TestCache::keepsGeminisTwoStreamsApart()
{
    CacheRig rig;
    QVERIFY(rig.start());
    const QByteArray path = "/v1beta/models/m:streamGenerateContent";
    const QByteArray body = R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})";
    const HeaderList asked{{"X-PLLM-Cache", "use"}};
    const ClientPtr events = rig.exchange("POST", path + "?alt=sse", body, asked);
    QCOMPARE(events->header("X-PLLM-Cache"), "miss");
    QVERIFY2(events->body().startsWith("data: "), events->body().constData());
    const ClientPtr list = rig.exchange("POST", path, body, asked);
    QCOMPARE(list->header("X-PLLM-Cache"), "miss");
    QVERIFY2(list->body().startsWith('['), list->body().constData());
    QCOMPARE(rig.exchange("POST", path, body, asked)->body(), list->body());
}

void TestCache::keepsOnlyWhatDoesNotVary()
{
    CacheRig rig;
    QVERIFY(rig.start());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(rig.cacheOf(chatBody()), "off");
    const HeaderList asked{{"X-PLLM-Cache", "use"}};
    QCOMPARE(rig.cacheOf(chatBody(), asked), "miss");
    QCOMPARE(rig.cacheOf(chatBody(), asked), "hit");
}

void TestCache::keepsClientKeysApart()
{
    CacheRig rig;
    QJsonObject config = rig.config();
    QJsonArray keys = config[u"client_keys"_s].toArray();
    keys += clientKeyEntry(u"other"_s, u"other-client-key"_s);
    config[u"client_keys"_s] = keys;
    QVERIFY(rig.GatewayRig::start(config));
    const auto askOther = [&rig](const QByteArray &body) {
        ClientPtr client = rig.client();
        client->send(httpRequest(
            "POST", "/v1/chat/completions",
            {{"Authorization", "Bearer other-client-key"}, {"Content-Type", "application/json"}}, body));
        return client->waitForResponse() ? client->header("X-PLLM-Cache") : QByteArray();
    };
    QCOMPARE(rig.cacheOf(question), "miss");
    QCOMPARE(askOther(question), "miss");
    setIn(config, u"cache"_s, u"shared"_s, true);
    QVERIFY(rig.program.writeConfig(config));
    int number = 0;
    const auto isShared = [&] { // with a new question each time
        const QByteArray body = QByteArray(question).replace("Hi", QByteArray::number(++number));
        return rig.cacheOf(body) == "miss" && askOther(body) == "hit";
    };
    QTRY_VERIFY_WITH_TIMEOUT(isShared(), patience);
}

void TestCache::goesByWhatTheClientSays()
{
    CacheRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.cacheOf(question, {{"Cache-Control", "no-store"}}), "off");
    QCOMPARE(rig.cacheOf(question), "miss");
    QCOMPARE(rig.cacheOf(question, {{"Cache-Control", "no-cache"}}), "miss");
    QCOMPARE(rig.upstream.requestCount(), 3);
    QCOMPARE(rig.cacheOf(question), "hit");
}

void TestCache::keepsNoErrors()
{
    CacheRig rig;
    rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"no"}})", 400));
    rig.upstream.enqueue(UpstreamScript().streamHead().chunk(roleEvent()).chunk(textEvent("a")).reset());
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(question)->status(), 400);
    QVERIFY(!rig.chat(streamed)->body().contains("[DONE]"));
    QCOMPARE(rig.cacheOf(question), "miss");
    QCOMPARE(rig.cacheOf(streamed), "miss");
}

void TestCache::countsAndCostsNothing()
{
    CacheRig rig;
    QJsonObject config = rig.config();
    config[u"prices"_s] = QJsonObject{{u"up/upstream-model"_s, QJsonObject{{u"in"_s, 10}, {u"out"_s, 10}}}};
    QVERIFY(rig.GatewayRig::start(config));
    QCOMPARE(rig.chat(question)->status(), 200);
    const QJsonObject before = jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body());
    QVERIFY(before[u"total_cost"_s].toDouble() > 0);
    QCOMPARE(rig.cacheOf(question), "hit");
    const QJsonObject after = jsonOf(rig.exchange("GET", "/v1/admin/models/stats")->body());
    QCOMPARE(after[u"total_cost"_s], before[u"total_cost"_s]);
    QCOMPARE(after[u"total_tokens"_s], before[u"total_tokens"_s]);
    QCOMPARE(after[u"total_requests"_s].toInt(), 2);
    const QByteArray metrics = rig.exchange("GET", "/metrics")->body();
    QVERIFY(metrics.contains("\npllm_cache_hits_total 1\n"));
    QVERIFY(metrics.contains("\npllm_cache_misses_total 1\n"));
}

void TestCache::sharesACallUnderWay()
{
    CacheRig rig;
    QVERIFY(rig.start());
    for (const QByteArray &body : {question, streamed}) {
        std::vector<ClientPtr> clients = rig.askTogether(3, body);
        QTRY_COMPARE_WITH_TIMEOUT(rig.inFlight(), 3, patience);
        const ClientPtr other = rig.sendChat(body, {{"Cache-Control", "no-cache"}});
        QTRY_COMPARE_WITH_TIMEOUT(rig.inFlight(), 4, patience);
        QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.inFlight(), 2, patience); // that one will have its own
        rig.upstream.open(u"go"_s);
        QHash<QByteArray, int> uses;
        for (const ClientPtr &client : clients) {
            QVERIFY(client->waitForResponse());
            QCOMPARE(client->status(), 200);
            QCOMPARE(client->body(), body == question ? chatAnswer() : chatEvents().join());
            ++uses[client->header("X-PLLM-Cache")];
        }
        QCOMPARE(uses.value("miss"), 1);
        QCOMPARE(uses.value("hit"), 2);
        QVERIFY(other->waitForResponse());
        QCOMPARE(other->header("X-PLLM-Cache"), "miss");
        rig.upstream.close(u"go"_s);
    }
    QCOMPARE(rig.upstream.requestCount(), 4);
}

void TestCache::goesOnAloneWhereTheOtherLeaves()
{
    CacheRig rig;
    QVERIFY(rig.start());
    std::vector<ClientPtr> clients = rig.askTogether(1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.inFlight(), 1, patience);
    const ClientPtr second = rig.sendChat(question);
    QTRY_COMPARE_WITH_TIMEOUT(rig.inFlight(), 2, patience);
    QCOMPARE(rig.upstream.requestCount(), 1);
    clients.front()->reset();
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.requestCount(), 2, patience);
    rig.upstream.open(u"go"_s);
    QVERIFY(second->waitForResponse());
    QCOMPARE(second->body(), chatAnswer());
    QCOMPARE(second->header("X-PLLM-Cache"), "miss");
}

void TestCache::goesOnAloneWhereTheOtherFails()
{
    CacheRig rig;
    rig.upstream.enqueue(UpstreamScript().hold(u"fail"_s).send(
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
    QVERIFY(rig.start());
    std::vector<ClientPtr> clients = rig.askTogether(1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.inFlight(), 1, patience);
    for (int i = 0; i < 2; ++i)
        clients.push_back(rig.sendChat(question));
    QTRY_COMPARE_WITH_TIMEOUT(rig.inFlight(), 3, patience);
    rig.upstream.open(u"fail"_s);
    QVERIFY(clients[0]->waitForResponse());
    QCOMPARE(clients[0]->status(), 400);
    // None waits twice: a provider that gives nothing to keep would have them ask one after the other.
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.requestCount(), 3, patience);
    rig.upstream.open(u"go"_s);
    for (int i : {1, 2}) {
        QVERIFY(clients[std::size_t(i)]->waitForResponse());
        QCOMPARE(clients[std::size_t(i)]->body(), chatAnswer());
    }
}

void TestCache::stopsWhileItWaits()
{
    CacheRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"shutdown_grace_s"_s, 1);
    QVERIFY(rig.GatewayRig::start(config));
    const std::vector<ClientPtr> clients = rig.askTogether(2);
    QTRY_COMPARE_WITH_TIMEOUT(rig.inFlight(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rig.upstream.inFlight(), 1, patience);
    rig.program.terminate();
    for (const ClientPtr &client : clients) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 503);
    }
}

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
