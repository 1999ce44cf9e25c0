// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestFormat : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void durations_data();
    void durations();
    void counts();
    void sizes();
    void rates();
    void money();
    void times();
    void germanNumbers();
};

void TestFormat::durations_data()
{
    QTest::addColumn<qint64>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("unknown") << qint64(-1) << u"–"_s;
    QTest::newRow("zero") << qint64(0) << u"0 µs"_s;
    QTest::newRow("us") << qint64(850) << u"850 µs"_s;
    QTest::newRow("small ms") << qint64(3240) << u"3.2 ms"_s;
    QTest::newRow("ms") << qint64(420'400) << u"420 ms"_s;
    QTest::newRow("rounds up to a second") << qint64(999'600) << u"1.00 s"_s;
    QTest::newRow("s") << qint64(4'120'000) << u"4.12 s"_s;
    QTest::newRow("tens of s") << qint64(12'340'000) << u"12.3 s"_s;
    QTest::newRow("rounds up to a minute") << qint64(59'960'000) << u"1 min 00 s"_s;
    QTest::newRow("min") << qint64(125'000'000) << u"2 min 05 s"_s;
    QTest::newRow("h") << qint64(3'725'000'000) << u"1 h 02 min"_s;
}

void TestFormat::durations()
{
    QFETCH(qint64, us);
    QFETCH(QString, text);
    QCOMPARE(Format::duration(us), text);
}

void TestFormat::counts()
{
    QCOMPARE(Format::count(1204), u"1,204"_s);
    QCOMPARE(Format::count(-1), u"–"_s);
    QCOMPARE(Format::shortCount(310), u"310"_s);
    QCOMPARE(Format::shortCount(12'345), u"12.3k"_s);
    QCOMPARE(Format::shortCount(999'600), u"1.00M"_s);
    QCOMPARE(Format::shortCount(2'400'000'000), u"2.40G"_s);
    QCOMPARE(Format::tokenPair(-1, -1), u"–"_s);
    QCOMPARE(Format::tokenPair(52'000, 310), u"52.0k / 310"_s);
    QCOMPARE(Format::tokenPair(12, -1), u"12 / –"_s);
}

void TestFormat::sizes()
{
    QCOMPARE(Format::bytes(312), u"312 bytes"_s);
    QCOMPARE(Format::bytes(12'595), u"12.3 KiB"_s);
    QCOMPARE(Format::bytes(-1), u"–"_s);
}

void TestFormat::rates()
{
    QCOMPARE(Format::rate(7.14), u"7.1"_s);
    QCOMPARE(Format::rate(71.4), u"71"_s);
    QCOMPARE(Format::rate(-1), u"–"_s);
    QCOMPARE(Format::rate(qQNaN()), u"–"_s);
    QCOMPARE(Format::percent(0.974), u"97 %"_s);
    QCOMPARE(Format::milliseconds(std::nullopt), u"–"_s);
    QCOMPARE(Format::milliseconds(420.0), u"420 ms"_s);
}

void TestFormat::money()
{
    QCOMPARE(Format::usd(1.839), u"$1.84"_s);
    QCOMPARE(Format::usd(0.0042), u"$0.0042"_s);
    QCOMPARE(Format::usd(0), u"$0.00"_s);
}

void TestFormat::times()
{
    const QDateTime now = QDateTime::currentDateTime();
    QCOMPARE(Format::time(now.toMSecsSinceEpoch()), now.toString(u"HH:mm:ss"_s));
    const QDateTime old(QDate(2020, 1, 2), QTime(3, 4, 5, 678));
    QVERIFY(Format::time(old.toMSecsSinceEpoch()).endsWith(u" 03:04:05"));
    QVERIFY(Format::dateTime(old.toMSecsSinceEpoch()).endsWith(u" 03:04:05.678"));
}

void TestFormat::germanNumbers()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(Format::count(1204), u"1.204"_s);
    QCOMPARE(Format::duration(4'120'000), u"4,12 s"_s);
    QCOMPARE(Format::shortCount(12'345), u"12,3k"_s);
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
