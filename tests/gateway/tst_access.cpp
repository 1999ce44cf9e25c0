// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include "core/api/endpoints.h"
#include "core/config/configreader.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"

#include <QJsonDocument>
#include <QSignalSpy>

/// The gateway inside the test, so that its records and signals can be seen.
struct DoorRig {
    explicit DoorRig(const QStringList &origins = {}, const QStringList &hosts = {})
    {
        upstream.hideDiscovery();
        upstream.setDefault(UpstreamScript::json(chatAnswer()));
        QObject::connect(&gateway, &GatewayThread::trafficBatch, &gateway, [this](const TrafficBatch &batch) {
            for (const TrafficRow &row : batch.rows)
                rows[row.id] = row;
        });
        QObject::connect(&gateway, &GatewayThread::webPageRefused, &gateway,
                         [this](const QString &origin) { refusedPages += origin; });
        gateway.setTrafficWanted(true);
        gateway.start(config(origins, hosts));
        if (!waitUntil([this] { return gateway.state().phase == GatewayState::Phase::Running; }))
            qFatal("the gateway does not run");
    }

    std::shared_ptr<const Config> config(const QStringList &origins, const QStringList &hosts = {}) const
    {
        QJsonObject json = testConfig(upstream.baseUrl());
        setIn(json, u"providers"_s, 0, u"key"_s, u"none"_s);
        setIn(json, u"server"_s, u"cors_origins"_s, QJsonArray::fromStringList(origins));
        setIn(json, u"server"_s, u"allowed_hosts"_s, QJsonArray::fromStringList(hosts));
        const auto config = readConfig(QJsonDocument(json).toJson(), Catalogue::instance().names());
        if (!config)
            qFatal("%s", qPrintable(config.error().first().toString()));
        return std::make_shared<const Config>(*config);
    }

    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(gateway.state().port); }
    ClientPtr client() const
    {
        auto client = std::make_unique<RawClient>();
        client->connectTo(gateway.state().port);
        return client;
    }
    /// Sends the bytes as they are, and waits for the answer.
    ClientPtr raw(const QByteArray &bytes, bool bodiless = false) const
    {
        ClientPtr sender = client();
        if (bodiless)
            sender->expectNoBody();
        sender->send(bytes);
        if (!sender->waitForResponse())
            qWarning("no whole answer to %s; got %s", bytes.constData(), sender->received().constData());
        return sender;
    }
    ClientPtr exchange(const QByteArray &method, const QByteArray &target, const HeaderList &headers,
                       const QByteArray &body = {}) const
    {
        return raw(httpRequest(method, target, headers, body), method == "HEAD" || method == "OPTIONS");
    }
    /// The row of the only request, once it has ended.
    TrafficRow onlyRow() const
    {
        if (!waitUntil([this] { return rows.size() == 1 && isOver(rows.first().state); }))
            qWarning("%d rows", int(rows.size()));
        return rows.isEmpty() ? TrafficRow() : rows.first();
    }

    ScriptedUpstream upstream;
    GatewayThread gateway{GatewayOptions{&apiEndpoints()}};
    QMap<RecordId, TrafficRow> rows;
    QStringList refusedPages;
};

/// Who comes in at the front door: Host, Origin, OPTIONS, odd paths.
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void otherHostsAreRefusedEverywhere_data();
    void otherHostsAreRefusedEverywhere();
    void allowedHostComesIn();
    void absoluteTargets();
    void refusedPageIsRecordedAndToldOnce();
    void fewPagesAreTold();
    void allowedPageComesInAtOnce();
    void everyAnswerToAnAllowedPageCanBeRead_data();
    void everyAnswerToAnAllowedPageCanBeRead();
    void preflight();
    void preflightOfARefusedPage();
    void optionsWithoutAPage_data();
    void optionsWithoutAPage();
    void headEverywhere_data();
    void headEverywhere();
    void oddPaths_data();
    void oddPaths();
    void keyPlaces_data();
    void keyPlaces();
    void keysAreNowhereInTheRecord_data();
    void keysAreNowhereInTheRecord();
    void wrongKeyIsSlowedAndNobodyElse();
    void heldBackClientLeaves();
    void stopAnswersHeldBackClients();
    void refusedBeforeItsBody_data();
    void refusedBeforeItsBody();
    void strangersHoldNoBody_data();
    void strangersHoldNoBody();
    void smallRefusedBodyKeepsTheConnection();
    void webSocketIsJudgedAsOthers_data();
    void webSocketIsJudgedAsOthers();
    void floodOfStrangersIsCounted();
};

