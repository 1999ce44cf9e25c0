// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/rawclient.h"
#include "tests/support/testconfig.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <vector>

using namespace Qt::Literals::StringLiterals;

/// The commands that end by themselves, run as a user runs them, on a machine without a keychain.
class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void checkPrintsEveryProblem();
    void checkWithoutAFile();
    void defaultPlaces();
    void clientAddWritesTheHashOnly();
    void clientAddKeepsHandWrittenSettings();
    void clientAddsAtOnceLoseNothing();
    void clientAddRefusesATakenName();
    void clientAddRefusesADayThatIsOver();
    void clientAddPrintsTheKeyAlone();
    void runningGatewayTakesUpClientKeys();
    void clientModelsAreKept();
    void lastUseIsKeptAndListed();
    void brokenUsesAreTold();
    void demoKeepsNoUses();
    void clientListAndRevoke();
    void brokenFileIsLeftAlone();
    void keySetWithoutAKeychain();
    void keySetRefuses_data();
    void keySetRefuses();
    void keyListWithoutAKeychain();
    void keyTestWithoutItsKey();
    void keyTestOfNobody();
    void windowWithoutADisplay();
    void plantedKeysAppearNowhere();
};

static QJsonObject readConfig(const Program &program)
{
    QFile file(program.configPath());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

static int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

void TestCommands::checkPrintsEveryProblem()
{
    Program program;
    QVERIFY(writeFile(program.configPath(),
                      R"({"server":{"port":70000,"hosst":"x"},"providers":[{"id":"a","type":"opnai"}]})"));
    QCOMPARE(program.run({u"check"_s}), 1);
    const QList<QByteArray> lines = program.standardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("server.port: must be a whole number from 0 to 65535"));
    QVERIFY(lines[1].startsWith("server.hosst: ") && lines[1].contains("\"host\""));
    QVERIFY(lines[2].startsWith("providers[0].type: ") && lines[2].contains("\"openai\""));
    QVERIFY(writeFile(program.configPath(), "{}"));
    QCOMPARE(program.run({u"check"_s}), 0);
    QVERIFY(writeFile(program.configPath(), "{"));
    QCOMPARE(program.run({u"check"_s}), 1);
    QVERIFY(program.standardOutput().startsWith(program.configPath().toUtf8() + ": "));
}

void TestCommands::checkWithoutAFile()
{
    Program program;
    QCOMPARE(program.run({u"check"_s}), 0);
    QVERIFY(!QFile::exists(program.configPath()));
    QVERIFY(!QFile::exists(program.dataDir()));
}

void TestCommands::defaultPlaces()
{
    Program program;
    QCOMPARE(program.runPlain(Program::binary(), {u"client"_s, u"add"_s, u"a"_s}), 0);
    const QString home = program.folder() + u"/config-home"_s;
    QCOMPARE(modeOf(home + u"/pllm/config.json"_s), 0600);
    QCOMPARE(modeOf(home + u"/pllm"_s), 0700);
}

void TestCommands::clientAddWritesTheHashOnly()
{
    Program program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"ci"_s, u"--models"_s, u"a,b"_s, u"--rpm"_s, u"5"_s,
                          u"--budget"_s, u"1.5"_s, u"--period"_s, u"day"_s, u"--expires"_s, u"2030-01-31"_s,
                          u"--admin"_s}),
             0);
    const QByteArray key = program.standardOutput().trimmed();
    QVERIFY2(key.startsWith("pllm-") && !key.contains('\n'), key.constData());
    QVERIFY(program.standardError().contains("keychain did not keep"));
    QVERIFY(!program.standardError().contains(key));
    const QJsonObject entry = readConfig(program)[u"client_keys"_s][0].toObject();
    const QJsonObject expected{
        {u"name"_s, u"ci"_s},
        {u"sha256"_s, QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex())},
        {u"models"_s, QJsonArray{u"a"_s, u"b"_s}},
        {u"rpm"_s, 5},
        {u"budget_usd"_s, 1.5},
        {u"budget_period"_s, u"day"_s},
        {u"expires"_s, u"2030-01-31"_s},
        {u"admin"_s, true}};
    QCOMPARE(entry, expected);
    QCOMPARE(modeOf(program.configPath()), 0600);
}

void TestCommands::clientAddKeepsHandWrittenSettings()
{
    Program program;
    const QJsonObject before = testConfig(u"http://127.0.0.1:9/v1"_s);
    QVERIFY(program.writeConfig(before));
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"second"_s}), 0);
    const QJsonObject after = readConfig(program);
    QCOMPARE(after[u"client_keys"_s].toArray().size(), before[u"client_keys"_s].toArray().size() + 1);
    QCOMPARE(after[u"models"_s][0][u"id"_s], before[u"models"_s][0][u"id"_s]);
    QCOMPARE(after[u"providers"_s][0][u"base_url"_s], before[u"providers"_s][0][u"base_url"_s]);
    QCOMPARE(program.run({u"check"_s}), 0);
}

