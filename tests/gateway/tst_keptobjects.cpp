// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QFileInfo>

/// Files, batches and responses: which provider is asked, and for whom it answers.
class TestKeptObjects : public QObject
{
    Q_OBJECT

private slots:
    void everyCallPasses_data();
    void everyCallPasses();
    void uploadPassesUnchanged();
    void contentPassesAsItComes();
    void theIdFindsItsProvider();
    void aBatchGoesToItsFile();
    void theHeaderChooses();
    void severalMustBeTold();
    void nobodyHasThem();
    void limitedKeyIsRefused_data();
    void limitedKeyIsRefused();
    void creatingIsNotRepeated();
    void responseAnswersToItsKeyOnly();
    void streamedResponseIsKnown();
    void nextResponseReachesTheSameProvider();
    void deletedIsForgotten();
    void knownAfterARestart();
    void knownAfterAKill();
    void wrongMethod();
    void noPathInAnId();
};

namespace {

QJsonObject provider(const QString &id, const QString &baseUrl, const QString &type = u"openai"_s)
{
    return {{u"id"_s, id}, {u"type"_s, type}, {u"base_url"_s, baseUrl}, {u"key"_s, u"none"_s}};
}

const QString otherKey = u"sk-other-client-key"_s;

/// Two providers that have everything, two keys, and the model r at both.
struct TwoProviders {
    GatewayRig rig;
    ScriptedUpstream second;

    TwoProviders() { second.hideDiscovery(); }
    QJsonObject config() const
    {
        QJsonObject config = rig.config();
        config[u"providers"_s] =
            QJsonArray{provider(u"one"_s, rig.upstream.baseUrl()), provider(u"two"_s, second.baseUrl())};
        const QJsonObject one{{u"provider"_s, u"one"_s}, {u"model"_s, u"r1"_s}};
        const QJsonObject two{{u"provider"_s, u"two"_s}, {u"model"_s, u"r1"_s}};
        config[u"models"_s] =
            QJsonArray{QJsonObject{{u"id"_s, u"r"_s}, {u"targets"_s, QJsonArray{one, two}}}};
        config[u"client_keys"_s] =
            QJsonArray{config[u"client_keys"_s][0], clientKeyEntry(u"other"_s, otherKey)};
        return config;
    }
    bool start() { return rig.start(config()); }
    ClientPtr as(const QString &key, const QByteArray &method, const QByteArray &target) const
    {
        ClientPtr client = rig.client();
        client->send(httpRequest(method, target, {{"Authorization", "Bearer " + key.toUtf8()}}, {}));
        client->waitForResponse();
        return client;
    }
};

} // namespace

void TestKeptObjects::everyCallPasses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *method, const char *target, const char *sent) {
        QTest::addRow("%s %s", method, target)
            << QByteArray(method) << QByteArray(target) << QByteArray(sent);
    };
    row("GET", "/v1/files", "/v1/files");
    row("GET", "/api/v1/files?purpose=batch&limit=2&after=file-9&key=secret",
        "/v1/files?purpose=batch&limit=2&after=file-9");
    row("GET", "/v1/files/file-1", "/v1/files/file-1");
    row("DELETE", "/v1/files/file-1", "/v1/files/file-1");
    row("GET", "/v1/files/file-1/content", "/v1/files/file-1/content");
    row("GET", "/v1/files/a%2Fb", "/v1/files/a%2Fb");
    row("GET", "/v1/batches?limit=3", "/v1/batches?limit=3");
    row("POST", "/v1/batches", "/v1/batches");
    row("GET", "/v1/batches/batch_1", "/v1/batches/batch_1");
    row("POST", "/v1/batches/batch_1/cancel", "/v1/batches/batch_1/cancel");
}

void TestKeptObjects::everyCallPasses()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    GatewayRig rig;
    const QByteArray answer = R"({"object":"list",  "data":[{"id":"file-1"}],"has_more":false})";
    rig.upstream.enqueue(UpstreamScript::json(answer));
    QVERIFY(rig.start());
    const QByteArray body =
        method == "POST" && target.endsWith("batches") ? R"({"input_file_id":"file-1","x":1.0})" : "";
    const ClientPtr client = rig.exchange(method, target, body);
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->body(), answer);
    QCOMPARE(client->header("X-PLLM-Provider"), "up");
    QCOMPARE(rig.upstream.last().method(), method);
    QTEST(rig.upstream.last().target(), "sent");
    QCOMPARE(rig.upstream.last().body, body);
}

