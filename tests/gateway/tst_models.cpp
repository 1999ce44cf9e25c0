// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QFile>

/// GET /v1/models: the user's own names, and what the providers were found to have.
class TestModels : public QObject
{
    Q_OBJECT

private slots:
    void aliasesAndDiscovered();
    void oneById_data();
    void oneById();
    void anthropicForm();
    void anthropicErrors_data();
    void anthropicErrors();
    void anthropicProviderPageByPage();
    void geminiProvider();
    void downProviderTakesNothingAway();
    void knownAfterARestart();
    void otherBaseUrlIsAnotherSource();
    void disabledVanishesAtOnce();
    void keyDecides();
    void slowProviderHoldsNobodyUp();
    void brokenLists_data();
    void brokenLists();
    void damagedCacheIsSetAside();
    void demoKeepsNothing();
    void suggestionsKnowThem();
    void suggestionsKeepToTheClientKey();
    void changedHeadersAskAgain();
    void cohereProvider();
    void hugeListIsNone();
    void removedProviderIsForgotten();
    void manyModels();
    void eachKeyAndFormHasItsOwn();
};

namespace {

QByteArray openAiList()
{
    return R"({"object":"list","data":[{"id":"upstream-model","object":"model","created":1686935002,"owned_by":"openai"},)"
           R"({"id":"org/other","object":"model","created":1700000001,"owned_by":"system"},{"id":"bare"}]})";
}

/// A provider that lists models, and counts how often it was asked.
struct ListingRig {
    ScriptedUpstream upstream;
    Program program;

    explicit ListingRig(const UpstreamScript &script = UpstreamScript::json(openAiList()))
    {
        upstream.setDefault(script);
    }
    bool start(const QJsonObject &config) { return program.serve(config); }
    bool start() { return start(testConfig(upstream.baseUrl())); }
    ClientPtr get(const QByteArray &target, const HeaderList &headers = {},
                  const QByteArray &method = "GET") const
    {
        auto client = std::make_unique<RawClient>();
        client->connectTo(program.port());
        if (method == "HEAD")
            client->expectNoBody();
        client->send(httpRequest(method, target, withKey(headers), {}));
        client->waitForResponse();
        return client;
    }
    QStringList ids(const HeaderList &headers = {}) const
    {
        QStringList names;
        for (const QJsonValue entry : jsonOf(get("/v1/models", headers)->body())[u"data"_s].toArray())
            names += entry[u"id"_s].toString();
        return names;
    }
    QJsonObject listed(const QString &id) const
    {
        for (const QJsonValue entry : jsonOf(get("/v1/models")->body())[u"data"_s].toArray()) {
            if (entry[u"id"_s] == id)
                return entry.toObject();
        }
        return {};
    }
};

const QStringList everything{u"m"_s, u"up/upstream-model"_s, u"up/org/other"_s, u"up/bare"_s};

} // namespace

void TestModels::aliasesAndDiscovered()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QCOMPARE(rig.upstream.last().target(), "/v1/models");
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer " + testProviderKey.toUtf8());
    QCOMPARE(rig.upstream.requestCount(), 1); // once, however often clients ask
    // An alias is as old as what stands behind it.
    const QJsonObject alias = rig.listed(u"m"_s);
    QCOMPARE(alias[u"object"_s].toString(), u"model"_s);
    QCOMPARE(alias[u"created"_s].toInt(), 1686935002);
    QCOMPARE(alias[u"owned_by"_s].toString(), u"openai"_s);
    QCOMPARE(rig.listed(u"up/org/other"_s)[u"created"_s].toInt(), 1700000001);
    QCOMPARE(rig.listed(u"up/org/other"_s)[u"owned_by"_s].toString(), u"system"_s);
    QCOMPARE(rig.listed(u"up/bare"_s)[u"owned_by"_s].toString(), u"up"_s);
    QCOMPARE(rig.listed(u"up/bare"_s)[u"created"_s], QJsonValue(0)); // nobody told
    QCOMPARE(rig.get("/api/v1/models")->body(), rig.get("/v1/models")->body());
}