void TestAccess::otherHostsAreRefusedEverywhere_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/", "/health", "/ready", "/v1/models", "/nothing", "/api/hello"})
        QTest::newRow(target) << QByteArray("GET") << QByteArray(target);
    QTest::newRow("chat") << QByteArray("POST") << QByteArray("/v1/chat/completions");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("*");
}

void TestAccess::otherHostsAreRefusedEverywhere()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    DoorRig rig;
    const QByteArray body = method == "POST" ? chatBody() : QByteArray();
    const ClientPtr client =
        rig.raw(httpRequest(method, target, withKey({{"Host", "rebound.example:8080"}}), body));
    QCOMPARE(client->status(), 403);
    QCOMPARE(errorCodeOf(client->body()), u"host_not_allowed"_s);
    QCOMPARE(errorTypeOf(client->body()), u"permission_error"_s);
    const TrafficRow row = rig.onlyRow();
    QCOMPARE(row.state, ExchangeState::Refused);
    QVERIFY2(row.note.contains(u"rebound.example"_s), qPrintable(row.note));
    QCOMPARE(rig.upstream.requestCount(), 0);
    QVERIFY(client->waitForClose());
}

void TestAccess::allowedHostComesIn()
{
    DoorRig rig({}, {u"*.gate.example"_s});
    for (const char *host : {"a.gate.example", "A.Gate.Example.:1234", "localhost", "127.0.0.1:1"}) {
        const ClientPtr client = rig.exchange("GET", "/v1/models", withKey({{"Host", host}}));
        QCOMPARE(client->status(), 200);
    }
}

void TestAccess::absoluteTargets()
{
    DoorRig rig;
    const QByteArray own = "http://" + rig.host();
    QCOMPARE(rig.exchange("GET", own + "/v1/models?x=1", withKey())->status(), 200);
    QCOMPARE(rig.exchange("GET", own, {})->status(), 200);
    QCOMPARE(rig.exchange("POST", own + "/v1/chat/completions", withKey(), chatBody())->status(), 200);
    for (const auto &[method, target] :
         {std::pair("GET", "http://api.example/v1/models"), std::pair("CONNECT", "api.example:443"),
          std::pair("GET", "v1/models"), std::pair("GET", "*")}) {
        const ClientPtr other = rig.exchange(method, target, withKey());
        QCOMPARE(other->status(), 400);
        QCOMPARE(errorCodeOf(other->body()), u"bad_request"_s);
        QVERIFY(other->waitForClose());
    }
    QCOMPARE(rig.upstream.requestCount(), 1);
}

