// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QTcpServer>

/// Edits of the configuration while the gateway runs, and where provider keys come from.
class TestReload : public QObject
{
    Q_OBJECT

private slots:
    void goodEditIsTakenUp();
    void badEditKeepsTheOldOne_data();
    void badEditKeepsTheOldOne();
    void runningExchangeKeepsItsConfiguration();
    void keyFromTheEnvironment();
    void keyFromAFile();
    void missingKey_data();
    void missingKey();
    void noKeychainStopsNothing();
    void openWithoutKeysIsRefused_data();
    void openWithoutKeysIsRefused();
    void newAddressDropsNoAnswer_data();
    void newAddressDropsNoAnswer();
    void newLimitsDropNoAnswer();
};

static QByteArray status(GatewayRig &rig, const QByteArray &model)
{
    return QByteArray::number(
        rig.chat(R"({"model":")" + model + R"(","messages":[{"role":"user","content":"x"}]})")->status());
}

/// Asks until the answer for `model` is `wanted`.
static bool becomes(GatewayRig &rig, const QByteArray &model, const QByteArray &wanted)
{
    return waitUntil([&] { return status(rig, model) == wanted; });
}

static QJsonObject withModelNamed(const GatewayRig &rig, const QString &name)
{
    QJsonObject config = rig.config();
    setIn(config, u"models"_s, 0, u"id"_s, name);
    return config;
}

void TestReload::goodEditIsTakenUp()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(status(rig, "m"), "200");
    QCOMPARE(status(rig, "n"), "404");
    const quint16 port = rig.program.port();
    QVERIFY(rig.program.writeConfig(withModelNamed(rig, u"n"_s)));
    QVERIFY(becomes(rig, "n", "200"));
    QCOMPARE(status(rig, "m"), "404"); // swapped in whole
    QVERIFY(
        rig.program.writeConfig(withModelNamed(rig, u"o"_s))); // and again: a replaced file is still watched
    QVERIFY(becomes(rig, "o", "200"));
    QCOMPARE(rig.program.port(), port);
}

void TestReload::badEditKeepsTheOldOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("not JSON") << QByteArray("{ \"models\": [") << QByteArray("config.json");
    QTest::newRow("unknown key") << QByteArray(R"({"modells": []})") << QByteArray("models");
    QTest::newRow("out of range") << QByteArray(R"({"server":{"port":70000}})") << QByteArray("port");
}

void TestReload::badEditKeepsTheOldOne()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, said);
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    const qsizetype before = rig.program.standardError().size();
    QVERIFY(writeFile(rig.program.configPath(), text));
    QVERIFY(waitUntil([&] { return rig.program.standardError().mid(before).contains(said); }));
    QCOMPARE(status(rig, "m"), "200");
    QFile file(rig.program.configPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text); // never written over
    QVERIFY(rig.program.writeConfig(withModelNamed(rig, u"n"_s)));
    QVERIFY(becomes(rig, "n", "200"));
}

void TestReload::runningExchangeKeepsItsConfiguration()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript()
                                .streamHead()
                                .chunk(textEvent("one"))
                                .hold(u"rest"_s)
                                .chunk(finishEvent() + doneEvent())
                                .lastChunk());
    QVERIFY(rig.start());
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody("one"));
    QJsonObject config = rig.config();
    config[u"models"_s] = QJsonArray{};
    config[u"providers"_s] = QJsonArray{};
    QVERIFY(rig.program.writeConfig(config));
    QVERIFY(waitUntil([&] { return rig.exchange("GET", "/v1/models/m")->status() == 404; }));
    rig.upstream.open(u"rest"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->body(), textEvent("one") + finishEvent() + doneEvent());
}

void TestReload::keyFromTheEnvironment()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    rig.program.environment().insert(u"MY_KEY"_s, u"key-from-environment"_s);
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"key"_s, u"env:MY_KEY"_s);
    QVERIFY(rig.start(config));
    QCOMPARE(status(rig, "m"), "200");
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer key-from-environment");
}

