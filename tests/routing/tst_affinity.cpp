// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/affinity.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestAffinity : public QObject
{
    Q_OBJECT

private slots:
    void whichModelsKeepConversations_data();
    void whichModelsKeepConversations();
    void aConversationKeepsItsTarget();
    void conversationsAndModelsAreApart();
    void forgottenAfterAnHour();
    void lookingDoesNotProlong();
    void forgetsOnlyThatTarget();
    void boundedByLeastUse();
};

namespace {

constexpr qint64 start = 1'800'000'000'000;
constexpr qint64 hourMs = 3600 * 1000;

TargetId target(const QString &provider)
{
    return {provider, u"none"_s, u"m"_s};
}

} // namespace

void TestAffinity::whichModelsKeepConversations_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<bool>("byDefault");
    QTest::newRow("priority") << Strategy::Priority << true;
    QTest::newRow("least_latency") << Strategy::LeastLatency << true;
    QTest::newRow("least_busy") << Strategy::LeastBusy << true;
    QTest::newRow("round_robin") << Strategy::RoundRobin << false;
    QTest::newRow("weighted") << Strategy::Weighted << false;
    QTest::newRow("random") << Strategy::Random << false;
}

void TestAffinity::whichModelsKeepConversations()
{
    QFETCH(Strategy, strategy);
    ModelConfig model;
    model.strategy = strategy;
    QTEST(keepsConversations(&model), "byDefault");
    model.affinity = Affinity::Conversation;
    QVERIFY(keepsConversations(&model));
    model.affinity = Affinity::None;
    QVERIFY(!keepsConversations(&model));
    QVERIFY(keepsConversations(nullptr));
}

void TestAffinity::aConversationKeepsItsTarget()
{
    StickyTargets sticky;
    QVERIFY(!sticky.find("c", u"m"_s, start));
    sticky.keep("c", u"m"_s, target(u"a"_s), start);
    QCOMPARE(sticky.find("c", u"m"_s, start), target(u"a"_s));
    sticky.keep("c", u"m"_s, target(u"b"_s), start);
    QCOMPARE(sticky.find("c", u"m"_s, start), target(u"b"_s));
    QCOMPARE(sticky.size(), 1);
}

void TestAffinity::conversationsAndModelsAreApart()
{
    StickyTargets sticky;
    sticky.keep("c", u"m"_s, target(u"a"_s), start);
    QVERIFY(!sticky.find("d", u"m"_s, start));
    QVERIFY(!sticky.find("c", u"n"_s, start));
}

void TestAffinity::forgottenAfterAnHour()
{
    StickyTargets sticky;
    sticky.keep("c", u"m"_s, target(u"a"_s), start);
    QVERIFY(sticky.find("c", u"m"_s, start + hourMs)); // use prolongs it
    QVERIFY(sticky.find("c", u"m"_s, start + 2 * hourMs));
    QVERIFY(!sticky.find("c", u"m"_s, start + 3 * hourMs + 1));
    QCOMPARE(sticky.size(), 0);
}

void TestAffinity::lookingDoesNotProlong()
{
    StickyTargets sticky;
    sticky.keep("c", u"m"_s, target(u"a"_s), start);
    QVERIFY(sticky.peek("c", u"m"_s, start + hourMs));
    QVERIFY(!sticky.peek("c", u"m"_s, start + hourMs + 1));
    QCOMPARE(sticky.size(), 1);
}

void TestAffinity::forgetsOnlyThatTarget()
{
    StickyTargets sticky;
    sticky.keep("c", u"m"_s, target(u"a"_s), start);
    sticky.forget("c", u"m"_s, target(u"b"_s));
    sticky.forget("d", u"m"_s, target(u"a"_s));
    QVERIFY(sticky.find("c", u"m"_s, start));
    sticky.forget("c", u"m"_s, target(u"a"_s));
    QVERIFY(!sticky.find("c", u"m"_s, start));
}

void TestAffinity::boundedByLeastUse()
{
    StickyTargets sticky;
    const auto conversation = [](int number) { return QByteArray::number(number); };
    for (int i = 0; i < 100'000; ++i) {
        sticky.keep(conversation(i), u"m"_s, target(u"a"_s), start);
        QVERIFY(sticky.find(conversation(0), u"m"_s, start)); // in use, so it stays
        QVERIFY(sticky.size() <= 10'000);
        if (i >= 8000)
            QVERIFY(sticky.peek(conversation(i - 8000), u"m"_s, start));
    }
    QVERIFY(!sticky.peek(conversation(1), u"m"_s, start));
}

QTEST_GUILESS_MAIN(TestAffinity)
#include "tst_affinity.moc"
