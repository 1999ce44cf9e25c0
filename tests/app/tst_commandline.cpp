// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Command = CommandLine::Command;

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void commands_data();
    void commands();
    void optionsStandAnywhere();
    void optionsOfTheGateway();
    void optionsOfAClient();
    void wrongUsage_data();
    void wrongUsage();
    void keysAreNeverRepeated();
    void helpNamesEverything();
};

void TestCommandLine::commands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("subject");
    const auto row = [](const QString &line, Command command, const QString &subject = {}) {
        QTest::newRow(qPrintable(u"pllm "_s + line))
            << line.split(u' ', Qt::SkipEmptyParts) << int(command) << subject;
    };
    row({}, Command::Window);
    row(u"--hidden"_s, Command::Window);
    row(u"serve"_s, Command::Serve);
    row(u"check"_s, Command::Check);
    row(u"key set openai"_s, Command::KeySet, u"openai"_s);
    row(u"key list"_s, Command::KeyList);
    row(u"key remove a"_s, Command::KeyRemove, u"a"_s);
    row(u"key test up"_s, Command::KeyTest, u"up"_s);
    row(u"client add cursor"_s, Command::ClientAdd, u"cursor"_s);
    row(u"client list"_s, Command::ClientList);
    row(u"client revoke cursor"_s, Command::ClientRevoke, u"cursor"_s);
    row(u"--help"_s, Command::Help);
    row(u"-h"_s, Command::Help);
    row(u"key --help"_s, Command::Help);
    row(u"serve --port x --help"_s, Command::Help);
    row(u"--version"_s, Command::Version);
}

void TestCommandLine::commands()
{
    QFETCH(QStringList, arguments);
    const auto line = parseCommandLine(arguments);
    QVERIFY2(line, qPrintable(line ? QString() : line.error()));
    QTEST(int(line->command), "command");
    QTEST(line->subject, "subject");
}

void TestCommandLine::optionsStandAnywhere()
{
    for (const QStringList &arguments :
         {QStringList{u"--config"_s, u"/a"_s, u"key"_s, u"--data-dir=/b"_s, u"set"_s, u"x"_s},
          QStringList{u"key"_s, u"set"_s, u"x"_s, u"--data-dir"_s, u"/b"_s, u"--config=/a"_s}}) {
        const auto line = parseCommandLine(arguments);
        QVERIFY(line);
        QCOMPARE(line->command, Command::KeySet);
        QCOMPARE(line->configFile, u"/a"_s);
        QCOMPARE(line->dataDir, u"/b"_s);
    }
}

void TestCommandLine::optionsOfTheGateway()
{
    const auto line = parseCommandLine(
        {u"serve"_s, u"--host"_s, u"::1"_s, u"--port=0"_s, u"--demo"_s, u"--log-level"_s, u"warn"_s});
    QVERIFY(line);
    QCOMPARE(line->gateway.host, u"::1"_s);
    QCOMPARE(line->gateway.port, 0);
    QVERIFY(line->gateway.demo);
    QCOMPARE(line->logLevel, QtWarningMsg);
    const auto plain = parseCommandLine({u"serve"_s});
    QCOMPARE(plain->gateway.port, -1);
    QVERIFY(plain->gateway.host.isEmpty() && !plain->gateway.demo);
}

void TestCommandLine::optionsOfAClient()
{
    const auto line =
        parseCommandLine({u"client"_s, u"add"_s, u"ci"_s, u"--models"_s, u"a, b*,a"_s, u"--rpm"_s, u"5"_s,
                          u"--tpm"_s, u"6"_s, u"--max-parallel"_s, u"7"_s, u"--budget"_s, u"2.5"_s,
                          u"--period"_s, u"week"_s, u"--expires"_s, u"2030-01-31"_s, u"--admin"_s});
    QVERIFY2(line, qPrintable(line ? QString() : line.error()));
    const ClientKeyConfig expected{u"ci"_s,         {},  {u"a"_s, u"b*"_s}, 5, 6, 7, 2.5, BudgetPeriod::Week,
                                   u"2030-01-31"_s, true};
    QCOMPARE(line->client, expected);
    QCOMPARE(parseCommandLine({u"client"_s, u"add"_s, u"x"_s})->client.models, QStringList{u"*"_s});
}