void TestAccess::refusedPageIsRecordedAndToldOnce()
{
    DoorRig rig;
    for (const char *target : {"/v1/chat/completions", "/v1/models"}) {
        const ClientPtr client =
            rig.exchange("POST", target, withKey({{"Origin", "https://app.example"}}), chatBody());
        QCOMPARE(client->status(), 403);
        QCOMPARE(errorCodeOf(client->body()), u"origin_not_allowed"_s);
        QVERIFY(client->header("Access-Control-Allow-Origin").isNull());
    }
    QTRY_COMPARE(rig.rows.size(), 2);
    const TrafficRow row = rig.rows.last();
    QCOMPARE(row.state, ExchangeState::Refused);
    QVERIFY2(row.note.contains(u"https://app.example"_s), qPrintable(row.note));
    QCOMPARE(rig.refusedPages, QStringList{u"https://app.example"_s});
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestAccess::fewPagesAreTold()
{
    DoorRig rig;
    for (int i = 0; i < 40; ++i) {
        const QByteArray origin = "https://p" + QByteArray::number(i) + ".example";
        QCOMPARE(rig.exchange("GET", "/health", {{"Origin", origin}})->status(), 403);
    }
    for (const char *origin : {"null", "https://a/b", "nonsense"}) // nothing that could be allowed
        QCOMPARE(rig.exchange("GET", "/health", {{"Origin", origin}})->status(), 403);
    QTRY_COMPARE(rig.rows.size(), 43);
    QVERIFY2(rig.refusedPages.size() > 1 && rig.refusedPages.size() <= 16,
             qPrintable(QString::number(rig.refusedPages.size())));
}

void TestAccess::allowedPageComesInAtOnce()
{
    DoorRig rig;
    const HeaderList page{{"Origin", "vscode-webview://1a2b3c"}};
    QCOMPARE(rig.exchange("GET", "/health", page)->status(), 403);
    QTRY_COMPARE(rig.refusedPages, QStringList{u"vscode-webview://*"_s});
    rig.gateway.setConfig(rig.config(rig.refusedPages));
    QVERIFY(waitUntil([&] { return rig.exchange("GET", "/health", page)->status() == 200; }));
}

void TestAccess::everyAnswerToAnAllowedPageCanBeRead_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *target, const HeaderList &headers,
                        const QByteArray &body, int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << headers << body << status;
    };
    row("whole", "POST", "/v1/chat/completions", withKey(), chatBody(), 200);
    row("stream", "POST", "/v1/chat/completions", withKey(), streamBody(), 200);
    row("local", "GET", "/v1/models", withKey(), {}, 200);
    row("wrong key", "GET", "/v1/models", {{"X-API-Key", "no"}}, {}, 401);
    row("unknown path", "GET", "/nothing", withKey(), {}, 404);
    row("wrong method", "GET", "/v1/chat/completions", withKey(), {}, 405);
    row("bad JSON", "POST", "/v1/chat/completions", withKey(), "{", 400);
    row("too large", "POST", "/v1/chat/completions", withKey({{"Content-Length", "999999999"}}), {}, 413);
}

void TestAccess::everyAnswerToAnAllowedPageCanBeRead()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, body);
    DoorRig rig({u"https://app.example"_s});
    if (body == streamBody())
        rig.upstream.setDefault(UpstreamScript::events(chatEvents()));
    headers.emplaceBack("Origin", "https://app.example");
    const ClientPtr client = rig.raw(httpRequest(method, target, headers, body));
    QTEST(client->status(), "status");
    QCOMPARE(client->response().headerCount("Access-Control-Allow-Origin"), 1);
    QCOMPARE(client->header("Access-Control-Allow-Origin"), "https://app.example");
    QCOMPARE(client->header("Vary"), "Origin");
    QVERIFY(client->header("Access-Control-Allow-Credentials").isNull());
    const QByteArray exposed = client->header("Access-Control-Expose-Headers");
    for (const char *name : {"X-Request-Id", "X-PLLM-Provider", "X-PLLM-Upstream-Request-Id", "Retry-After"})
        QVERIFY2(exposed.contains(name), name);
    QVERIFY(!rig.upstream.requestCount() || rig.upstream.last().header("Origin").isNull());
}

void TestAccess::preflight()
{
    DoorRig rig({u"https://app.example"_s});
    const ClientPtr client = rig.exchange("OPTIONS", "/v1/chat/completions",
                                          {{"Origin", "https://app.example"},
                                           {"Access-Control-Request-Method", "POST"},
                                           {"Access-Control-Request-Headers", "authorization,x-new"},
                                           {"Access-Control-Request-Private-Network", "true"}});
    QCOMPARE(client->status(), 204);
    QCOMPARE(client->header("Access-Control-Allow-Origin"), "https://app.example");
    QVERIFY(client->header("Access-Control-Allow-Methods").contains("POST"));
    QCOMPARE(client->header("Access-Control-Allow-Headers"), "authorization,x-new");
    QVERIFY(client->header("Access-Control-Max-Age").toInt() > 0);
    QCOMPARE(client->header("Access-Control-Allow-Private-Network"), "true");
    QVERIFY(client->header("Content-Length").isNull());
    QVERIFY(client->header("Content-Type").isNull());
    QCOMPARE(rig.onlyRow().state, ExchangeState::Done);
}

void TestAccess::preflightOfARefusedPage()
{
    DoorRig rig({u"https://other.example"_s});
    const ClientPtr client = rig.raw(httpRequest("OPTIONS", "/v1/chat/completions",
                                                 {{"Origin", "https://app.example"},
                                                  {"Access-Control-Request-Method", "POST"},
                                                  {"Access-Control-Request-Private-Network", "true"}}));
    QCOMPARE(client->status(), 403);
    QVERIFY(!client->response().head().contains("Access-Control"));
    QCOMPARE(rig.onlyRow().state, ExchangeState::Refused);
    QCOMPARE(rig.refusedPages, QStringList{u"https://app.example"_s});
}

