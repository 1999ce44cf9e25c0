// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gatewayrig.h"

#include <QFileInfo>
#include <QRegularExpression>

/// Start, stop, exit codes and what stands on which output.
class TestLifecycle : public QObject
{
    Q_OBJECT

private slots:
    void readyLineIsAllThereIs();
    void listensOnBothLoopbacks();
    void optionsWinOverTheFile();
    void environmentStandsForOptions();
    void versionAndHelp_data();
    void versionAndHelp();
    void wrongUsage_data();
    void wrongUsage();
    void unusableConfiguration_data();
    void unusableConfiguration();
    void check();
    void portTaken();
    void secondServeNamesTheHolder();
    void withoutKeySaysHowToMakeOne();
    void clientKeyWorksAtOnce();
    void gracefulStop_data();
    void gracefulStop();
    void graceIsLimited();
    void filesArePrivate();
    void nothingSecretIsLeftBehind();
};

void TestLifecycle::readyLineIsAllThereIs()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    QCOMPARE(rig.chat(chatBody())->status(), 200);
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    QCOMPARE(rig.program.exitCode(), 0);
    static const QRegularExpression line(uR"(^pllm: listening on http://127\.0\.0\.1:[1-9][0-9]*\n$)"_s);
    QVERIFY2(QString::fromUtf8(rig.program.standardOutput()).contains(line),
             rig.program.standardOutput().constData());
}

void TestLifecycle::listensOnBothLoopbacks()
{
    QTcpServer probe;
    const bool hasIpv6 = probe.listen(QHostAddress::LocalHostIPv6);
    probe.close();
    GatewayRig rig;
    QVERIFY(rig.start());
    RawClient client;
    client.connectTo(rig.program.port(), u"::1"_s);
    if (hasIpv6) {
        client.send(httpRequest("GET", "/health", {{"Host", "[::1]"}}));
        QVERIFY(client.waitForResponse());
        QCOMPARE(client.status(), 200);
    } else {
        QVERIFY(waitUntil([&] { return !client.problem().isEmpty(); }));
    }
}

void TestLifecycle::optionsWinOverTheFile()
{
    RefusingPort taken;
    GatewayRig rig;
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"port"_s, 1); // would need root, and be refused to others
    QVERIFY(rig.program.writeConfig(config));
    QVERIFY(rig.program.serve({u"--port"_s, u"0"_s, u"--host"_s, u"127.0.0.1"_s}));
    QVERIFY(rig.program.port() > 1024);
}

void TestLifecycle::environmentStandsForOptions()
{
    GatewayRig rig;
    QVERIFY(rig.program.writeConfig(rig.config()));
    rig.program.environment().insert(u"PLLM_CONFIG"_s, rig.program.configPath());
    rig.program.environment().insert(u"PLLM_DATA_DIR"_s, rig.program.dataDir());
    QCOMPARE(rig.program.runPlain(Program::binary(), {u"check"_s}), 0);
    QVERIFY(writeFile(rig.program.configPath(), "[]"));
    QCOMPARE(rig.program.runPlain(Program::binary(), {u"check"_s}), 1);
}

void TestLifecycle::versionAndHelp_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("version") << u"--version"_s << QByteArray("pllm " PLLM_VERSION);
    QTest::newRow("help") << u"--help"_s << QByteArray("serve");
}

void TestLifecycle::versionAndHelp()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, expected);
    Program program; // without a display
    QCOMPARE(program.runPlain(Program::binary(), {option}), 0);
    QVERIFY2(program.standardOutput().contains(expected),
             (program.standardOutput() + program.standardError()).constData());
}

void TestLifecycle::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown command") << QStringList{u"sreve"_s};
    QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--prot"_s, u"1"_s};
    QTest::newRow("port without a number") << QStringList{u"serve"_s, u"--port"_s, u"many"_s};
    QTest::newRow("port out of range") << QStringList{u"serve"_s, u"--port"_s, u"70000"_s};
    QTest::newRow("no such level") << QStringList{u"serve"_s, u"--log-level"_s, u"loud"_s};
    QTest::newRow("client add without a name") << QStringList{u"client"_s, u"add"_s};
    QTest::newRow("key set without an entry") << QStringList{u"key"_s, u"set"_s};
}

void TestLifecycle::wrongUsage()
{
    QFETCH(QStringList, arguments);
    Program program;
    QVERIFY(program.writeConfig(testConfig(u"http://127.0.0.1:1/v1"_s)));
    QCOMPARE(program.run(arguments), 2);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY(!program.standardError().isEmpty());
}

