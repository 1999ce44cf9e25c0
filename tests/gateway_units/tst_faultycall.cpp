// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/faultlab.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestFaultyCall : public QObject
{
    Q_OBJECT

private slots:
    void findsTheEndOfAnEvent_data();
    void findsTheEndOfAnEvent();
    void strikesItsShare();
    void whatIsSwitchedOnGoesBeforeTheConfiguration();
};

void TestFaultyCall::findsTheEndOfAnEvent_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qsizetype>("length");
    const QByteArray sse = "text/event-stream; charset=utf-8";
    QTest::newRow("event") << sse << QByteArray("data: 1\n\ndata: 2\n\n") << qsizetype(9);
    QTest::newRow("event, CRLF") << sse << QByteArray("data: 1\r\n\r\nx") << qsizetype(11);
    QTest::newRow("event of two lines") << sse << QByteArray("event: a\ndata: 1\n\n") << qsizetype(18);
    QTest::newRow("half an event") << sse << QByteArray("data: 1\n") << qsizetype(0);
    QTest::newRow("line") << QByteArray("application/x-ndjson") << QByteArray("{}\n{}\n") << qsizetype(3);
    QTest::newRow("half a line") << QByteArray("application/x-ndjson") << QByteArray("{}") << qsizetype(0);
    const QByteArray frame = QByteArray::fromHex("00000010") + QByteArray(12, 'x');
    QTest::newRow("frame") << QByteArray("application/vnd.amazon.eventstream") << frame + "more"
                           << qsizetype(16);
    QTest::newRow("half a frame") << QByteArray("application/vnd.amazon.eventstream") << frame.first(14)
                                  << qsizetype(0);
    QTest::newRow("whole answer") << QByteArray("application/json") << QByteArray(40, 'x') << qsizetype(16);
}

void TestFaultyCall::findsTheEndOfAnEvent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, bytes);
    QTEST(eventLength(bytes, type), "length");
}

void TestFaultyCall::strikesItsShare()
{
    QRandomGenerator random(7);
    FaultLab lab(random);
    FaultConfig fault;
    fault.kind = FaultKind::ServerError;
    fault.share = 0.25;
    fault.provider = u"up"_s;
    lab.setFaults({{u"m"_s, fault}});
    int struck = 0;
    for (int i = 0; i < 10'000; ++i) {
        struck += lab.strike({}, u"m"_s, u"up"_s).kind == FaultKind::ServerError ? 1 : 0;
        QCOMPARE(lab.strike({}, u"m"_s, u"other"_s).kind, FaultKind::None);
        QCOMPARE(lab.strike({}, u"n"_s, u"up"_s).kind, FaultKind::None);
    }
    QVERIFY2(struck > 2300 && struck < 2700, qPrintable(QString::number(struck)));
}

void TestFaultyCall::whatIsSwitchedOnGoesBeforeTheConfiguration()
{
    QRandomGenerator random(7);
    FaultLab lab(random);
    Config config;
    ModelConfig model;
    model.id = u"m"_s;
    model.fault.kind = FaultKind::Reset;
    config.models = {model};
    QCOMPARE(lab.strike(config, u"m"_s, u"up"_s).kind, FaultKind::Reset);
    lab.setFaults({{u"m"_s, FaultConfig()}});
    QCOMPARE(lab.strike(config, u"m"_s, u"up"_s).kind, FaultKind::None);
}

QTEST_GUILESS_MAIN(TestFaultyCall)
#include "tst_faultycall.moc"