void TestAccess::optionsWithoutAPage_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("chat") << QByteArray("/v1/chat/completions") << QByteArray("POST, OPTIONS");
    QTest::newRow("models") << QByteArray("/v1/models") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("anything") << QByteArray("/nothing") << QByteArray("GET, HEAD, POST, DELETE, OPTIONS");
    QTest::newRow("server") << QByteArray("*") << QByteArray("GET, HEAD, POST, DELETE, OPTIONS");
}

void TestAccess::optionsWithoutAPage()
{
    QFETCH(QByteArray, target);
    DoorRig rig;
    const ClientPtr client = rig.exchange("OPTIONS", target, {});
    QCOMPARE(client->status(), 204);
    QTEST(client->header("Allow"), "allow");
    QVERIFY(!client->response().head().contains("Access-Control"));
    client->nextResponse(); // the connection goes on
    client->send(httpRequest("GET", "/health"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
}

void TestAccess::headEverywhere_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("withAKey");
    for (const char *target : {"/", "/health", "/ready", "/v1/health", "/v1/ready", "/api/hello"})
        QTest::newRow(target) << QByteArray(target) << false;
    for (const char *target : {"/v1/models", "/v1/models/m", "/v1/admin/models/stats"})
        QTest::newRow(target) << QByteArray(target) << true;
}

void TestAccess::headEverywhere()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, withAKey);
    DoorRig rig;
    const ClientPtr client = rig.exchange("HEAD", target, withAKey ? withKey() : HeaderList());
    QCOMPARE(client->status(), 200);
    client->nextResponse();
    client->send(httpRequest("GET", "/"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
}

void TestAccess::oddPaths_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("hint"); // part of the note
    const auto row = [](const char *target, int status, const char *hint) {
        QTest::newRow(target) << QByteArray(target) << status << QString::fromLatin1(hint);
    };
    row("/v1/chat/completions", 200, "");
    row("/api/v1/chat/completions", 200, "");
    row("/v1/chat/completions?beta=true", 200, "");
    row("//v1/chat/completions", 200, "/v1, ");
    row("/v1//chat/completions", 200, "slash");
    row("/v1/v1/chat/completions", 200, "adds /v1 by itself");
    row("/v1/chat/completions/", 200, "without the slash");
    row("/chat/completions", 200, "/v1.");
    row("/%76%31/chat/completions", 200, "");
    row("/v1%2Fchat/completions", 404, "nothing at");
    row("/v2/chat/completions", 404, "nothing at");
    row("/v1/chat/completions%00", 400, "control character");
}

void TestAccess::oddPaths()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, hint);
    DoorRig rig;
    const ClientPtr client = rig.exchange("POST", target, withKey({{"Host", rig.host()}}), chatBody());
    QTEST(client->status(), "status");
    const TrafficRow row = rig.onlyRow();
    QCOMPARE(row.note.isEmpty(), hint.isEmpty());
    QVERIFY2(row.note.contains(hint), qPrintable(row.note));
    if (client->status() == 200 && !hint.isEmpty() && !hint.contains(u"slash"_s))
        QVERIFY2(row.note.contains(u"http://"_s + QString::fromLatin1(rig.host())), qPrintable(row.note));
}

void TestAccess::keyPlaces_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    const QByteArray key = testClientKey.toUtf8();
    const QByteArray chat = "/v1/chat/completions";
    const auto row = [](const char *name, const QByteArray &target, const HeaderList &headers, int status) {
        QTest::newRow(name) << target << headers << status;
    };
    row("bearer", chat, {{"Authorization", "Bearer " + key}}, 200);
    row("x-api-key", chat, {{"X-API-Key", key}}, 200);
    row("api-key", chat, {{"api-key", key}}, 200);
    row("x-goog-api-key", chat, {{"x-goog-api-key", key}}, 200);
    row("query", chat + "?alt=sse&key=" + key, {}, 200);
    row("path", "/t/" + key + chat, {}, 200);
    row("path, other base", "/t/" + key + "/api" + chat, {}, 200);
    row("path, no base", "/t/" + key + "/chat/completions", {}, 200);
    row("path before a login of the client's own", "/t/" + key + chat, {{"Authorization", "Bearer other"}},
        200);
    row("bearer before others", chat + "?key=other",
        {{"X-API-Key", "other"}, {"Authorization", "Bearer " + key}}, 200);
    row("the first counts", chat, {{"X-API-Key", key}, {"Authorization", "Bearer other"}}, 401);
    row("wrong in the path", "/t/other" + chat, {{"Authorization", "Bearer " + key}}, 401);
    row("empty in the path", "/t/" + chat, {}, 401);
    row("none", chat, {}, 401);
}

