// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/keyuse.h"
#include "core/traffic/keyusecollector.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestKeyUse : public QObject
{
    Q_OBJECT

private slots:
    void fileKeepsThem();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void anotherKeyOfThatNameWasNeverUsed();
    void tellsTheLatestOnce();
    void appMayComeLate();
};

static const KeyUses twoUses{{u"cursor"_s, {"aa", 1'764'063'262'000, u"Cursor"_s}},
                             {u"my \"ci\""_s, {"bb", 1'764'000'000'000, QString()}}};

static QString write(const QTemporaryDir &folder, const QByteArray &bytes)
{
    QFile file(keyUsesPath(folder.path()));
    [&] { QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()); }();
    return file.fileName();
}

void TestKeyUse::fileKeepsThem()
{
    const QTemporaryDir folder;
    const auto missing = readKeyUses(keyUsesPath(folder.path()));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    const auto uses = readKeyUses(write(folder, keyUsesJson(twoUses)));
    QVERIFY2(uses, uses ? "" : qPrintable(uses.error().message));
    QCOMPARE(*uses, twoUses);
    QCOMPARE(keyUsesJson({}), QByteArray("{\"version\":1,\"uses\":{}}\n"));
}

void TestKeyUse::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << keyUsesJson(twoUses).chopped(20);
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("other") << QByteArray("{\"uses\":[]}");
}

void TestKeyUse::refusesOtherFiles()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const auto uses = readKeyUses(write(folder, bytes));
    QVERIFY(!uses);
    QVERIFY(uses.error().kind != ErrorKind::NotFound && !uses.error().message.isEmpty());
}

void TestKeyUse::anotherKeyOfThatNameWasNeverUsed()
{
    ClientKeyConfig key;
    key.name = u"cursor"_s;
    key.sha256 = "AA"; // as somebody may write it
    QCOMPARE(lastUse(twoUses, key)->app, u"Cursor"_s);
    key.sha256 = "cc";
    QVERIFY(!lastUse(twoUses, key));
    key.name = u"zed"_s;
    QVERIFY(!lastUse(twoUses, key));
}

void TestKeyUse::tellsTheLatestOnce()
{
    KeyUseCollector collector;
    QList<KeyUses> told;
    connect(&collector, &KeyUseCollector::used, this, [&](const KeyUses &uses) { told += uses; });
    collector.note(u"a"_s, "aa", 1000, u"X"_s);
    collector.note(u"a"_s, "aa", 2000, u"Y"_s);
    collector.note(u"b"_s, "bb", 3000, QString());
    QVERIFY(told.isEmpty());
    collector.flush();
    QCOMPARE(told, QList<KeyUses>({{{u"a"_s, {"aa", 2000, u"Y"_s}}, {u"b"_s, {"bb", 3000, QString()}}}}));
    collector.flush();
    QCOMPARE(told.size(), 1);
    collector.note(u"b"_s, "bb", 4000, u"Z"_s);
    QTRY_COMPARE(told.size(), 2); // by itself
    QCOMPARE(told[1], (KeyUses{{u"b"_s, {"bb", 4000, u"Z"_s}}}));
}

void TestKeyUse::appMayComeLate()
{
    KeyUseCollector collector;
    KeyUses told;
    connect(&collector, &KeyUseCollector::used, this, [&](const KeyUses &uses) { told.insert(uses); });
    collector.nameApp(u"a"_s, u"bash"_s); // of a key that nobody used
    collector.note(u"a"_s, "aa", 1000, QString());
    collector.flush();
    collector.nameApp(u"a"_s, u"bash"_s);
    collector.flush();
    QCOMPARE(told[u"a"_s], (KeyUse{"aa", 1000, u"bash"_s}));
    collector.nameApp(u"a"_s, u"zsh"_s);
    collector.flush();
    QCOMPARE(told[u"a"_s].app, u"bash"_s);
    QCOMPARE(told.size(), 1);
}

QTEST_GUILESS_MAIN(TestKeyUse)
#include "tst_keyuse.moc"
