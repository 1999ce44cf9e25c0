// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QDateTime>

/// What is answered without a provider: keys, health, models, unknown paths, bad requests.
class TestEndpoints : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bothBasePaths_data();
    void bothBasePaths();
    void keyIsTaken_data();
    void keyIsTaken();
    void keyIsRefused_data();
    void keyIsRefused();
    void noKeyWhereNoneIsRequired();
    void health();
    void ready();
    void modelList();
    void oneModel_data();
    void oneModel();
    void refusedPageIsLoggedOnce();
    void unknownPath_data();
    void unknownPath();
    void wrongMethod_data();
    void wrongMethod();
    void badRequest_data();
    void badRequest();
    void bodyTooLarge();
    void requestId_data();
    void requestId();

private:
    GatewayRig m_rig;
};

void TestEndpoints::initTestCase()
{
    m_rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = m_rig.config();
    QJsonObject expired = clientKeyEntry(u"old"_s, u"expired-client-key"_s);
    expired[u"expires"_s] = u"2020-01-01"_s;
    config[u"client_keys"_s] = QJsonArray{config[u"client_keys"_s][0], expired};
    setIn(config, u"server"_s, u"max_body_mb"_s, 1);
    QVERIFY(m_rig.start(config));
    QCOMPARE(m_rig.program.url().host(), u"127.0.0.1"_s);
    QVERIFY(m_rig.program.port() > 0);
}

void TestEndpoints::bothBasePaths_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("chat") << QByteArray("POST") << QByteArray("/chat/completions");
    QTest::newRow("models") << QByteArray("GET") << QByteArray("/models");
    QTest::newRow("a model") << QByteArray("GET") << QByteArray("/models/m");
    QTest::newRow("stats") << QByteArray("GET") << QByteArray("/admin/models/stats");
}

void TestEndpoints::bothBasePaths()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const QByteArray body = method == "POST" ? chatBody() : QByteArray();
    QCOMPARE(m_rig.exchange(method, "/v1" + path, body)->status(), 200);
    QCOMPARE(m_rig.exchange(method, "/api/v1" + path, body)->status(), 200);
    QCOMPARE(m_rig.exchange(method, "/v1" + path + "?x=1", body)->status(), 200);
}

void TestEndpoints::keyIsTaken_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray key = testClientKey.toUtf8();
    QTest::newRow("Authorization") << QByteArray("Authorization") << QByteArray("Bearer " + key);
    QTest::newRow("lower case") << QByteArray("authorization") << QByteArray("bearer " + key);
    QTest::newRow("X-API-Key") << QByteArray("X-API-Key") << key;
    QTest::newRow("x-api-key") << QByteArray("x-api-key") << key;
}

void TestEndpoints::keyIsTaken()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    for (const QByteArray &target : {QByteArray("/v1/models"), QByteArray("/api/v1/models")}) {
        const ClientPtr client = m_rig.client();
        client->send(httpRequest("GET", target, {{name, value}}));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 200);
    }
}

void TestEndpoints::keyIsRefused_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << HeaderList{} << u"missing_api_key"_s;
    QTest::newRow("empty") << HeaderList{{"Authorization", "Bearer "}} << u"missing_api_key"_s;
    QTest::newRow("wrong") << HeaderList{{"Authorization", "Bearer nope"}} << u"invalid_api_key"_s;
    QTest::newRow("a prefix") << HeaderList{{"X-API-Key", "test-client-ke"}} << u"invalid_api_key"_s;
    QTest::newRow("other case") << HeaderList{{"X-API-Key", "Test-client-key"}} << u"invalid_api_key"_s;
    QTest::newRow("expired") << HeaderList{{"X-API-Key", "expired-client-key"}} << u"expired_api_key"_s;
}