void TestAccess::keyPlaces()
{
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    QFETCH(int, status);
    DoorRig rig;
    QCOMPARE(rig.exchange("POST", target, headers, chatBody())->status(), status);
    QCOMPARE(rig.upstream.requestCount(), status == 200 ? 1 : 0);
    if (status == 200) { // and the provider sees nothing of it
        const ScriptedRequest seen = rig.upstream.last();
        QCOMPARE(seen.target(), QByteArray("/v1/chat/completions"));
        QVERIFY(!seen.head.contains(testClientKey.toUtf8()));
        QVERIFY(!seen.head.contains("other"));
    }
}

void TestAccess::keysAreNowhereInTheRecord_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    const QByteArray key = testClientKey.toUtf8();
    QTest::newRow("headers") << QByteArray("/v1/models")
                             << HeaderList{{"Authorization", "Bearer " + key},
                                           {"api-key", key},
                                           {"x-goog-api-key", key},
                                           {"X-Note", key}};
    QTest::newRow("query") << QByteArray("/v1/models?key=" + key) << HeaderList{};
    QTest::newRow("path") << QByteArray("/t/" + key + "/v1/models") << HeaderList{};
    QTest::newRow("path, unknown") << QByteArray("/t/" + key + "/nothing") << HeaderList{};
    QTest::newRow("path, doubled slashes") << QByteArray("//t//" + key + "//v1/models") << HeaderList{};
    QTest::newRow("path, encoded") << QByteArray("/%74/" + QByteArray(key).replace('-', "%2D") + "/v1/models")
                                   << HeaderList{};
    QTest::newRow("absolute") << QByteArray("http://127.0.0.1/t/" + key + "/v1/models") << HeaderList{};
    QTest::newRow("another scheme") << QByteArray("ftp://127.0.0.1/t/" + key + "/v1/models") << HeaderList{};
    QTest::newRow("refused host") << QByteArray("/t/" + key + "/v1/models")
                                  << HeaderList{{"Host", "evil.example"}};
    QTest::newRow("refused framing") << QByteArray("/t/" + key + "/v1/models")
                                     << HeaderList{{"Content-Length", "-1"}};
}

void TestAccess::keysAreNowhereInTheRecord()
{
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    DoorRig rig;
    const ClientPtr client = rig.exchange("GET", target, headers);
    QVERIFY(!client->received().contains("client-key"));
    const TrafficRow row = rig.onlyRow();
    QSignalSpy fetched(&rig.gateway, &GatewayThread::recordFetched);
    rig.gateway.fetchRecord(row.id);
    QVERIFY(fetched.wait());
    const auto record = fetched.first().first().value<TrafficRecord>();
    QByteArray text = row.path.toUtf8() + row.note.toUtf8() + record.client.requestLine +
                      record.client.requestBody.bytes + record.client.responseBody.bytes;
    for (const auto &[name, value] : record.client.requestHeaders + record.client.responseHeaders)
        text += name + ": " + value + '\n';
    QVERIFY2(!text.contains("client-key") && !text.contains("client%2D"), text.constData());
    QVERIFY2(text.contains("****"), text.constData());
}

/// Sends `count` wrong keys, each on a connection of its own, and waits until the gateway knows them.
static std::vector<ClientPtr> sendWrongKeys(const DoorRig &rig, int count)
{
    std::vector<ClientPtr> clients;
    const qsizetype before = rig.rows.size();
    for (int i = 0; i < count; ++i) {
        clients.push_back(rig.client());
        clients.back()->send(httpRequest("GET", "/v1/models", {{"X-API-Key", "wrong"}}));
    }
    if (!waitUntil([&] { return rig.rows.size() == before + count; }))
        qWarning("%d rows", int(rig.rows.size()));
    return clients;
}