void TestModels::oneById_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("id");
    QTest::newRow("alias") << QByteArray("/v1/models/m") << u"m"_s;
    QTest::newRow("slashes") << QByteArray("/v1/models/up/org/other") << u"up/org/other"_s;
    QTest::newRow("encoded") << QByteArray("/api/v1/models/up%2Forg%2fother") << u"up/org/other"_s;
    QTest::newRow("not listed, but reachable") << QByteArray("/v1/models/up/new") << u"up/new"_s;
}

void TestModels::oneById()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, id);
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    const ClientPtr client = rig.get(target);
    QCOMPARE(client->status(), 200);
    QCOMPARE(jsonOf(client->body())[u"id"_s].toString(), id);
    if (const QJsonObject same = rig.listed(id); !same.isEmpty())
        QCOMPARE(jsonOf(client->body()), same);
    QCOMPARE(rig.get(target, {}, "HEAD")->status(), 200);
    QCOMPARE(rig.get("/v1/models/nobody")->status(), 404);
    QCOMPARE(errorCodeOf(rig.get("/v1/models/nobody")->body()), u"model_not_found"_s);
}

void TestModels::anthropicForm()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    const HeaderList asks{{"anthropic-version", "2023-06-01"}};
    const QJsonObject list = jsonOf(rig.get("/v1/models?limit=1000", asks)->body());
    QCOMPARE(list[u"first_id"_s].toString(), u"m"_s);
    QCOMPARE(list[u"last_id"_s].toString(), u"up/bare"_s);
    QCOMPARE(list[u"has_more"_s], QJsonValue(false));
    QCOMPARE(list[u"data"_s][1], (QJsonObject{{u"type"_s, u"model"_s},
                                              {u"id"_s, u"up/upstream-model"_s},
                                              {u"display_name"_s, u"up/upstream-model"_s},
                                              {u"created_at"_s, u"2023-06-16T17:03:22Z"_s}}));
    QCOMPARE(list[u"data"_s][3][u"created_at"_s].toString(), u"1970-01-01T00:00:00Z"_s); // unknown
}

void TestModels::anthropicErrors_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const QByteArray &target, const HeaderList &headers, int status,
                        const QString &type, const QByteArray &method = "GET") {
        QTest::newRow(name) << method << target << headers << status << type;
    };
    const HeaderList right{{"X-API-Key", testClientKey.toLatin1()}};
    const HeaderList limited{{"X-API-Key", "limited"}};
    row("no key", "/v1/models", {}, 401, u"authentication_error"_s);
    row("wrong key", "/v1/models", {{"X-API-Key", "wrong"}}, 401, u"authentication_error"_s);
    row("wrong key, one model", "/v1/models/m", {{"X-API-Key", "wrong"}}, 401, u"authentication_error"_s);
    row("other base path", "/api/v1/models", {}, 401, u"authentication_error"_s);
    row("without the base path", "/models", {}, 401, u"authentication_error"_s);
    row("unknown model", "/v1/models/nobody", right, 404, u"not_found_error"_s);
    row("not its model", "/v1/models/m", limited, 403, u"permission_error"_s);
    row("web page", "/v1/models", right + HeaderList{{"Origin", "https://evil.example"}}, 403,
        u"permission_error"_s);
    row("method", "/v1/models", right, 405, u"invalid_request_error"_s, "PATCH");
    row("WebSocket", "/v1/models",
        right + HeaderList{{"Connection", "Upgrade"},
                           {"Upgrade", "websocket"},
                           {"Sec-WebSocket-Version", "13"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}},
        426, u"invalid_request_error"_s);
}

