// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayfigures.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestReplayFigures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void tellsWhatIsKnown();
    void tellsDifferences();
    void comparesOnlyWholeAnswers_data();
    void comparesOnlyWholeAnswers();
    void marksTheBest();
    void estimatesWinNothing();
    void whatReadsTheSameCountsTheSame();
};

namespace {

TrafficRow row(std::optional<double> cost, qint64 firstTokenMs, qint64 totalMs)
{
    TrafficRow row;
    row.state = ExchangeState::Done;
    row.provider = u"up"_s;
    row.costUsd = cost;
    row.firstTokenUs = firstTokenMs * 1000;
    row.durationUs = totalMs * 1000;
    row.usage.input = 1200;
    row.usage.output = 300;
    return row;
}

} // namespace

void TestReplayFigures::tellsWhatIsKnown()
{
    QCOMPARE(ReplayFigures::line({}), QString());
    QCOMPARE(
        ReplayFigures::line(row(0.02, 400, 2400)),
        u"first token 400 ms · total 2.40 s · 150 tok/s · 1.20k / 300 tokens in / out · $0.0200 · by up"_s);
    TrafficRow other = row({}, 400, 2400);
    other.usageEstimated = true;
    other.cache = CacheUse::Hit;
    QVERIFY(ReplayFigures::line(other).contains(u"≈ 1.20k / 300"_s));
    QVERIFY(ReplayFigures::line(other).endsWith(u"price not known · by up · from the response cache"_s));
}

void TestReplayFigures::tellsDifferences()
{
    const TrafficRow original = row(0.10, 1000, 4000);
    QCOMPARE(ReplayFigures::against(row(0.062, 1400, 1900), original),
             u"cost −38 %, first token +400 ms, total −2.10 s"_s);
    QCOMPARE(ReplayFigures::against(row(0.10, 1000, 4001), original),
             u"cost the same, first token the same, total the same"_s);
    QCOMPARE(ReplayFigures::against(row({}, 900, 4000), original), u"first token −100 ms, total the same"_s);
    QCOMPARE(ReplayFigures::against(row(0.03, 1000, 4000), row(0, 1000, 4000)),
             u"cost +$0.0300, first token the same, total the same"_s);
}

void TestReplayFigures::comparesOnlyWholeAnswers_data()
{
    QTest::addColumn<TrafficRow>("other");
    const auto in = [](ExchangeState state) {
        TrafficRow one = row(0.01, 10, 20);
        one.state = state;
        return one;
    };
    QTest::newRow("running") << in(ExchangeState::Streaming);
    QTest::newRow("failed") << in(ExchangeState::Failed);
    QTest::newRow("cut") << in(ExchangeState::Truncated);
    TrafficRow cached = row(0.01, 10, 20);
    cached.cache = CacheUse::Hit;
    QTest::newRow("out of the cache") << cached;
    TrafficRow continued = row(0.01, 10, 20);
    continued.isContinued = true; // at another target: of whom are its figures?
    QTest::newRow("continued") << continued;
}

void TestReplayFigures::comparesOnlyWholeAnswers()
{
    QFETCH(TrafficRow, other);
    const TrafficRow slow = row(0.5, 1000, 4000);
    const TrafficRow slower = row(0.6, 2000, 5000);
    QCOMPARE(ReplayFigures::against(other, slow), QString());
    QCOMPARE(ReplayFigures::against(slow, other), QString());
    const QList<QStringList> best = ReplayFigures::best({slower, other, slow});
    QVERIFY(best[0].isEmpty() && best[1].isEmpty());
    QVERIFY(best[2].contains(u"fastest"_s));
}

void TestReplayFigures::marksTheBest()
{
    TrafficRow quick = row(0.3, 300, 1000);
    quick.usage.output = 70; // 100 a second; the others have 107 and 136
    const QList<QStringList> best =
        ReplayFigures::best({row(0.2, 200, 3000), quick, row({}, 250, 2450), TrafficRow()});
    QCOMPARE(best, (QList<QStringList>{
                       {u"cheapest"_s, u"earliest first token"_s}, {u"fastest"_s}, {u"highest rate"_s}, {}}));
    QCOMPARE(ReplayFigures::best({row(0.2, 200, 3000)}), QList<QStringList>{QStringList()}); // of one alone
    QCOMPARE(ReplayFigures::best({}), QList<QStringList>());
}

/// What depends on estimated tokens wins nothing, and is told as about.
void TestReplayFigures::estimatesWinNothing()
{
    TrafficRow guess = row(0.01, 100, 200); // the cheapest with the highest rate, as it seems
    guess.usageEstimated = true;
    const QList<QStringList> best = ReplayFigures::best({guess, row(0.2, 200, 3000), row(0.3, 300, 2000)});
    QCOMPARE(best[0], (QStringList{u"earliest first token"_s, u"fastest"_s}));
    QVERIFY(best[1].contains(u"cheapest"_s));
    QVERIFY(ReplayFigures::against(guess, row(0.02, 100, 200)).startsWith(u"cost ≈ −50 %"_s));
    QVERIFY(ReplayFigures::line(guess).contains(u"≈ 3,000 tok/s"_s) ||
            ReplayFigures::line(guess).contains(u"≈ 3.00k tok/s"_s));
}

void TestReplayFigures::whatReadsTheSameCountsTheSame()
{
    const QList<QStringList> best =
        ReplayFigures::best({row(0.2, 5000, 9000), row(0.2000001, 5001, 7001), row(0.2, 5000, 7000)});
    QVERIFY(!best[0].contains(u"cheapest"_s) && !best[2].contains(u"cheapest"_s)); // all are
    QVERIFY(!best[0].contains(u"fastest"_s));
    QVERIFY(best[1].contains(u"fastest"_s) && best[2].contains(u"fastest"_s));
}

QTEST_GUILESS_MAIN(TestReplayFigures)
#include "tst_replayfigures.moc"