void TestLifecycle::unusableConfiguration_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("unknown key") << QByteArray(R"({"sever":{}})") << QByteArray("server");
    QTest::newRow("range") << QByteArray(R"({"server":{"port":-1}})") << QByteArray("server.port: ");
    QTest::newRow("not loopback without keys")
        << QByteArray(R"({"server":{"host":"0.0.0.0","require_key":false}})") << QByteArray("server.");
    QTest::newRow("a key in the file")
        << QByteArray(R"({"providers":[{"id":"a","type":"openai","key":"sk-plain-secret"}]})")
        << QByteArray("providers[0].key: ");
    QTest::newRow("not JSON") << QByteArray("port: 8080") << QByteArray("config.json");
}

void TestLifecycle::unusableConfiguration()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, line);
    Program program;
    QVERIFY(writeFile(program.configPath(), text));
    QCOMPARE(program.run({u"serve"_s}), 1);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY2(program.standardError().contains(line), program.standardError().constData());
    QVERIFY(!program.standardError().contains("sk-plain-secret"));
    QCOMPARE(program.run({u"check"_s}), 1);
    QVERIFY2((program.standardOutput() + program.standardError()).contains(line),
             program.standardOutput().constData());
    QVERIFY(!program.standardOutput().contains("sk-plain-secret"));
}

void TestLifecycle::check()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), "{}"));
    QCOMPARE(program.run({u"check"_s}), 0);
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":-1},"defualts":{}})"));
    QCOMPARE(program.run({u"check"_s}), 1);
    const QByteArray said = program.standardOutput() + program.standardError();
    QVERIFY2(said.contains("server.port: ") && said.contains("defaults"), said.constData()); // every problem
}

void TestLifecycle::portTaken()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    Program program;
    QVERIFY(program.writeConfig(testConfig(u"http://127.0.0.1:1/v1"_s)));
    QCOMPARE(program.run({u"serve"_s, u"--port"_s, QString::number(holder.serverPort())}), 1);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY2(program.standardError().contains(QByteArray::number(holder.serverPort())),
             program.standardError().constData());
}

void TestLifecycle::secondServeNamesTheHolder()
{
    GatewayRig rig;
    QVERIFY(rig.start());
    Program second;
    QVERIFY(second.writeConfig(rig.config()));
    const QStringList arguments{u"serve"_s, u"--config"_s, second.configPath(), u"--data-dir"_s,
                                rig.program.dataDir()};
    QCOMPARE(second.runPlain(Program::binary(), arguments), 1);
    QVERIFY2(second.standardError().contains(QByteArray::number(rig.program.processId())),
             second.standardError().constData());
    QVERIFY(second.standardOutput().isEmpty());
    QCOMPARE(rig.exchange("GET", "/health")->status(), 200);
}

void TestLifecycle::withoutKeySaysHowToMakeOne()
{
    GatewayRig rig;
    QJsonObject config = rig.config();
    config.remove(u"client_keys"_s);
    QVERIFY(rig.start(config));
    QVERIFY(rig.program.waitForError("pllm client add NAME --admin"));
}

void TestLifecycle::clientKeyWorksAtOnce()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript::json(chatAnswer()));
    QVERIFY(rig.start());
    Program tool;
    const QStringList places{u"--config"_s, rig.program.configPath(), u"--data-dir"_s, rig.program.dataDir()};
    QCOMPARE(tool.runPlain(Program::binary(), QStringList{u"client"_s, u"add"_s, u"editor"_s} + places), 0);
    const QByteArray key = tool.standardOutput().trimmed();
    QVERIFY2(key.size() >= 32 && !key.contains('\n') && !key.contains(' '),
             tool.standardOutput().constData());
    const auto statusNow = [&] {
        const ClientPtr client = rig.client();
        client->send(httpRequest("POST", "/v1/chat/completions", {{"X-API-Key", key}}, chatBody()));
        return client->waitForResponse() ? client->status() : 0;
    };
    QVERIFY(waitUntil([&] { return statusNow() == 200; }));
    QFile file(rig.program.configPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(key));
    QCOMPARE(tool.runPlain(Program::binary(), QStringList{u"client"_s, u"list"_s} + places), 0);
    QVERIFY2(tool.standardOutput().contains("editor") && !tool.standardOutput().contains(key),
             tool.standardOutput().constData());
    QCOMPARE(tool.runPlain(Program::binary(), QStringList{u"client"_s, u"revoke"_s, u"editor"_s} + places),
             0);
    QVERIFY(waitUntil([&] { return statusNow() == 401; }));
}

void TestLifecycle::gracefulStop_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("stream") << streamBody();
    QTest::newRow("whole answer") << chatBody();
}