void TestKeptObjects::uploadPassesUnchanged()
{
    GatewayRig rig;
    rig.upstream.enqueue(UpstreamScript::json(R"({"id":"file-2","object":"file"})"));
    QVERIFY(rig.start());
    QByteArray body = "--x\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n--x\r\n"
                      "Content-Disposition: form-data; name=\"file\"; filename=\"f.bin\"\r\n\r\n";
    body += QByteArray(300'000, '\0') + "\r\n--x--\r\n";
    const ClientPtr client = rig.client();
    client->send(httpRequest("POST", "/v1/files",
                             withKey({{"Content-Type", "multipart/form-data; boundary=x"}}), body));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY(rig.upstream.last().body == body);
    QCOMPARE(rig.upstream.last().header("Content-Type"), "multipart/form-data; boundary=x");
}

void TestKeptObjects::contentPassesAsItComes()
{
    GatewayRig rig;
    rig.upstream.enqueue(
        UpstreamScript()
            .head(200, {{"Content-Type", "application/octet-stream"}, {"Content-Length", "10"}})
            .send("first")
            .hold(u"rest"_s)
            .send("secon"));
    QVERIFY(rig.start());
    const ClientPtr client = rig.send("GET", "/v1/files/file-1/content");
    QTRY_VERIFY(client->received().endsWith("first"));
    QCOMPARE(client->header("Content-Length"), "10");
    rig.upstream.open(u"rest"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->body(), "firstsecon");
}

void TestKeptObjects::theIdFindsItsProvider()
{
    TwoProviders two;
    two.second.enqueue(
        UpstreamScript::json(R"({"id":"batch_7","input_file_id":"file-i","output_file_id":"file-o"})"));
    two.second.setDefault(UpstreamScript::json(R"({"id":"x"})"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/batches", R"({"x":1})", {{"X-PLLM-Provider", "two"}});
    for (const char *target : {"/v1/batches/batch_7", "/v1/files/file-o/content", "/v1/files/file-i",
                               "/v1/batches?after=batch_7"}) {
        const ClientPtr client = two.rig.exchange("GET", target);
        QVERIFY2(client->header("X-PLLM-Provider") == "two", client->received().constData());
    }
    QCOMPARE(two.rig.upstream.requestCount(), 0);
}

void TestKeptObjects::aBatchGoesToItsFile()
{
    TwoProviders two;
    two.second.enqueue(UpstreamScript::json(R"({"id":"file-b","object":"file"})"));
    two.second.enqueue(UpstreamScript::json(R"({"id":"batch_b"})"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/files", "{}", {{"X-PLLM-Provider", "two"}});
    const ClientPtr batch = two.rig.exchange("POST", "/v1/batches", R"({"input_file_id":"file-b"})");
    QCOMPARE(batch->header("X-PLLM-Provider"), "two");
}

void TestKeptObjects::theHeaderChooses()
{
    TwoProviders two;
    two.rig.upstream.setDefault(UpstreamScript::json("{}"));
    QVERIFY(two.start());
    QCOMPARE(
        two.rig.exchange("GET", "/v1/files", {}, {{"X-PLLM-Provider", "one"}})->header("X-PLLM-Provider"),
        "one");
    QVERIFY(two.rig.upstream.last().header("X-PLLM-Provider").isEmpty());
    const ClientPtr wrong = two.rig.exchange("GET", "/v1/files", {}, {{"X-PLLM-Provider", "three"}});
    QCOMPARE(wrong->status(), 400);
    QVERIFY(wrong->body().contains("one, two"));
}

void TestKeptObjects::severalMustBeTold()
{
    TwoProviders two;
    QVERIFY(two.start());
    const ClientPtr client = two.rig.exchange("GET", "/v1/batches");
    QCOMPARE(client->status(), 400);
    QCOMPARE(errorCodeOf(client->body()), u"bad_request"_s);
    QVERIFY(client->body().contains("X-PLLM-Provider: one, two"));
}

void TestKeptObjects::nobodyHasThem()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"apis"_s, QJsonArray{u"chat"_s});
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.exchange("GET", "/v1/files");
    QCOMPARE(client->status(), 404);
    QCOMPARE(errorCodeOf(client->body()), u"not_found"_s);
}

void TestKeptObjects::limitedKeyIsRefused_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("models") << u"models"_s << QJsonValue(QJsonArray{u"m"_s});
    QTest::newRow("budget") << u"budget_usd"_s << QJsonValue(5);
}

void TestKeptObjects::limitedKeyIsRefused()
{
    QFETCH(QString, setting);
    QFETCH(QJsonValue, value);
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"client_keys"_s, 0, setting, value);
    QVERIFY(rig.start(config));
    for (const char *target : {"/v1/files", "/v1/batches/batch_1", "/v1/files/f/content"}) {
        const ClientPtr client = rig.exchange("GET", target);
        QCOMPARE(client->status(), 403);
        QCOMPARE(errorCodeOf(client->body()), u"not_allowed_for_key"_s);
        QCOMPARE(errorTypeOf(client->body()), u"permission_error"_s);
    }
    QCOMPARE(rig.upstream.requestCount(), 0);
}

void TestKeptObjects::creatingIsNotRepeated()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"down"}})", 500));
    QJsonObject config = rig.config();
    setIn(config, u"defaults"_s, u"retries"_s, 1);
    QVERIFY(rig.start(config));
    QCOMPARE(rig.exchange("POST", "/v1/batches", R"({"input_file_id":"f"})")->status(), 500);
    QCOMPARE(rig.upstream.requestCount(), 1);
    QCOMPARE(rig.exchange("GET", "/v1/batches")->status(), 500);
    QCOMPARE(rig.upstream.requestCount(), 3); // asking is
}