void TestReload::keyFromAFile()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const QString path = rig.program.folder() + u"/provider.key"_s;
    QVERIFY(writeFile(path, "key-from-file-1\n"));
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"key"_s, u"file:"_s + path);
    QVERIFY(rig.start(config));
    QCOMPARE(status(rig, "m"), "200");
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer key-from-file-1");
    QVERIFY(writeFile(path, "key-from-file-2\n")); // read at use
    QCOMPARE(status(rig, "m"), "200");
    QCOMPARE(rig.upstream.last().header("Authorization"), "Bearer key-from-file-2");
}

void TestReload::missingKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("environment") << u"env:PLLM_NOT_SET"_s;
    QTest::newRow("file") << u"file:/nonexistent/key"_s;
    QTest::newRow("keychain without a service") << u"keychain"_s;
}

void TestReload::missingKey()
{
    QFETCH(QString, key);
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"providers"_s, 0, u"key"_s, key);
    QVERIFY(rig.start(config));
    for (const QByteArray &body : {chatBody(), streamBody()}) {
        const ClientPtr client = rig.chat(body);
        QCOMPARE(client->status(), 503);
        const QString code = errorCodeOf(client->body());
        QVERIFY2(code == u"provider_key_missing"_s || (key == u"keychain"_s && code == u"keychain_locked"_s),
                 client->body().constData());
        QCOMPARE(errorTypeOf(client->body()), u"service_unavailable_error"_s);
        QCOMPARE(client->header("x-should-retry"), "false");
        QVERIFY2(jsonOf(client->body())[u"error"_s][u"message"_s].toString().contains(u"up"_s),
                 client->body().constData());
    }
    QCOMPARE(rig.upstream.connectionCount(), 0);
}

void TestReload::noKeychainStopsNothing()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QJsonObject config = rig.config();
    QJsonArray providers = config[u"providers"_s].toArray();
    providers.append(
        QJsonObject{{u"id"_s, u"kept"_s}, {u"type"_s, u"openai"_s}}); // key: keychain, by default
    config[u"providers"_s] = providers;
    QVERIFY(rig.start(config));
    QCOMPARE(status(rig, "m"), "200");
    const ClientPtr ready = rig.exchange("GET", "/ready");
    QCOMPARE(ready->status(), 200); // reported, but never not_ready
}

void TestReload::openWithoutKeysIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("host");
    QTest::newRow("by the file") << QStringList() << u"0.0.0.0"_s;
    QTest::newRow("by the option") << QStringList{u"--host"_s, u"0.0.0.0"_s} << u"localhost"_s;
}

void TestReload::openWithoutKeysIsRefused()
{
    QFETCH(QStringList, options);
    QFETCH(QString, host);
    GatewayRig rig;
    QVERIFY(rig.program.writeConfig(rig.config()));
    QVERIFY(rig.program.serve(options));
    QJsonObject open = rig.config();
    setIn(open, u"server"_s, u"host"_s, host);
    setIn(open, u"server"_s, u"require_key"_s, false);
    QVERIFY(rig.program.writeConfig(open));
    QVERIFY(rig.program.waitForError("server.require_key: must be true"));
    const ClientPtr client = rig.client();
    client->send(httpRequest("GET", "/v1/models"));
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 401); // the old one stays in force
    QCOMPARE(rig.exchange("GET", "/v1/models")->status(), 200);
}

void TestReload::newAddressDropsNoAnswer_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("newPort");
    QTest::newRow("port") << u"localhost"_s << true;
    QTest::newRow("host, same port") << u"0.0.0.0"_s << false;
    QTest::newRow("both") << u"127.0.0.1"_s << true;
}

static quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost, 0) ? probe.serverPort() : 0;
}

/// One event at once, the rest when the test says so.
static UpstreamScript heldStream()
{
    return UpstreamScript()
        .streamHead()
        .chunk(textEvent("one"))
        .hold(u"rest"_s)
        .chunk(finishEvent() + doneEvent())
        .lastChunk();
}