void TestEndpoints::keyIsRefused()
{
    QFETCH(HeaderList, headers);
    QFETCH(QString, code);
    const qsizetype before = m_rig.upstream.requestCount();
    for (const QByteArray &target :
         {QByteArray("/v1/chat/completions"), QByteArray("/api/v1/chat/completions")}) {
        const ClientPtr client = m_rig.client();
        client->send(httpRequest("POST", target, headers, chatBody()));
        QVERIFY(client->waitForResponse());
        QCOMPARE(client->status(), 401);
        QCOMPARE(errorCodeOf(client->body()), code);
        QCOMPARE(errorTypeOf(client->body()), u"authentication_error"_s);
    }
    QCOMPARE(m_rig.upstream.requestCount(), before);
}

void TestEndpoints::noKeyWhereNoneIsRequired()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"require_key"_s, false);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions", {}, chatBody()));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
}

void TestEndpoints::health()
{
    const ClientPtr client = m_rig.client();
    client->send(httpRequest("GET", "/health"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer.keys(), QStringList({u"status"_s, u"timestamp"_s, u"version"_s}));
    QCOMPARE(answer[u"status"_s].toString(), u"healthy"_s);
    QVERIFY(QDateTime::fromString(answer[u"timestamp"_s].toString(), Qt::ISODate).isValid());
    QVERIFY(answer[u"timestamp"_s].toString().endsWith(u'Z'));
    QVERIFY(!answer[u"version"_s].toString().isEmpty());
}

void TestEndpoints::ready()
{
    const ClientPtr client = m_rig.client();
    client->send(httpRequest("GET", "/ready"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer[u"status"_s].toString(), u"ready"_s);
    QVERIFY(!answer[u"checks"_s].toObject().isEmpty());
}

void TestEndpoints::modelList()
{
    const ClientPtr client = m_rig.exchange("GET", "/v1/models");
    QCOMPARE(client->status(), 200);
    const QJsonObject answer = jsonOf(client->body());
    QCOMPARE(answer[u"object"_s].toString(), u"list"_s);
    const QJsonObject first = answer[u"data"_s][0].toObject();
    QCOMPARE(first[u"id"_s].toString(), u"m"_s);
    QCOMPARE(first[u"object"_s].toString(), u"model"_s);
    QVERIFY(first[u"owned_by"_s].isString());
    QVERIFY(first[u"created"_s].isDouble());
}

void TestEndpoints::oneModel_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("status");
    QTest::newRow("known") << QByteArray("m") << 200;
    QTest::newRow("provider and model") << QByteArray("up/org/name") << 200;
    QTest::newRow("escaped slash") << QByteArray("up%2Forg%2Fname") << 200;
    QTest::newRow("unknown") << QByteArray("mm") << 404;
    QTest::newRow("unknown provider") << QByteArray("down/name") << 404;
}

void TestEndpoints::oneModel()
{
    QFETCH(QByteArray, name);
    QFETCH(int, status);
    const ClientPtr client = m_rig.exchange("GET", "/v1/models/" + name);
    QCOMPARE(client->status(), status);
    if (status == 200)
        QCOMPARE(jsonOf(client->body())[u"id"_s].toString(), QUrl::fromPercentEncoding(name));
    else
        QCOMPARE(errorCodeOf(client->body()), u"model_not_found"_s);
}

void TestEndpoints::refusedPageIsLoggedOnce()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_rig.exchange("GET", "/v1/models", {}, {{"Origin", "https://app.example"}})->status(), 403);
    QCOMPARE(m_rig.exchange("GET", "/v1/models", {}, {{"Origin", "https://b.example"}})->status(), 403);
    QVERIFY(m_rig.program.waitForError("https://b.example"));
    const QByteArray said = m_rig.program.standardError();
    QCOMPARE(said.count("refused a web page of https://app.example"), 1);
    QVERIFY(said.contains("server.cors_origins"));
}

void TestEndpoints::unknownPath_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"/v1/nothing", "/v2/models", "/v1", "/v1/chat", "/v1/chat/completions/x", "/healthy"})
        QTest::newRow(path) << QByteArray(path);
}

void TestEndpoints::unknownPath()
{
    QFETCH(QByteArray, path);
    const ClientPtr client = m_rig.exchange("GET", path);
    QCOMPARE(client->status(), 404);
    QCOMPARE(errorCodeOf(client->body()), u"not_found"_s);
    QCOMPARE(errorTypeOf(client->body()), u"invalid_request_error"_s);
}