void TestModels::anthropicErrors()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    ListingRig rig;
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    QJsonArray keys = config[u"client_keys"_s].toArray();
    QJsonObject limited = clientKeyEntry(u"limited"_s, u"limited"_s);
    limited[u"models"_s] = QJsonArray{u"other"_s};
    keys += limited;
    config[u"client_keys"_s] = keys;
    QVERIFY(rig.start(config));
    const auto ask = [&](const HeaderList &all) {
        auto client = std::make_unique<RawClient>();
        client->connectTo(rig.program.port());
        client->send(httpRequest(method, target, all, {}));
        client->waitForResponse();
        return client;
    };
    const ClientPtr client = ask(headers + HeaderList{{"anthropic-version", "2023-06-01"}});
    QTEST(client->status(), "status");
    const QJsonObject body = jsonOf(client->body());
    QCOMPARE(body.keys(), (QStringList{u"error"_s, u"request_id"_s, u"type"_s}));
    QCOMPARE(body[u"type"_s].toString(), u"error"_s);
    QCOMPARE(body[u"request_id"_s].toString(), QString::fromLatin1(client->header("X-Request-Id")));
    QCOMPARE(body[u"error"_s].toObject().keys(), (QStringList{u"message"_s, u"type"_s}));
    QTEST(body[u"error"_s][u"type"_s].toString(), "type");
    QVERIFY(!body[u"error"_s][u"message"_s].toString().isEmpty());
    // Others read OpenAI's form.
    QVERIFY(!errorCodeOf(ask(headers)->body()).isEmpty());
}

void TestModels::anthropicProviderPageByPage()
{
    ListingRig rig;
    rig.upstream.enqueue(UpstreamScript::json(
        R"({"data":[{"type":"model","id":"claude-a","display_name":"Claude A","created_at":"2025-02-19T00:00:00Z"}],)"
        R"("has_more":true,"first_id":"claude-a","last_id":"claude-a"})"));
    rig.upstream.enqueue(UpstreamScript::json(
        R"({"data":[{"type":"model","id":"claude-b","created_at":"2025-02-20T00:00:00Z"}],"has_more":false})"));
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"type"_s, u"anthropic"_s);
    config[u"models"_s] = QJsonArray();
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), (QStringList{u"up/claude-a"_s, u"up/claude-b"_s}));
    QCOMPARE(rig.upstream.requests().at(0).target(), "/v1/models?limit=1000");
    QCOMPARE(rig.upstream.requests().at(1).target(), "/v1/models?limit=1000&after_id=claude-a");
    QCOMPARE(rig.upstream.last().header("x-api-key"), testProviderKey.toUtf8());
    QCOMPARE(rig.upstream.last().header("anthropic-version"), "2023-06-01");
    QCOMPARE(rig.listed(u"up/claude-a"_s)[u"created"_s].toInt(), 1739923200);
}

void TestModels::geminiProvider()
{
    ListingRig rig(
        UpstreamScript::json(R"({"models":[{"name":"models/gemini-x","displayName":"Gemini X"}]})"));
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"type"_s, u"google"_s);
    config[u"models"_s] = QJsonArray();
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), (QStringList{u"up/gemini-x"_s}));
    QCOMPARE(rig.upstream.last().header("x-goog-api-key"), testProviderKey.toUtf8());
}

void TestModels::downProviderTakesNothingAway()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    rig.upstream.setDefault(UpstreamScript::json("{}", 500));
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"proxy"_s, u"none"_s); // so it is asked again
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE(rig.upstream.requestCount(), 2);
    QTRY_COMPARE(rig.upstream.answeredCount(), 2);
    QCOMPARE(rig.ids(), everything);
}

void TestModels::knownAfterARestart()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    const QString cache = rig.program.dataDir() + u"/models.json"_s;
    QTRY_VERIFY(QFile::exists(cache));
    QCOMPARE(QFile::permissions(cache) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QFile file(cache);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(testProviderKey.toUtf8()));
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    rig.upstream.setDefault(UpstreamScript::never());
    QVERIFY(rig.start());
    QCOMPARE(rig.ids(), everything); // at once, whatever the provider does
}

void TestModels::otherBaseUrlIsAnotherSource()
{
    ListingRig rig;
    ScriptedUpstream other;
    other.setDefault(UpstreamScript::never());
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QVERIFY(rig.program.writeConfig(testConfig(other.baseUrl())));
    QTRY_COMPARE(rig.ids(), QStringList{u"m"_s});
}

void TestModels::disabledVanishesAtOnce()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"enabled"_s, false);
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE(rig.ids(), QStringList());
    setIn(config, u"providers"_s, 0, u"enabled"_s, true);
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE(rig.ids(), everything);
}