void TestReload::newAddressDropsNoAnswer()
{
    QFETCH(QString, host);
    QFETCH(bool, newPort);
    GatewayRig rig;
    rig.upstream.enqueue(heldStream());
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    const quint16 oldPort = freePort();
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"port"_s, oldPort);
    QVERIFY(rig.start(config));
    const quint16 port = newPort ? freePort() : oldPort;
    const ClientPtr streaming = rig.sendChat(streamBody());
    QVERIFY(streaming->waitForBody("one"));
    const ClientPtr idle = rig.exchange("GET", "/v1/models");
    const qsizetype told = rig.program.standardError().size();
    QJsonObject moved = rig.config();
    setIn(moved, u"server"_s, u"host"_s, host);
    setIn(moved, u"server"_s, u"port"_s, port);
    QVERIFY(rig.program.writeConfig(moved));
    const QByteArray shown = host == u"0.0.0.0"_s ? "0.0.0.0" : "127.0.0.1";
    const QByteArray line = "listening on http://" + shown + ':' + QByteArray::number(port);
    QVERIFY(waitUntil([&] { return rig.program.standardError().mid(told).contains(line); }));
    RawClient fresh;
    fresh.connectTo(port);
    fresh.send(httpRequest("GET", "/v1/models", withKey()));
    QVERIFY(fresh.waitForResponse());
    QCOMPARE(fresh.status(), 200);
    if (newPort) {
        RawClient late;
        late.connectTo(oldPort);
        QTRY_VERIFY(!late.problem().isEmpty()); // nobody listens there any more
    }
    idle->nextResponse(); // an open connection goes on too
    idle->send(httpRequest("GET", "/v1/models", withKey()));
    QVERIFY(idle->waitForResponse());
    QCOMPARE(idle->status(), 200);
    rig.upstream.open(u"rest"_s);
    QVERIFY(streaming->waitForResponse());
    QCOMPARE(streaming->body(), textEvent("one") + finishEvent() + doneEvent());
}

void TestReload::newLimitsDropNoAnswer()
{
    GatewayRig rig;
    rig.upstream.enqueue(heldStream());
    QVERIFY(rig.start());
    const ClientPtr streaming = rig.sendChat(streamBody());
    QVERIFY(streaming->waitForBody("one"));
    const ClientPtr idle = rig.exchange("GET", "/v1/models");
    QJsonObject narrow = rig.config();
    setIn(narrow, u"server"_s, u"max_connections"_s, 1);
    setIn(narrow, u"server"_s, u"max_body_mb"_s, 1);
    setIn(narrow, u"server"_s, u"idle_timeout_s"_s, 1);
    QVERIFY(rig.program.writeConfig(narrow));
    QVERIFY(waitUntil([&] { return rig.exchange("GET", "/health")->status() == 503; })); // beyond the limit
    QVERIFY(idle->waitForClose());
    rig.upstream.open(u"rest"_s);
    QVERIFY(streaming->waitForResponse()); // and takes longer than idle_timeout_s
    QCOMPARE(streaming->body(), textEvent("one") + finishEvent() + doneEvent());
    QVERIFY(rig.program.writeConfig(rig.config()));
    QVERIFY(waitUntil([&] { return rig.exchange("GET", "/v1/models")->status() == 200; }));
    const ClientPtr open = rig.exchange("GET", "/v1/models");
    open->nextResponse();
    QJsonObject small = rig.config();
    setIn(small, u"server"_s, u"max_body_mb"_s, 1);
    QVERIFY(rig.program.writeConfig(small));
    const HeaderList large{{"Content-Length", "2000000"}, {"Expect", "100-continue"}};
    QVERIFY(waitUntil([&] {
        const ClientPtr fresh = rig.send("POST", "/v1/chat/completions", {}, large);
        return fresh->waitForHead() && fresh->status() == 413;
    }));
    open->send(httpRequest("POST", "/v1/chat/completions", withKey(large))); // an open connection follows too
    QVERIFY(open->waitForHead());
    QCOMPARE(open->status(), 413);
}

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