void TestAccess::wrongKeyIsSlowedAndNobodyElse()
{
    DoorRig rig;
    const auto first = sendWrongKeys(rig, 8);
    const auto held = sendWrongKeys(rig, 1);
    // From the same address, and all before the other has its answer:
    QCOMPARE(rig.exchange("GET", "/v1/models", {})->status(), 401); // no key is no guess
    QCOMPARE(rig.exchange("GET", "/health", {{"X-API-Key", "wrong"}})->status(), 200);
    QCOMPARE(rig.exchange("GET", "/v1/models", withKey())->status(), 200);
    QVERIFY(held[0]->received().isEmpty());
    QCOMPARE(rig.exchange("GET", "/v1/models", {{"X-API-Key", "wrong"}})->status(), 401); // forgotten by now
    QVERIFY(held[0]->received().isEmpty());
    for (const ClientPtr &client : first) {
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 401);
    }
    QVERIFY(held[0]->received().isEmpty()); // the longer for coming later
    QVERIFY(held[0]->waitForResponse());
    QCOMPARE(held[0]->status(), 401);
    QCOMPARE(errorCodeOf(held[0]->body()), u"invalid_api_key"_s);
}

void TestAccess::heldBackClientLeaves()
{
    DoorRig rig;
    const auto clients = sendWrongKeys(rig, 10);
    const RecordId last = rig.rows.lastKey();
    QCOMPARE(rig.rows[last].state, ExchangeState::Pending);
    for (const ClientPtr &client : clients)
        client->reset();
    QTRY_COMPARE(rig.rows[last].state, ExchangeState::Cancelled);
    QVERIFY2(rig.rows[last].note.contains(u"not known"_s), qPrintable(rig.rows[last].note));
    QTRY_COMPARE(rig.gateway.state().inFlight, 0);
}

void TestAccess::stopAnswersHeldBackClients()
{
    for (const auto grace : {std::chrono::milliseconds(0), std::chrono::milliseconds(3'600'000)}) {
        DoorRig rig;
        const auto clients = sendWrongKeys(rig, 12);
        QTimer wait; // the last of them would wait for 5 s
        wait.setSingleShot(true);
        wait.start(4500);
        rig.gateway.stop(grace);
        for (const ClientPtr &client : clients) {
            QVERIFY(client->waitForResponse());
            QCOMPARE(client->status(), 401);
        }
        QVERIFY(wait.isActive());
        QTRY_COMPARE(rig.gateway.state().phase, GatewayState::Phase::Stopped);
    }
}

void TestAccess::refusedBeforeItsBody_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    const QByteArray chat = "/v1/chat/completions";
    const std::pair<QByteArray, QByteArray> expect("Expect", "100-continue");
    const std::pair<QByteArray, QByteArray> small("Content-Length", "1000");
    const std::pair<QByteArray, QByteArray> large("Content-Length", "70000");
    const std::pair<QByteArray, QByteArray> chunked("Transfer-Encoding", "chunked");
    const std::pair<QByteArray, QByteArray> wrong("X-API-Key", "wrong");
    const auto row = [](const char *name, const QByteArray &target, const HeaderList &headers, int status) {
        QTest::newRow(name) << target << headers << status;
    };
    row("wrong key, expect", chat, {wrong, expect, small}, 401);
    row("wrong key, large", chat, {wrong, large}, 401);
    row("wrong key, chunked", chat, {wrong, chunked}, 401);
    row("no key, expect", chat, {expect, small}, 401);
    row("unknown path, expect", "/v1/nothing", withKey({expect, small}), 404);
    row("unknown path, large", "/v1/nothing", withKey({large}), 404);
    row("wrong method, expect", "/v1/models", withKey({expect, small}), 405);
    row("bad host, expect", chat, withKey({{"Host", "evil.example"}, expect, small}), 403);
    row("bad origin, expect", chat, withKey({{"Origin", "https://evil.example"}, expect, small}), 403);
    row("bad origin, large", chat, withKey({{"Origin", "https://evil.example"}, large}), 403);
    row("too large, expect", chat, withKey({expect, {"Content-Length", "999999999"}}), 413);
}

