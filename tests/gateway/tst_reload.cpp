// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

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

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