void TestKeptObjects::responseAnswersToItsKeyOnly()
{
    TwoProviders two;
    two.rig.upstream.setDefault(
        UpstreamScript::json(R"({"id":"resp_9","object":"response","status":"completed"})"));
    QVERIFY(two.start());
    QCOMPARE(two.rig.exchange("POST", "/v1/responses", R"({"model":"r","input":"x"})")->status(), 200);
    const QList<std::pair<QByteArray, QByteArray>> calls{{"GET", "/v1/responses/resp_9"},
                                                         {"GET", "/v1/responses/resp_9?include%5B%5D=x"},
                                                         {"GET", "/v1/responses/resp_9/input_items?limit=1"},
                                                         {"POST", "/v1/responses/resp_9/cancel"},
                                                         {"DELETE", "/v1/responses/resp_9"}};
    for (const auto &[method, target] : calls) {
        const ClientPtr stranger = two.as(otherKey, method, target);
        QCOMPARE(stranger->status(), 404);
        QCOMPARE(errorCodeOf(stranger->body()), u"not_found"_s);
    }
    QCOMPARE(two.rig.upstream.requestCount(), 1);
    for (const auto &[method, target] : calls) {
        QCOMPARE(two.rig.exchange(method, target)->status(), 200);
        QCOMPARE(two.rig.upstream.last().target(), target);
        QCOMPARE(two.rig.upstream.last().method(), method);
    }
    QCOMPARE(two.rig.exchange("GET", "/v1/responses/resp_unknown")->status(), 404);
    QCOMPARE(two.second.requestCount(), 0);
}