void TestCommandLine::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const QString &line, const QString &says) {
        QTest::newRow(qPrintable(u"pllm "_s + line)) << line.split(u' ') << says;
    };
    row(u"sreve"_s, u"did you mean serve?"_s);
    row(u"serve now"_s, u"too many arguments"_s);
    row(u"key"_s, u"needs one of: set, list, remove, test"_s);
    row(u"key get"_s, u"needs one of"_s);
    row(u"key set"_s, u"needs ENTRY"_s);
    row(u"client add"_s, u"needs NAME"_s);
    row(u"client"_s, u"needs one of: add, list, revoke"_s);
    row(u"client list x"_s, u"too many arguments"_s);
    row(u"serve --prot 1"_s, u"did you mean --port?"_s);
    row(u"serve -p 1"_s, u"unknown option"_s);
    row(u"serve --port"_s, u"needs a value"_s);
    row(u"serve --port x"_s, u"0 to 65535"_s);
    row(u"serve --port 65536"_s, u"0 to 65535"_s);
    row(u"serve --port -1"_s, u"0 to 65535"_s);
    row(u"serve --host example.org"_s, u"\"localhost\" or an address"_s);
    row(u"serve --log-level loud"_s, u"debug, info, warn or error"_s);
    row(u"serve --demo=yes"_s, u"takes no value"_s);
    row(u"serve --hidden"_s, u"no option of pllm serve"_s);
    row(u"check --port 1"_s, u"no option of pllm check"_s);
    row(u"serve --admin"_s, u"no option of pllm serve"_s);
    row(u"client add a --rpm -1"_s, u"whole number of 0 or more"_s);
    row(u"client add a --rpm 1.5"_s, u"whole number of 0 or more"_s);
    row(u"client add a --budget nan"_s, u"number of 0 or more"_s);
    row(u"client add a --period year"_s, u"day, week or month"_s);
    row(u"client add a --period week"_s, u"nothing without --budget"_s);
    row(u"client add a --budget 0 --period week"_s, u"nothing without --budget"_s);
    row(u"client add a --budget 1 --period"_s, u"--period needs a value"_s);
    row(u"client add a --rpm --tpm 5"_s, u"--rpm needs a value"_s);
    row(u"client add a --rpm --config=/a"_s, u"--rpm needs a value"_s);
    row(u"client add a --tpm x"_s, u"whole number of 0 or more"_s);
    row(u"client add a --max-parallel 3000000000"_s, u"whole number of 0 or more"_s);
    row(u"client add a --budget -0.5"_s, u"number of 0 or more"_s);
    row(u"client add a --expires 2027-02-30"_s, u"2027-01-31"_s);
    row(u"client add a --expires null"_s, u"2027-01-31"_s);
    row(u"client add a --expires="_s, u"2027-01-31"_s);
    row(u"client add a b"_s, u"too many arguments"_s);
    row(u"client add a --admin=yes"_s, u"takes no value"_s);
    row(u"client list --rpm 1"_s, u"no option of pllm client list"_s);
    row(u"client revoke"_s, u"needs NAME"_s);
    row(u"client revoke a --admin"_s, u"no option of pllm client revoke"_s);
    row(u"client add a --expires tomorrow"_s, u"2027-01-31"_s);
    row(u"client add a --models a,,b"_s, u"commas"_s);
    row(u"--config="_s, u"must not be empty"_s);
}

void TestCommandLine::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const auto line = parseCommandLine(arguments);
    QVERIFY(!line);
    QVERIFY2(line.error().contains(says), qPrintable(line.error()));
    QVERIFY(!line.error().contains(u'\n'));
}

void TestCommandLine::keysAreNeverRepeated()
{
    const QString key = u"sk-PLANTEDplantedPLANTED"_s;
    for (const QStringList &arguments :
         {QStringList{u"key"_s, u"set"_s, u"openai"_s, key}, QStringList{key}, QStringList{u"--"_s + key},
          QStringList{u"key"_s, u"set"_s, key}, QStringList{u"client"_s, u"add"_s, key},
          QStringList{u"-"_s + key}, QStringList{u"client"_s, u"add"_s, u"a"_s, u"--models"_s, key + u",,"_s},
          QStringList{u"serve"_s, u"--host"_s, key}, QStringList{u"--key="_s + key}}) {
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY2(!line.error().contains(u"planted"_s, Qt::CaseInsensitive), qPrintable(line.error()));
    }
    QVERIFY(parseCommandLine({u"key"_s, u"set"_s, u"openai"_s, key}).error().contains(u"standard input"_s));
}

void TestCommandLine::helpNamesEverything()
{
    for (const QString &word :
         {u"pllm serve"_s,  u"pllm check"_s,   u"key set ENTRY"_s, u"key list"_s,      u"key remove"_s,
          u"key test"_s,    u"client add"_s,   u"client list"_s,   u"client revoke"_s, u"--config"_s,
          u"--data-dir"_s,  u"--host"_s,       u"--port"_s,        u"--demo"_s,        u"--log-level"_s,
          u"--hidden"_s,    u"--models"_s,     u"--rpm"_s,         u"--tpm"_s,         u"--max-parallel"_s,
          u"--budget"_s,    u"--period"_s,     u"--expires"_s,     u"--admin"_s,       u"--version"_s,
          u"PLLM_CONFIG"_s, u"PLLM_DATA_DIR"_s})
        QVERIFY2(helpText().contains(word), qPrintable(word));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