void TestCommands::clientAddsAtOnceLoseNothing()
{
    Program place;
    std::vector<std::unique_ptr<Program>> programs;
    for (int i = 0; i < 8; ++i) {
        programs.push_back(std::make_unique<Program>());
        programs.back()->launch({u"client"_s, u"add"_s, u"c%1"_s.arg(i), u"--config"_s, place.configPath(),
                                 u"--data-dir"_s, place.dataDir()});
    }
    for (const auto &program : programs) {
        QVERIFY(program->waitForEnd());
        QVERIFY2(program->exitCode() == 0, program->standardError().constData());
    }
    QCOMPARE(readConfig(place)[u"client_keys"_s].toArray().size(), 8);
    QCOMPARE(QDir(place.folder()).entryList({u"*config.json*"_s}, QDir::Files | QDir::Hidden),
             QStringList{u"config.json"_s});
}

void TestCommands::clientAddRefusesATakenName()
{
    Program program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"a"_s}), 0);
    const QJsonObject before = readConfig(program);
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"a"_s}), 1);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY(program.standardError().contains("already"));
    QCOMPARE(readConfig(program), before);
}

void TestCommands::clientAddRefusesADayThatIsOver()
{
    Program program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"a"_s, u"--expires"_s, u"2020-01-31"_s}), 1);
    QVERIFY(program.standardOutput().isEmpty());
    QVERIFY2(program.standardError().contains("2020-01-31 is over already"),
             program.standardError().constData());
    QVERIFY(!QFile::exists(program.configPath()));
}

void TestCommands::clientAddPrintsTheKeyAlone()
{
    Program program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"a"_s}), 0);
    static const QRegularExpression form(uR"(^pllm-[A-Za-z0-9_-]{32}\n$)"_s);
    QVERIFY2(form.match(QString::fromUtf8(program.standardOutput())).hasMatch(),
             program.standardOutput().constData());
}

/// The status of a GET with this client key.
static int statusOf(const Program &program, const QByteArray &key, const QByteArray &path = "/v1/models")
{
    RawClient client;
    client.connectTo(program.port());
    client.send(httpRequest("GET", path, {{"Authorization", "Bearer " + key}, {"User-Agent", "MyTool/1.0"}}));
    return client.waitForResponse() ? client.status() : -1;
}

/// A command of another process on the same files; its standard output.
static QByteArray beside(const Program &program, const QStringList &command)
{
    Program other;
    const int code =
        other.runPlain(Program::binary(), command + QStringList{u"--config"_s, program.configPath(),
                                                                u"--data-dir"_s, program.dataDir()});
    return code == 0 ? other.standardOutput() : "exit " + QByteArray::number(code) + other.standardError();
}

void TestCommands::runningGatewayTakesUpClientKeys()
{
    Program program;
    QVERIFY(program.serve(testConfig(u"http://127.0.0.1:9/v1"_s)));
    const QByteArray key = beside(program, {u"client"_s, u"add"_s, u"a"_s}).trimmed();
    QTRY_COMPARE(statusOf(program, key), 200);
    QCOMPARE(statusOf(program, key, "/v1/admin/models/stats"), 403);
    const QByteArray admin = beside(program, {u"client"_s, u"add"_s, u"b"_s, u"--admin"_s}).trimmed();
    QTRY_COMPARE(statusOf(program, admin, "/v1/admin/models/stats"), 200);
    QCOMPARE(beside(program, {u"client"_s, u"revoke"_s, u"a"_s}),
             QByteArray("client key \"a\" is revoked\n"));
    QTRY_COMPARE(statusOf(program, key), 401);
    QCOMPARE(statusOf(program, admin), 200);
}