void TestModels::keyDecides()
{
    ListingRig rig;
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"client_keys"_s, 0, u"models"_s, QJsonArray{u"up/org/*"_s});
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), QStringList{u"up/org/other"_s});
    const ClientPtr refused = rig.get("/v1/models/m");
    QCOMPARE(refused->status(), 403);
    QCOMPARE(errorCodeOf(refused->body()), u"model_not_allowed"_s);
    QCOMPARE(rig.get("/v1/models/nobody")->status(), 403); // nor whether there is one
    QCOMPARE(rig.get("/v1/models/up/org/other")->status(), 200);
}

void TestModels::slowProviderHoldsNobodyUp()
{
    ListingRig rig(UpstreamScript::never());
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.ids(), QStringList{u"m"_s}); // while it has not answered
    QCOMPARE(rig.upstream.answeredCount(), 0);
}

void TestModels::brokenLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("no list") << QByteArray(R"({"data":"x"})");
    QTest::newRow("odd entries") << QByteArray(R"({"data":[1,null,{"id":7},{"id":""}]})");
    QTest::newRow("cut") << QByteArray(R"({"data":[{"id":"a"}])");
}

void TestModels::brokenLists()
{
    QFETCH(QByteArray, body);
    ListingRig rig(UpstreamScript::json(body));
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.upstream.answeredCount(), 1);
    QCOMPARE(rig.ids(), QStringList{u"m"_s});
    QVERIFY(rig.program.isRunning());
}

void TestModels::damagedCacheIsSetAside()
{
    ListingRig rig;
    QVERIFY(QDir().mkpath(rig.program.dataDir()));
    const QString cache = rig.program.dataDir() + u"/models.json"_s;
    QVERIFY(writeFile(cache, "{\"version\":1,\"prov"));
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QVERIFY(QFile::exists(cache + u".damaged"_s));
    QVERIFY(rig.program.waitForError("remembered lists of models cannot be used"));
}

void TestModels::demoKeepsNothing()
{
    ListingRig rig;
    QVERIFY(rig.program.serve({u"--demo"_s, u"--port"_s, u"0"_s}));
    auto client = std::make_unique<RawClient>();
    client->connectTo(rig.program.port());
    client->send(httpRequest("GET", "/v1/models", {{"Authorization", "Bearer demo"}}, {}));
    QVERIFY(client->waitForResponse());
    const QJsonArray models = jsonOf(client->body())[u"data"_s].toArray();
    QCOMPARE(models.size(), 1);
    QCOMPARE(models.first()[u"id"_s].toString(), u"demo"_s);
    QVERIFY(!QFile::exists(rig.program.dataDir() + u"/models.json"_s));
}

void TestModels::suggestionsKnowThem()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    const ClientPtr client = rig.get("/v1/models/up2/org/othr");
    QCOMPARE(client->status(), 404);
    QVERIFY2(client->body().contains("up/org/other"), client->body().constData());
}

void TestModels::suggestionsKeepToTheClientKey()
{
    ListingRig rig;
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"client_keys"_s, 0, u"models"_s, QJsonArray{u"org/*"_s, u"mm"_s, u"up/bare"_s});
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), QStringList{u"up/bare"_s});
    // Of what is like these two names, one list has the other key's models, one the configuration.
    for (const QByteArray &name : {QByteArray("org/other"), QByteArray("mm")}) {
        const QByteArray body = R"({"model":")" + name + R"(","messages":[{"role":"user","content":"x"}]})";
        auto client = std::make_unique<RawClient>();
        client->connectTo(rig.program.port());
        client->send(httpRequest("POST", "/v1/chat/completions", withKey(), body));
        QVERIFY(client->waitForResponse());
        for (const QByteArray &answer : {client->body(), rig.get("/v1/models/" + name)->body()}) {
            QCOMPARE(errorCodeOf(answer), u"model_not_found"_s);
            QVERIFY2(!answer.contains("Did you mean"), answer.constData());
        }
    }
}

void TestModels::changedHeadersAskAgain()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"server"_s, u"max_body_mb"_s, 7); // no provider's concern
    setIn(config, u"providers"_s, 0, u"headers"_s, QJsonObject{{u"X-Team"_s, u"blue"_s}});
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE(rig.upstream.requestCount(), 2);
    QCOMPARE(rig.upstream.last().header("x-team"), "blue");
}

