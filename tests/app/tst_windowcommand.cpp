// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/testconfig.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// `pllm` as a process, on a platform without a screen.
class TestWindowCommand : public QObject
{
    Q_OBJECT

private slots:
    void firstStartMakesOneKey();
    void firstPaintIsTold();
    void secondStartRaisesTheFirst();
    void secondStartBesideServe();
    void brokenFileIsLeftAlone();
    void repairedFileStartsTheGateway();
    void openHostNeedsKeys();
    void demoKeepsNothing();

private:
    static void start(Program &program, const QStringList &more = {});
    static bool isUp(const Program &program, const QString &folder);
};

void TestWindowCommand::start(Program &program, const QStringList &more)
{
    program.environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.launch(QStringList{u"--config"_s, program.configPath(), u"--data-dir"_s, program.dataDir()} +
                   more);
}

/// It listens to later starts.
bool TestWindowCommand::isUp(const Program &program, const QString &folder)
{
    const auto hasSocket = [&] {
        return !QDir(folder).entryList({u"pllm.sock"_s, u"pllm-*"_s}, QDir::System | QDir::Dirs).isEmpty();
    };
    return waitUntil([&] { return hasSocket() || !program.isRunning(); }) && program.isRunning();
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWindowCommand::firstStartMakesOneKey()
{
    Program program;
    start(program, {u"--port"_s, u"0"_s});
    QVERIFY(waitUntil([&] { return QFile::exists(program.configPath()) || !program.isRunning(); }));
    const QJsonArray keys =
        QJsonDocument::fromJson(contentOf(program.configPath())).object()[u"client_keys"_s].toArray();
    QCOMPARE(keys.size(), 1);
    QCOMPARE(keys[0][u"name"_s].toString(), u"default"_s);
    QVERIFY(keys[0][u"admin"_s].toBool());
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY2(!program.standardError().contains("pllm-"), program.standardError().constData());
}

void TestWindowCommand::firstPaintIsTold()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":0}})"));
    const qint64 begin = QDateTime::currentMSecsSinceEpoch();
    start(program, {u"--log-level"_s, u"debug"_s});
    QVERIFY(
        waitUntil([&] { return program.standardError().contains("painted at") || !program.isRunning(); }));
    program.terminate();
    QVERIFY(program.waitForEnd());
    const QByteArray told = program.standardError();
    QCOMPARE(told.count("painted at"), 1);
    const QByteArray when = told.sliced(told.indexOf("painted at") + 11).split('\n').first();
    QVERIFY2(when.toLongLong() >= begin && when.toLongLong() <= QDateTime::currentMSecsSinceEpoch(),
             when.constData());
}

void TestWindowCommand::secondStartRaisesTheFirst()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":0}})"));
    start(program);
    QVERIFY(isUp(program, program.dataDir()));
    Program second;
    second.environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    const QStringList places{u"--config"_s, program.configPath(), u"--data-dir"_s, program.dataDir()};
    QCOMPARE(second.runPlain(Program::binary(), places), 0);
    QVERIFY(program.isRunning());
    QCOMPARE(second.runPlain(Program::binary(), QStringList{u"serve"_s} + places), 1);
    QVERIFY2(second.standardError().contains("pllm (pid " + QByteArray::number(program.processId())),
             second.standardError().constData());
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
}

void TestWindowCommand::secondStartBesideServe()
{
    Program program;
    QVERIFY(program.serve(testConfig(u"http://127.0.0.1:9/v1"_s)));
    Program second;
    second.environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QCOMPARE(second.runPlain(Program::binary(),
                             {u"--config"_s, program.configPath(), u"--data-dir"_s, program.dataDir()}),
             1);
    QVERIFY2(second.standardError().contains("no window to raise"), second.standardError().constData());
}

void TestWindowCommand::brokenFileIsLeftAlone()
{
    Program program;
    const QByteArray broken = R"({"server":{"port":"x"}})";
    QVERIFY(writeFile(program.configPath(), broken));
    start(program);
    QVERIFY(isUp(program, program.dataDir()));
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(contentOf(program.configPath()), broken);
}

void TestWindowCommand::repairedFileStartsTheGateway()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), "{"));
    start(program);
    QVERIFY(isUp(program, program.dataDir()));
    QVERIFY(!program.standardError().contains("listening on"));
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":0}})"));
    QVERIFY(program.waitForError("listening on"));
}

void TestWindowCommand::openHostNeedsKeys()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), R"({"server":{"port":0,"require_key":false}})"));
    start(program, {u"--host"_s, u"0.0.0.0"_s});
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 1);
    QVERIFY2(program.standardError().contains("server.require_key: must be true"),
             program.standardError().constData());
}

void TestWindowCommand::demoKeepsNothing()
{
    Program program;
    start(program, {u"--demo"_s, u"--port"_s, u"0"_s});
    QVERIFY(isUp(program, program.folder()));
    Program second;
    for (const QString &name : {u"XDG_RUNTIME_DIR"_s, u"QT_QPA_PLATFORM"_s})
        second.environment().insert(name, program.environment().value(name));
    const QStringList same{u"--config"_s, program.configPath(), u"--data-dir"_s, program.dataDir(),
                           u"--demo"_s};
    QTRY_COMPARE(second.runPlain(Program::binary(), same), 0);
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!QFile::exists(program.configPath()));
    QVERIFY(!QFile::exists(program.dataDir()));
    QVERIFY(QDir(program.folder()).entryList({u"pllm-*"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestWindowCommand)
#include "tst_windowcommand.moc"
