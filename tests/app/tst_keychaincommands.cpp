// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"
#include "tests/support/testconfig.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The key commands against a real GNOME keyring: run it through tests/secrets/with-keyring.sh.
class TestKeychainCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void setListRemove();
    void clientKeyIsKeptForCopying();
    void runningGatewayTakesUpAKeyAtOnce();
    void keyTest();
    void noKeyIsInPlainText();
};

static const QByteArray plantedKey = "sk-PLANTED-keychain-0123456789";

/// The program in this keyring's session.
class KeyringProgram : public Program
{
public:
    KeyringProgram()
    {
        for (const QString &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_RUNTIME_DIR"_s})
            environment().insert(name, qEnvironmentVariable(name.toLatin1().constData()));
    }
};

static QByteArray storedSecret(const QByteArray &entry)
{
    QProcess process; // an independent reader
    process.start(u"gdbus"_s, {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s,
                               u"--object-path"_s, u"/org/freedesktop/secrets"_s, u"--method"_s,
                               u"org.freedesktop.Secret.Service.SearchItems"_s,
                               u"{'user': '%1', 'server': 'pllm'}"_s.arg(QString::fromUtf8(entry))});
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

void TestKeychainCommands::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("PLLM_KEYRING_FOLDER"),
             "run this through tests/secrets/with-keyring.sh");
}

void TestKeychainCommands::setListRemove()
{
    KeyringProgram program;
    QVERIFY(writeFile(
        program.configPath(),
        R"({"providers":[{"id":"openai","type":"openai"},{"id":"pool","type":"openai","keys":["keychain:work","env:X"]}]})"));
    QCOMPARE(program.run({u"key"_s, u"set"_s, u"openai"_s}, " \"" + plantedKey + "\"\n"), 0);
    QVERIFY(!program.standardOutput().contains(plantedKey) && !program.standardError().contains(plantedKey));
    QVERIFY2(!program.standardError().contains("note:"), program.standardError().constData());
    QVERIFY2(storedSecret("openai").contains("/collection/"), storedSecret("openai").constData());

    QCOMPARE(program.run({u"key"_s, u"list"_s}), 0);
    const QList<QByteArray> lines = program.standardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1].simplified(), QByteArray("openai openai ok"));
    QCOMPARE(lines[2].simplified(), QByteArray("work pool missing"));

    QCOMPARE(program.run({u"key"_s, u"set"_s, u"unused"_s}, "k-0\n"), 0);
    QVERIFY(program.standardError().contains("no enabled provider"));
    QCOMPARE(program.run({u"key"_s, u"remove"_s, u"unused"_s}), 0);
    QCOMPARE(program.run({u"key"_s, u"remove"_s, u"unused"_s}), 1);
    QVERIFY(program.standardError().contains("no key \"unused\""));
    QCOMPARE(program.run({u"key"_s, u"remove"_s, u"openai"_s}), 0);
    QVERIFY(!storedSecret("openai").contains("/collection/"));
}

void TestKeychainCommands::clientKeyIsKeptForCopying()
{
    KeyringProgram program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"tool"_s}), 0);
    QVERIFY2(program.standardError().isEmpty(), program.standardError().constData());
    QVERIFY(storedSecret("client:tool").contains("/collection/"));
    QCOMPARE(program.run({u"client"_s, u"revoke"_s, u"tool"_s}), 0);
    QVERIFY(!storedSecret("client:tool").contains("/collection/"));
}

static int chatStatus(const Program &program)
{
    RawClient client;
    client.connectTo(program.port());
    const QByteArray body = R"({"model":"m","messages":[{"role":"user","content":"hi"}]})";
    client.send(httpRequest(
        "POST", "/v1/chat/completions",
        {{"Authorization", "Bearer " + testClientKey.toLatin1()}, {"Content-Type", "application/json"}},
        body));
    return client.waitForResponse() ? client.status() : -1;
}

void TestKeychainCommands::runningGatewayTakesUpAKeyAtOnce()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json(
        R"({"id":"c","object":"chat.completion","model":"u","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}})"));
    KeyringProgram program;
    QJsonObject config = testConfig(upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"key"_s, u"keychain:live"_s);
    QVERIFY(program.serve(config));
    QCOMPARE(chatStatus(program), 503);
    QCOMPARE(upstream.requests().size(), 0);

    KeyringProgram other; // shares the first one's files
    const QStringList places{u"--config"_s, program.configPath(), u"--data-dir"_s, program.dataDir()};
    QCOMPARE(
        other.runPlain(Program::binary(), QStringList{u"key"_s, u"set"_s, u"live"_s} + places, plantedKey),
        0);
    QVERIFY(waitUntil([&] { return chatStatus(program) == 200; }));
    QCOMPARE(upstream.requests().last().header("Authorization"), "Bearer " + plantedKey);

    QCOMPARE(other.runPlain(Program::binary(), QStringList{u"key"_s, u"remove"_s, u"live"_s} + places), 0);
    QVERIFY(waitUntil([&] { return chatStatus(program) == 503; }));
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!program.standardError().contains(plantedKey));
}

void TestKeychainCommands::keyTest()
{
    ScriptedUpstream upstream;
    upstream.setDefault(UpstreamScript::json(R"({"object":"list","data":[{"id":"a"},{"id":"b"}]})"));
    KeyringProgram program;
    QJsonObject config = testConfig(upstream.baseUrl());
    setIn(config, u"providers"_s, 0, u"key"_s, u"keychain:live"_s);
    QVERIFY(program.writeConfig(config));
    QCOMPARE(program.run({u"key"_s, u"test"_s, u"up"_s}), 1);
    QVERIFY2(program.standardError().contains("pllm key set live"), program.standardError().constData());
    QCOMPARE(program.run({u"key"_s, u"set"_s, u"live"_s}, plantedKey), 0);
    QCOMPARE(program.run({u"key"_s, u"test"_s, u"up"_s}), 0);
    QVERIFY2(program.standardOutput().startsWith("up: ok, 2 models, "), program.standardOutput().constData());
    QCOMPARE(upstream.requests().last().header("Authorization"), "Bearer " + plantedKey);

    upstream.setDefault(UpstreamScript::json(R"({"error":{"message":"Incorrect API key provided"}})", 401));
    QCOMPARE(program.run({u"key"_s, u"test"_s, u"up"_s}), 1);
    QVERIFY2(program.standardError().contains("HTTP 401") &&
                 program.standardError().contains("Incorrect API key provided"),
             program.standardError().constData());
    QVERIFY(!program.standardError().contains(plantedKey));
}

void TestKeychainCommands::noKeyIsInPlainText()
{
    QDirIterator it(qEnvironmentVariable("PLLM_KEYRING_FOLDER"), QDir::Files | QDir::Hidden,
                    QDirIterator::Subdirectories);
    int files = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        files += file.open(QIODevice::ReadOnly) ? 1 : 0;
        QVERIFY2(!file.readAll().contains(plantedKey), qPrintable(file.fileName()));
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(TestKeychainCommands)
#include "tst_keychaincommands.moc"