void TestModels::cohereProvider()
{
    ListingRig rig;
    rig.upstream.enqueue(UpstreamScript::json(R"({"models":[{"name":"command"}],"next_page_token":"n"})"));
    rig.upstream.enqueue(UpstreamScript::json(R"({"models":[{"name":"command"},{"name":"embed"}]})"));
    const QString base = rig.upstream.baseUrl();
    QJsonObject config = testConfig(base.chopped(1) + u'2');
    setIn(config, u"providers"_s, 0, u"type"_s, u"cohere"_s);
    config[u"models"_s] = QJsonArray();
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), (QStringList{u"up/command"_s, u"up/embed"_s}));
    QCOMPARE(rig.upstream.requests().at(0).target(), "/v1/models?page_size=1000");
    QCOMPARE(rig.upstream.requests().at(1).target(), "/v1/models?page_size=1000&page_token=n");
}

void TestModels::hugeListIsNone()
{
    ListingRig rig(UpstreamScript()
                       .head(200, {{"Content-Type", "application/json"}, {"Transfer-Encoding", "chunked"}})
                       .flood(QByteArray(64 * 1024, ' '), 100'000)
                       .lastChunk());
    QVERIFY(rig.start());
    QVERIFY(rig.program.waitForError("larger than 16 MB"));
    QTRY_COMPARE(rig.upstream.abortCount(), 1);
    QCOMPARE(rig.ids(), QStringList{u"m"_s});
}

void TestModels::removedProviderIsForgotten()
{
    ListingRig rig;
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids(), everything);
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"id"_s, u"other"_s);
    config[u"models"_s] = QJsonArray();
    QVERIFY(rig.program.writeConfig(config));
    QTRY_COMPARE(rig.ids(), (QStringList{u"other/upstream-model"_s, u"other/org/other"_s, u"other/bare"_s}));
    const auto kept = [&rig] {
        QFile file(rig.program.dataDir() + u"/models.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(kept().contains("\"id\":\"other\"") && !kept().contains("\"id\":\"up\""));
}

void TestModels::manyModels()
{
    QByteArray list = R"({"data":[{"id":"first"})";
    for (int i = 1; i < 5000; ++i)
        list += R"(,{"id":"model-)" + QByteArray::number(i) + R"(","created":1700000000})";
    ListingRig rig(UpstreamScript::json(list + "]}"));
    QVERIFY(rig.start());
    QTRY_COMPARE(rig.ids().size(), 5001);
}

void TestModels::eachKeyAndFormHasItsOwn()
{
    ListingRig rig;
    QJsonObject config = testConfig(rig.upstream.baseUrl());
    QJsonArray keys = config[u"client_keys"_s].toArray();
    for (int i = 0; i < 40; ++i) { // more than are kept
        QJsonObject key = clientKeyEntry(u"k%1"_s.arg(i), u"key-%1"_s.arg(i));
        key[u"models"_s] = QJsonArray{i % 2 ? u"m"_s : u"up/b*"_s, u"other-%1"_s.arg(i)};
        keys += key;
    }
    config[u"client_keys"_s] = keys;
    QVERIFY(rig.start(config));
    QTRY_COMPARE(rig.ids(), everything);
    const auto first = [&rig](const QByteArray &key, const QByteArray &version) {
        RawClient client;
        client.connectTo(rig.program.port());
        client.send(httpRequest("GET", "/v1/models", {{"X-API-Key", key}, {"anthropic-version", version}}));
        client.waitForResponse();
        const QJsonObject list = jsonOf(client.body());
        return std::pair(list.contains(u"has_more"_s), list[u"data"_s].toArray());
    };
    for (int i = 0; i < 90; ++i) {
        const int key = i % 40;
        const bool isAnthropic = i % 3 == 0;
        const auto [hasMore, data] = first("key-" + QByteArray::number(key), isAnthropic ? "2023-06-01" : "");
        QCOMPARE(hasMore, isAnthropic);
        QCOMPARE(data.size(), 1);
        QCOMPARE(data.first()[u"id"_s].toString(), key % 2 ? u"m"_s : u"up/bare"_s);
    }
    QCOMPARE(rig.ids(), everything);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