void TestAccess::refusedBeforeItsBody()
{
    QFETCH(QByteArray, target);
    QFETCH(HeaderList, headers);
    DoorRig rig;
    const ClientPtr client = rig.raw(httpRequest("POST", target, headers)); // and no byte of body
    QTEST(client->status(), "status");
    QVERIFY(!client->received().contains("100 Continue"));
    QCOMPARE(client->header("Connection"), QByteArray("close"));
    QVERIFY(client->waitForClose());
    QCOMPARE(rig.onlyRow().state, ExchangeState::Refused);
}

void TestAccess::strangersHoldNoBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("/v1/models") << 204;
    QTest::newRow("health") << QByteArray("GET") << QByteArray("/health") << 200;
}

void TestAccess::strangersHoldNoBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    DoorRig rig;
    const ClientPtr client = // whose body never comes
        rig.raw(httpRequest(method, target, {{"Host", "localhost"}, {"Content-Length", "90000000"}}));
    QTEST(client->status(), "status");
    QVERIFY(client->waitForClose());
}

void TestAccess::smallRefusedBodyKeepsTheConnection()
{
    DoorRig rig;
    const ClientPtr client =
        rig.exchange("POST", "/v1/chat/completions", {{"X-API-Key", "wrong"}}, chatBody());
    QCOMPARE(client->status(), 401);
    client->nextResponse();
    client->send(
        httpRequest("POST", "/v1/chat/completions", withKey({{"Expect", "100-continue"}}), chatBody()));
    QTRY_VERIFY(client->received().contains("100 Continue"));
    QTRY_VERIFY(client->received().endsWith(chatAnswer()));
}

void TestAccess::webSocketIsJudgedAsOthers_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const QByteArray key = "Bearer " + testClientKey.toUtf8();
    QTest::newRow("host") << HeaderList{{"Host", "evil.example"}, {"Authorization", key}}
                          << QByteArray("/v1/responses") << 403;
    QTest::newRow("origin") << HeaderList{{"Host", "localhost"},
                                          {"Origin", "https://evil.example"},
                                          {"Authorization", key}}
                            << QByteArray("/v1/responses") << 403;
    QTest::newRow("no key") << HeaderList{{"Host", "localhost"}} << QByteArray("/health") << 401;
    QTest::newRow("wrong key") << HeaderList{{"Host", "localhost"}, {"Authorization", "Bearer no"}}
                               << QByteArray("/nothing") << 401;
    QTest::newRow("Codex") << HeaderList{{"Host", "localhost"}, {"Authorization", key}}
                           << QByteArray("/v1/responses") << 426;
    QTest::newRow("nothing") << HeaderList{{"Host", "localhost"}, {"Authorization", key}}
                             << QByteArray("/nothing") << 426;
}

void TestAccess::webSocketIsJudgedAsOthers()
{
    QFETCH(HeaderList, headers);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    DoorRig rig;
    QByteArray wire = "GET " + target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers)
        wire += name + ": " + value + "\r\n";
    wire += "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\x05hello";
    const ClientPtr client = rig.raw(wire);
    QCOMPARE(client->status(), status);
    QVERIFY(client->waitForClose());
    const TrafficRow row = rig.onlyRow();
    QCOMPARE(row.status, status);
    QCOMPARE(row.state, ExchangeState::Refused);
    if (status == 426)
        QCOMPARE(errorCodeOf(client->body()), u"upgrade_not_supported"_s);
}

void TestAccess::floodOfStrangersIsCounted()
{
    DoorRig rig;
    quint64 dropped = 0;
    connect(&rig.gateway, &GatewayThread::trafficBatch, this,
            [&](const TrafficBatch &batch) { dropped = batch.dropped; });
    constexpr int many = 250;
    for (int i = 0; i < many; ++i) { // one half by their key, the other by their framing
        const ClientPtr client =
            rig.raw(i % 2 ? QByteArray("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n")
                          : QByteArray("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nA B: c\r\n\r\n"));
        QCOMPARE(client->status(), i % 2 ? 401 : 400);
    }
    QTRY_COMPARE(quint64(rig.rows.size()) + dropped, quint64(many));
    QVERIFY(rig.rows.size() >= 200 && rig.rows.size() < 220);
    const ClientPtr known = rig.exchange("GET", "/v1/nothing", withKey());
    QCOMPARE(known->status(), 404);
    QTRY_COMPARE(rig.rows.last().path, u"/v1/nothing"_s); // who has a key is always written down
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
