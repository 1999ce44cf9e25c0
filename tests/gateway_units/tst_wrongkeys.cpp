// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/wrongkeys.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestWrongKeys : public QObject
{
    Q_OBJECT

private slots:
    void waitsGrowAndAreBounded();
    void addressesCountApart_data();
    void addressesCountApart();
    void quietTimeForgets();
    void rightKeyForgets();
    void tableIsBounded();

private:
    SteadyTime m_now = SteadyTime() + 1h;
};

static int milliseconds(std::chrono::milliseconds time)
{
    return int(time.count());
}

void TestWrongKeys::waitsGrowAndAreBounded()
{
    WrongKeys wrong;
    QList<int> waits;
    for (int i = 0; i < 14; ++i)
        waits += milliseconds(wrong.failed(QHostAddress(u"10.0.0.1"_s), m_now + i * 10s));
    QCOMPARE(waits, (QList<int>{0, 0, 0, 0, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000}));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(milliseconds(wrong.failed(QHostAddress(u"10.0.0.1"_s), m_now + 140s)), 5000);
}

void TestWrongKeys::addressesCountApart_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("another") << u"10.0.0.2"_s << false;
    QTest::newRow("mapped") << u"::ffff:10.0.0.1"_s << true;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << false;
}

void TestWrongKeys::addressesCountApart()
{
    QFETCH(QString, other);
    QFETCH(bool, isSame);
    WrongKeys wrong;
    for (int i = 0; i < 5; ++i)
        wrong.failed(QHostAddress(u"10.0.0.1"_s), m_now);
    QCOMPARE(milliseconds(wrong.failed(QHostAddress(other), m_now)), isSame ? 200 : 0);
    for (int i = 0; i < 5; ++i)
        wrong.failed(QHostAddress(u"2001:db8:0:1::%1"_s.arg(i + 1)), m_now);
    QCOMPARE(milliseconds(wrong.failed(QHostAddress(u"2001:db8:0:1:ffff::9"_s), m_now)), 200); // one /64
    QCOMPARE(milliseconds(wrong.failed(QHostAddress(u"2001:db8:0:2::1"_s), m_now)), 0);
}

void TestWrongKeys::quietTimeForgets()
{
    WrongKeys wrong;
    const QHostAddress peer(u"10.0.0.1"_s);
    for (int i = 0; i < 6; ++i)
        wrong.failed(peer, m_now);
    QCOMPARE(milliseconds(wrong.failed(peer, m_now + 60s)), 400);
    QCOMPARE(milliseconds(wrong.failed(peer, m_now + 121s)), 0);
}

void TestWrongKeys::rightKeyForgets()
{
    WrongKeys wrong;
    const QHostAddress peer(u"10.0.0.1"_s);
    wrong.succeeded(peer);
    for (int i = 0; i < 6; ++i)
        wrong.failed(peer, m_now);
    wrong.succeeded(QHostAddress(u"10.0.0.2"_s));
    QCOMPARE(milliseconds(wrong.failed(peer, m_now)), 400);
    wrong.succeeded(peer);
    QCOMPARE(milliseconds(wrong.failed(peer, m_now)), 0);
}

void TestWrongKeys::tableIsBounded()
{
    WrongKeys wrong;
    const QHostAddress first(u"9.0.0.1"_s);
    for (int i = 0; i < 5; ++i)
        wrong.failed(first, m_now);
    for (quint32 i = 0; i < 5000; ++i)
        wrong.failed(QHostAddress(0x0a000000u + i), m_now + 1s);
    QCOMPARE(wrong.size(), 1024);
    QCOMPARE(milliseconds(wrong.failed(first, m_now + 2s)), 0); // the oldest went first
    wrong.failed(QHostAddress(u"8.0.0.1"_s), m_now + 10min);    // all others are old by now
    QCOMPARE(wrong.size(), 1);
}

QTEST_GUILESS_MAIN(TestWrongKeys)
#include "tst_wrongkeys.moc"