void TestLifecycle::gracefulStop()
{
    QFETCH(QByteArray, body);
    GatewayRig rig;
    UpstreamScript script;
    if (body == streamBody())
        script.streamHead()
            .chunk(textEvent("one"))
            .hold(u"rest"_s)
            .chunk(finishEvent() + doneEvent())
            .lastChunk();
    else
        script.hold(u"rest"_s).send(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    rig.upstream.setDefault(script);
    QVERIFY(rig.start());
    const quint16 port = rig.program.port();
    const ClientPtr client = rig.sendChat(body);
    QVERIFY(waitUntil([&] { return rig.upstream.inFlight() == 1; }));
    if (body == streamBody())
        QVERIFY(client->waitForBody("one"));
    rig.program.terminate();
    const auto refused = [&] {
        RawClient late;
        late.connectTo(port);
        waitUntil([&] {
            return late.socket().state() != QAbstractSocket::ConnectingState &&
                   late.socket().state() != QAbstractSocket::HostLookupState;
        });
        return late.socket().error() == QAbstractSocket::ConnectionRefusedError;
    };
    QVERIFY(waitUntil(refused));
    QVERIFY(rig.program.isRunning()); // waits for the exchange under way
    rig.upstream.open(u"rest"_s);
    QVERIFY(client->waitForResponse());
    QCOMPARE(client->status(), 200);
    QVERIFY(body == streamBody() ? client->body().endsWith(doneEvent()) : client->body() == "{}");
    QVERIFY(rig.program.waitForEnd());
    QCOMPARE(rig.program.exitCode(), 0);
}

void TestLifecycle::graceIsLimited()
{
    GatewayRig rig;
    rig.upstream.setDefault(UpstreamScript().streamHead().chunk(textEvent("one")).hold(u"never"_s));
    QJsonObject config = rig.config();
    setIn(config, u"server"_s, u"shutdown_grace_s"_s, 1);
    QVERIFY(rig.start(config));
    const ClientPtr client = rig.sendChat(streamBody());
    QVERIFY(client->waitForBody("one"));
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    QCOMPARE(rig.program.exitCode(), 0);
    QVERIFY(client->waitForClose());
    QVERIFY(!client->body().contains("[DONE]"));
    QVERIFY(waitUntil([&] { return rig.upstream.abortCount() == 1; }));
}

void TestLifecycle::filesArePrivate()
{
    Program program;
    const QString config = program.folder() + u"/new/pllm/config.json"_s;
    const QString data = program.folder() + u"/new-data/pllm"_s;
    const QStringList places{u"--config"_s, config, u"--data-dir"_s, data};
    QCOMPARE(program.runPlain(Program::binary(), QStringList{u"client"_s, u"add"_s, u"me"_s} + places), 0);
    const auto rights = [](const QString &path) {
        return QFileInfo(path).permissions() & QFile::Permissions(0x7077);
    };
    const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner;
    QCOMPARE(QFile::permissions(config) & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser), owner);
    QVERIFY(!(rights(QFileInfo(config).path()) &
              (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
    QVERIFY(!QFileInfo::exists(data) ||
            !(rights(data) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
}

/// After a run with every kind of answer no key stands in any of its files or on its outputs.
void TestLifecycle::nothingSecretIsLeftBehind()
{
    GatewayRig rig;
    rig.upstream.setHandler([](const ScriptedRequest &request) {
        const QByteArray echo = R"({"error":{"message":")" + request.header("Authorization") + R"("}})";
        return UpstreamScript::json(echo, 401); // providers do repeat keys in their errors
    });
    QVERIFY(rig.program.writeConfig(rig.config()));
    QVERIFY(rig.program.serve({u"--log-level"_s, u"debug"_s}));
    rig.chat(chatBody());
    rig.chat(streamBody());
    rig.chat(R"({"model":"m","messages":[{"role":"user","content":")" + testClientKey.toUtf8() + R"("}]})");
    rig.exchange("GET", "/v1/models?key=" + testClientKey.toUtf8());
    rig.exchange("GET", "/nothing/" + testClientKey.toUtf8());
    rig.program.terminate();
    QVERIFY(rig.program.waitForEnd());
    QProcess search;
    search.start(u"grep"_s, {u"-rlE"_s, testClientKey + u'|' + testProviderKey, rig.program.folder()});
    QVERIFY(search.waitForFinished());
    QCOMPARE(search.readAllStandardOutput(), "");
    QVERIFY(!rig.program.standardError().contains(testClientKey.toUtf8()));
    QVERIFY(!rig.program.standardError().contains(testProviderKey.toUtf8()));
}

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