void TestCommands::clientModelsAreKept()
{
    Program program;
    QVERIFY(program.writeConfig(testConfig(u"http://127.0.0.1:9/v1"_s)));
    const QByteArray some =
        beside(program, {u"client"_s, u"add"_s, u"some"_s, u"--models"_s, u"gpt-*,*/claude*"_s}).trimmed();
    const QByteArray one =
        beside(program, {u"client"_s, u"add"_s, u"one"_s, u"--models"_s, u"m"_s}).trimmed();
    QVERIFY(program.serve());
    const auto answer = [&](const QByteArray &key, const QByteArray &model) {
        RawClient client;
        client.connectTo(program.port());
        client.send(
            httpRequest("POST", "/v1/chat/completions",
                        {{"Authorization", "Bearer " + key}, {"Content-Type", "application/json"}},
                        R"({"model":")" + model + R"(","messages":[{"role":"user","content":"x"}]})"));
        return client.waitForResponse() ? client.body() : QByteArray();
    };
    QVERIFY2(answer(some, "m").contains("model_not_allowed"), answer(some, "m").constData());
    QVERIFY(answer(some, "gpt").contains("model_not_allowed"));
    QVERIFY(answer(some, "gpt-4o").contains("model_not_found"));
    QVERIFY(!answer(some, "up/claude-4").contains("not_allowed"));
    QVERIFY(!answer(one, "m").contains("not_allowed"));
    QVERIFY(answer(one, "up/m").contains("model_not_allowed"));
}

void TestCommands::lastUseIsKeptAndListed()
{
    Program program;
    QVERIFY(program.writeConfig(testConfig(u"http://127.0.0.1:9/v1"_s)));
    const QByteArray key = beside(program, {u"client"_s, u"add"_s, u"laptop"_s}).trimmed();
    const auto listed = [&] {
        for (const QByteArray &line : beside(program, {u"client"_s, u"list"_s}).split('\n')) {
            if (line.startsWith("laptop"))
                return line;
        }
        return QByteArray();
    };
    QVERIFY2(listed().simplified() == "laptop client * never - no limits", listed().constData());
    QVERIFY(program.serve());
    QCOMPARE(statusOf(program, key), 200);
    program.terminate();
    QVERIFY(program.waitForEnd());
    const QString file = program.dataDir() + u"/key-uses.json"_s;
    QCOMPARE(modeOf(file), 0600);
    const QByteArray first = listed();
    static const QRegularExpression use(uR"(never +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ MyTool +no limits$)"_s);
    QVERIFY2(use.match(QString::fromUtf8(first)).hasMatch(), first.constData());
    QVERIFY(program.serve());
    QCOMPARE(statusOf(program, testClientKey.toUtf8()), 200); // another key's use keeps what was before
    program.terminate();
    QVERIFY(program.waitForEnd());
    QCOMPARE(listed(), first);
    beside(program, {u"client"_s, u"revoke"_s, u"laptop"_s});
    beside(program, {u"client"_s, u"add"_s, u"laptop"_s});
    QVERIFY2(listed().simplified() == "laptop client * never - no limits", listed().constData());
}

void TestCommands::brokenUsesAreTold()
{
    Program program;
    QVERIFY(program.writeConfig(testConfig(u"http://127.0.0.1:9/v1"_s)));
    QVERIFY(QDir().mkpath(program.dataDir()));
    QVERIFY(writeFile(program.dataDir() + u"/key-uses.json"_s, "{"));
    QCOMPARE(program.run({u"client"_s, u"list"_s}), 0);
    QVERIFY(program.standardOutput().contains("NAME"));
    QVERIFY2(program.standardError().contains("key-uses.json"), program.standardError().constData());
    QVERIFY(program.serve());
    QVERIFY2(program.standardError().contains("last uses of the client keys are forgotten"),
             program.standardError().constData());
    QCOMPARE(statusOf(program, testClientKey.toUtf8()), 200);
    program.terminate();
    QVERIFY(program.waitForEnd());
    QVERIFY(beside(program, {u"client"_s, u"list"_s}).contains("MyTool"));
}

void TestCommands::demoKeepsNoUses()
{
    Program program;
    QVERIFY(program.serve({u"--demo"_s, u"--port"_s, u"0"_s}));
    QCOMPARE(statusOf(program, "demo"), 200);
    program.terminate();
    QVERIFY(program.waitForEnd());
    QVERIFY(!QFile::exists(program.dataDir()));
}

void TestCommands::clientListAndRevoke()
{
    Program program;
    QCOMPARE(program.run({u"client"_s, u"add"_s, u"laptop"_s, u"--max-parallel"_s, u"3"_s}), 0);
    const QByteArray key = program.standardOutput().trimmed();
    QCOMPARE(program.run({u"client"_s, u"list"_s}), 0);
    QVERIFY(program.standardOutput().contains("laptop") && program.standardOutput().contains("parallel 3"));
    QVERIFY(!program.standardOutput().contains(key));
    QCOMPARE(program.run({u"client"_s, u"revoke"_s, u"laptp"_s}), 1);
    QVERIFY(program.standardError().contains("did you mean \"laptop\"?"));
    QCOMPARE(program.run({u"client"_s, u"revoke"_s, u"laptop"_s}), 0);
    QVERIFY(readConfig(program)[u"client_keys"_s].toArray().isEmpty());
    QCOMPARE(program.run({u"client"_s, u"list"_s}), 0);
    QVERIFY(program.standardError().contains("pllm client add NAME --admin"));
}