void TestKeptObjects::streamedResponseIsKnown()
{
    TwoProviders two;
    two.rig.upstream.enqueue(UpstreamScript::events(
        {"data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_s\"}}\n\n",
         "data: {\"type\":\"response.output_text.delta\",\"delta\":\"x\"}\n\n",
         "data: "
         "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_s\",\"status\":\"completed\"}}\n\n"}));
    two.rig.upstream.enqueue(UpstreamScript::json("{}"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/responses", R"({"model":"r","stream":true,"input":"x"})");
    QCOMPARE(two.rig.exchange("GET", "/v1/responses/resp_s")->status(), 200);
}

void TestKeptObjects::nextResponseReachesTheSameProvider()
{
    TwoProviders two;
    two.rig.upstream.enqueue(UpstreamScript::json(R"({"error":{"message":"busy"}})", 429));
    two.second.enqueue(UpstreamScript::json(R"({"id":"resp_2","object":"response"})"));
    two.second.enqueue(UpstreamScript::json(R"({"id":"resp_3","object":"response"})"));
    QVERIFY(two.start());
    QCOMPARE(
        two.rig.exchange("POST", "/v1/responses", R"({"model":"r","input":"x"})")->header("X-PLLM-Provider"),
        "two");
    const QByteArray next = R"({"model":"r","input":"y","previous_response_id":"resp_2"})";
    QCOMPARE(two.rig.exchange("POST", "/v1/responses", next)->header("X-PLLM-Provider"), "two");
    QCOMPARE(two.rig.upstream.requestCount(), 1);
    const ClientPtr stranger = two.rig.client();
    stranger->send(httpRequest(
        "POST", "/v1/responses",
        {{"Authorization", "Bearer " + otherKey.toUtf8()}, {"Content-Type", "application/json"}}, next));
    QVERIFY(stranger->waitForResponse());
    QCOMPARE(stranger->status(), 404);
    QCOMPARE(jsonOf(stranger->body())[u"error"_s][u"param"_s].toString(), u"previous_response_id"_s);
}

void TestKeptObjects::deletedIsForgotten()
{
    TwoProviders two;
    two.second.enqueue(UpstreamScript::json(R"({"id":"file-d","object":"file"})"));
    two.second.enqueue(UpstreamScript::json(R"({"id":"file-d","deleted":true})"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/files", "{}", {{"X-PLLM-Provider", "two"}});
    QCOMPARE(two.rig.exchange("DELETE", "/v1/files/file-d")->header("X-PLLM-Provider"), "two");
    QCOMPARE(two.rig.exchange("GET", "/v1/files/file-d")->status(), 400); // nobody knows whose it is
}

void TestKeptObjects::knownAfterARestart()
{
    TwoProviders two;
    two.second.setDefault(UpstreamScript::json(R"({"id":"file-k","object":"file"})"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/files", "{}", {{"X-PLLM-Provider", "two"}});
    two.rig.program.terminate();
    QVERIFY(two.rig.program.waitForEnd());
    const QString kept = two.rig.program.dataDir() + u"/object-ids.jsonl"_s;
    QCOMPARE(QFile::permissions(kept) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(two.start());
    QCOMPARE(two.rig.exchange("GET", "/v1/files/file-k")->header("X-PLLM-Provider"), "two");
}

void TestKeptObjects::knownAfterAKill()
{
    TwoProviders two;
    two.rig.upstream.setDefault(
        UpstreamScript::json(R"({"id":"resp_k","object":"response","status":"completed"})"));
    QVERIFY(two.start());
    two.rig.exchange("POST", "/v1/responses", R"({"model":"r","input":"x"})");
    const QString kept = two.rig.program.dataDir() + u"/object-ids.jsonl"_s;
    QTRY_VERIFY(QFileInfo(kept).size() > 0);
    two.rig.program.kill();
    QVERIFY(two.rig.program.waitForEnd());
    QFile file(kept);
    QVERIFY(file.open(QIODevice::Append));
    file.write("[\"resp_half");
    file.close();
    QVERIFY(two.start());
    QCOMPARE(two.rig.exchange("GET", "/v1/responses/resp_k")->status(), 200);
    QCOMPARE(two.as(otherKey, "GET", "/v1/responses/resp_k")->status(), 404); // still for its key only
}

void TestKeptObjects::wrongMethod()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    const ClientPtr client = rig.exchange("POST", "/v1/files/file-1", "{}");
    QCOMPARE(client->status(), 405);
    QCOMPARE(client->header("Allow"), "GET, HEAD, DELETE");
    QCOMPARE(rig.exchange("GET", "/v1/batches/b/cancel")->status(), 405);
    QCOMPARE(rig.exchange("GET", "/v1/files/a/b/c")->status(), 404);
}

void TestKeptObjects::noPathInAnId()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.exchange("GET", "/v1/files/%2e%2e/content")->status(), 404);
    QCOMPARE(rig.upstream.requestCount(), 0);
}

QTEST_GUILESS_MAIN(TestKeptObjects)
#include "tst_keptobjects.moc"