void TestEndpoints::wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("GET chat") << QByteArray("GET") << QByteArray("/v1/chat/completions")
                              << QByteArray("POST");
    QTest::newRow("DELETE chat") << QByteArray("DELETE") << QByteArray("/api/v1/chat/completions")
                                 << QByteArray("POST");
    QTest::newRow("POST models") << QByteArray("POST") << QByteArray("/v1/models") << QByteArray("GET");
    QTest::newRow("PUT health") << QByteArray("PUT") << QByteArray("/health") << QByteArray("GET");
}

void TestEndpoints::wrongMethod()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allowed);
    const ClientPtr client = m_rig.exchange(method, path);
    QCOMPARE(client->status(), 405);
    QCOMPARE(errorCodeOf(client->body()), u"method_not_allowed"_s);
    QVERIFY2(client->header("Allow").contains(allowed), client->header("Allow").constData());
}

void TestEndpoints::badRequest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("no body") << QByteArray() << 400 << u"invalid_json"_s;
    QTest::newRow("not JSON") << QByteArray("model=m") << 400 << u"invalid_json"_s;
    QTest::newRow("cut") << QByteArray(R"({"model":"m","messages":[)") << 400 << u"invalid_json"_s;
    QTest::newRow("no model") << QByteArray(R"({"messages":[{"role":"user","content":"x"}]})") << 400
                              << u"missing_parameter"_s;
    QTest::newRow("unknown model") << QByteArray(
                                          R"({"model":"mm","messages":[{"role":"user","content":"x"}]})")
                                   << 404 << u"model_not_found"_s;
}

void TestEndpoints::badRequest()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    const qsizetype before = m_rig.upstream.requestCount();
    const ClientPtr client = m_rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions",
                             withKey({{"Content-Length", QByteArray::number(body.size())}}), body));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), status);
    QCOMPARE(errorCodeOf(client->body()), code);
    const QJsonObject error = jsonOf(client->body())[u"error"_s].toObject();
    QCOMPARE(error.keys(), QStringList({u"code"_s, u"message"_s, u"param"_s, u"type"_s}));
    if (code == u"missing_parameter"_s)
        QCOMPARE(error[u"param"_s].toString(), u"model"_s);
    if (code == u"model_not_found"_s) // with the nearest name
        QVERIFY2(error[u"message"_s].toString().contains(u"m"_s), client->body().constData());
    QCOMPARE(m_rig.upstream.requestCount(), before);
}

void TestEndpoints::bodyTooLarge()
{
    const ClientPtr client = m_rig.client();
    client->send(httpRequest("POST", "/v1/chat/completions", withKey({{"Content-Length", "2000000"}})));
    client->send(QByteArray(100000, 'x'));
    QVERIFY(client->waitForResponse()); // refused by its declared length, before it has come
    QCOMPARE(client->status(), 413);
    QCOMPARE(errorCodeOf(client->body()), u"request_too_large"_s);
}

void TestEndpoints::requestId_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("kept");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("kept") << QByteArray("Abc-1.2_3") << true;
    QTest::newRow("128") << QByteArray(128, 'x') << true;
    QTest::newRow("129") << QByteArray(129, 'x') << false;
    QTest::newRow("other characters") << QByteArray("a b;c") << false;
}

void TestEndpoints::requestId()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, kept);
    const HeaderList headers = sent.isEmpty() ? HeaderList{} : HeaderList{{"X-Request-Id", sent}};
    QSet<QByteArray> seen;
    for (const QByteArray &target : {QByteArray("/v1/models"), QByteArray("/health"), QByteArray("/nothing")})
        seen.insert(m_rig.exchange("GET", target, {}, headers)->header("X-Request-Id"));
    seen.insert(m_rig.chat(chatBody(), headers)->header("X-Request-Id"));
    if (kept) {
        QCOMPARE(seen, QSet<QByteArray>{sent});
    } else {
        QCOMPARE(seen.size(), 4); // one of its own for each
        QVERIFY(!seen.contains(sent));
        QVERIFY(!seen.contains(QByteArray()));
    }
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