void TestCommands::brokenFileIsLeftAlone()
{
    Program program;
    const QByteArray broken = R"({"server":{"port":"x"}})";
    for (const QStringList &command :
         {QStringList{u"client"_s, u"add"_s, u"a"_s}, QStringList{u"client"_s, u"revoke"_s, u"a"_s},
          QStringList{u"client"_s, u"list"_s}, QStringList{u"key"_s, u"list"_s},
          QStringList{u"key"_s, u"test"_s, u"a"_s}, QStringList{u"serve"_s}}) {
        QVERIFY(writeFile(program.configPath(), broken));
        QCOMPARE(program.run(command), 1);
        QVERIFY2(program.standardError().startsWith("server.port: "), program.standardError().constData());
        QVERIFY(program.standardOutput().isEmpty());
        QFile file(program.configPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), broken);
    }
}

void TestCommands::keySetWithoutAKeychain()
{
    Program program;
    QCOMPARE(program.run({u"key"_s, u"set"_s, u"openai"_s}, "sk-0123456789\n"), 1);
    QVERIFY(program.standardError().contains("There is no keychain"));
    QVERIFY(program.standardOutput().isEmpty());
}

void TestCommands::keySetRefuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QByteArray() << QByteArray("no key on standard input");
    QTest::newRow("blanks") << QByteArray(" \n\n") << QByteArray("no key on standard input");
    QTest::newRow("lines") << QByteArray("sk-1\nsk-2\n") << QByteArray("several lines");
    QTest::newRow("too large") << QByteArray(70000, 'k') << QByteArray("larger than 64 KiB");
}

void TestCommands::keySetRefuses()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, says);
    Program program;
    QCOMPARE(program.run({u"key"_s, u"set"_s, u"openai"_s}, input), 1);
    QVERIFY2(program.standardError().contains(says), program.standardError().constData());
}

void TestCommands::keyListWithoutAKeychain()
{
    Program program;
    QVERIFY(writeFile(
        program.configPath(),
        R"({"providers":[{"id":"openai","type":"openai"},{"id":"e","type":"openai","key":"env:X"}]})"));
    QCOMPARE(program.run({u"key"_s, u"list"_s}), 0);
    QVERIFY(program.standardOutput().contains("openai") && program.standardOutput().contains("no service"));
}

void TestCommands::keyTestWithoutItsKey()
{
    Program program;
    QVERIFY(writeFile(program.configPath(),
                      R"({"providers":[{"id":"e","type":"openai","key":"env:PLLM_NOT_SET"}]})"));
    QCOMPARE(program.run({u"key"_s, u"test"_s, u"e"_s}), 1);
    QVERIFY2(program.standardError().contains("PLLM_NOT_SET"), program.standardError().constData());
}

void TestCommands::keyTestOfNobody()
{
    Program program;
    QVERIFY(writeFile(program.configPath(), R"({"providers":[{"id":"openai","type":"openai"}]})"));
    QCOMPARE(program.run({u"key"_s, u"test"_s, u"opnai"_s}), 1);
    QVERIFY(program.standardError().contains("did you mean \"openai\"?"));
}

void TestCommands::windowWithoutADisplay()
{
    Program program; // its environment has none
    QCOMPARE(program.run({}), 1);
    QVERIFY2(program.standardError().contains("pllm serve"), program.standardError().constData());
}

void TestCommands::plantedKeysAppearNowhere()
{
    const QByteArray key = "sk-PLANTED-0123456789abcdefghij";
    Program program;
    QByteArray printed;
    const auto run = [&](const QStringList &arguments, const QByteArray &input = {}) {
        program.run(arguments, input);
        printed += program.standardOutput() + program.standardError();
    };
    run({u"key"_s, u"set"_s, u"openai"_s}, key + '\n');
    run({u"key"_s, u"set"_s, u"openai"_s, QString::fromLatin1(key)});
    run({QString::fromLatin1(key)});
    run({u"key"_s, u"list"_s});
    QVERIFY(!printed.isEmpty());
    QVERIFY2(!printed.contains(key), printed.constData());
    QDirIterator it(program.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains(key));
    }
    QVERIFY(writeFile(program.configPath(),
                      R"({"providers":[{"id":"a","type":"openai","key":")" + key + R"("}]})"));
    printed.clear();
    run({u"check"_s});
    run({u"serve"_s});
    QVERIFY2(printed.contains("pllm key set a") && !printed.contains(key), printed.constData());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
