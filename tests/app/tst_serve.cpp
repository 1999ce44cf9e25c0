// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/rawclient.h"
#include "tests/support/testconfig.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::Literals::StringLiterals;

/// `pllm serve` as a process: what the gateway's own tests do not look at.
class TestServe : public QObject
{
    Q_OBJECT

private slots:
    void killedHolderLeavesNothingInTheWay();
    void secondSignalEndsAtOnce();
    void interruptEndsItToo();
    void clientKeyMadeWhileRunningCounts();
    void openHostNeedsKeys();
    void refusedEditIsPrinted();
    void demoLeavesTheFoldersAlone();
    void filesArePrivate();
};

static QJsonObject plainConfig()
{
    return testConfig(u"http://127.0.0.1:9/v1"_s); // nothing is asked there
}

static int statusOf(const Program &program, const QByteArray &key, const QByteArray &path = "/v1/models")
{
    RawClient client;
    client.connectTo(program.port());
    client.send(httpRequest("GET", path, {{"Authorization", "Bearer " + key}}));
    return client.waitForResponse() ? client.status() : -1;
}

void TestServe::killedHolderLeavesNothingInTheWay()
{
    Program program;
    QVERIFY(program.serve(plainConfig()));
    ::kill(pid_t(program.processId()), SIGKILL);
    QVERIFY(program.waitForEnd());
    QVERIFY(program.serve()); // lock and socket of the dead one are taken over
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
}

void TestServe::secondSignalEndsAtOnce()
{
    Program program;
    QJsonObject config;
    config[u"server"_s] = QJsonObject{{u"port"_s, 0}, {u"shutdown_grace_s"_s, 3600}};
    config[u"providers"_s] =
        QJsonArray{QJsonObject{{u"id"_s, u"up"_s}, {u"type"_s, u"demo"_s}, {u"key"_s, u"none"_s}}};
    config[u"client_keys"_s] = QJsonArray{clientKeyEntry(u"t"_s, testClientKey)};
    QVERIFY(program.serve(config));
    RawClient client; // a request that is under way for as long as its body does not come
    client.connectTo(program.port());
    client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                "1000\r\nAuthorization: Bearer " +
                testClientKey.toLatin1() + "\r\n\r\n{");
    QVERIFY(statusOf(program, testClientKey.toLatin1()) == 200);
    program.terminate();
    QVERIFY(program.waitForError("stopping: ")); // two signals at once would be one
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
}

void TestServe::interruptEndsItToo()
{
    Program program;
    QVERIFY(program.serve(plainConfig()));
    ::kill(pid_t(program.processId()), SIGINT);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
}

void TestServe::clientKeyMadeWhileRunningCounts()
{
    Program program;
    QJsonObject config = plainConfig();
    config.remove(u"client_keys"_s);
    QVERIFY(program.serve(config));
    QVERIFY(program.waitForError("pllm client add NAME --admin"));
    Program other;
    QCOMPARE(other.runPlain(Program::binary(), {u"client"_s, u"add"_s, u"late"_s, u"--config"_s,
                                                program.configPath(), u"--data-dir"_s, program.dataDir()}),
             0);
    const QByteArray key = other.standardOutput().trimmed();
    QVERIFY(waitUntil([&] { return statusOf(program, key) == 200; }));
    QCOMPARE(program.standardOutput().count('\n'), 1);
}

void TestServe::openHostNeedsKeys()
{
    Program program;
    QJsonObject config = plainConfig();
    setIn(config, u"server"_s, u"require_key"_s, false);
    QVERIFY(program.writeConfig(config));
    QCOMPARE(program.run({u"serve"_s, u"--host"_s, u"0.0.0.0"_s}), 1);
    QVERIFY(program.standardError().contains("server.require_key: must be true"));
    QVERIFY(program.standardOutput().isEmpty());
}

void TestServe::refusedEditIsPrinted()
{
    Program program;
    QVERIFY(program.serve(plainConfig()));
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":0,"hosst":"x"}})"));
    QVERIFY(program.waitForError("server.hosst: is no known key"));
    QVERIFY(program.waitForError("the old one stays in force"));
    QCOMPARE(statusOf(program, testClientKey.toLatin1()), 200);
}

void TestServe::demoLeavesTheFoldersAlone()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), "this is no configuration"));
    QVERIFY(program.serve({u"--demo"_s, u"--port"_s, u"0"_s}));
    QCOMPARE(statusOf(program, "demo"), 200);
    QVERIFY(!QFile::exists(program.dataDir()));
    program.terminate();
    QVERIFY(program.waitForEnd());
    QVERIFY(!QFile::exists(program.dataDir()));
}

void TestServe::filesArePrivate()
{
    Program program;
    QVERIFY(program.serve(plainConfig()));
    const auto mode = [](const QString &path) {
        struct stat info = {};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
    };
    QCOMPARE(mode(program.dataDir()), 0700);
    const QStringList files = QDir(program.dataDir()).entryList(QDir::Files | QDir::System | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QVERIFY2((mode(program.dataDir() + u'/' + file) & 0077) == 0, qPrintable(file));
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
