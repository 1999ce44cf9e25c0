// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/strategy.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <deque>

using namespace Qt::Literals::StringLiterals;

/// The generators have fixed seeds, so every run sees the same.
class TestStrategy : public QObject
{
    Q_OBJECT

private slots:
    void everyCandidateComesOnce_data();
    void everyCandidateComesOnce();
    void nothingIsChosenByLooking();
    void priorityKeepsTheOrder();
    void roundRobinIsEvenAtEveryMoment();
    void roundRobinStarvesNobody();
    void weightsAreKept_data();
    void weightsAreKept();
    void integerWeightsAreExactInEveryRound();
    void weightedIsSmooth();
    void weightedStarvesNobody();
    void weightZeroIsTheLastResort();
    void leastLatencyTakesTheFastest();
    void leastLatencyTriesUnknownOnes();
    void leastLatencyDoesNotInsistOnUnknownOnes();
    void leastLatencyFindsWhatGotFaster();
    void leastBusyNeverTakesABusierOne();
    void leastBusySpreadsEqualOnes();
    void randomIsEven();
    void reasonsAreSentences();
    void rememberedTargetsAreBounded();
};

namespace {

TargetId id(qsizetype number)
{
    return {u"p%1"_s.arg(number), u"none"_s, u"m"_s};
}

QList<StrategyCandidate> candidates(const QList<double> &weights)
{
    QList<StrategyCandidate> list;
    for (qsizetype i = 0; i < weights.size(); ++i)
        list += StrategyCandidate{id(i), weights.at(i)};
    return list;
}

QList<StrategyCandidate> candidates(qsizetype count)
{
    return candidates(QList<double>(count, 1));
}

/// One whole turn.
qsizetype choose(Strategy strategy, const QList<StrategyCandidate> &list, StrategyState &state,
                 QRandomGenerator &random)
{
    const qsizetype chosen = strategyOrder(strategy, list, state, random).first().candidate;
    strategyChosen(list, chosen, state);
    return chosen;
}

qsizetype numberOf(const StrategyCandidate &candidate)
{
    return candidate.id.provider.sliced(1).toLongLong();
}

} // namespace

void TestStrategy::everyCandidateComesOnce_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::newRow("priority") << Strategy::Priority;
    QTest::newRow("round_robin") << Strategy::RoundRobin;
    QTest::newRow("weighted") << Strategy::Weighted;
    QTest::newRow("least_latency") << Strategy::LeastLatency;
    QTest::newRow("least_busy") << Strategy::LeastBusy;
    QTest::newRow("random") << Strategy::Random;
}

void TestStrategy::everyCandidateComesOnce()
{
    QFETCH(Strategy, strategy);
    QRandomGenerator random(6'010);
    StrategyState state;
    QVERIFY(strategyOrder(strategy, {}, state, random).isEmpty());
    for (int turn = 0; turn < 30'000; ++turn) {
        QList<StrategyCandidate> list;
        for (qsizetype i = 0; i < 8; ++i) {
            if (random.bounded(3) == 0)
                continue;
            StrategyCandidate candidate{id(i), double(random.bounded(4))};
            if (random.bounded(2) == 0)
                candidate.speedMs = random.bounded(3) * 100;
            candidate.inFlight = random.bounded(3);
            list += candidate;
        }
        const QList<StrategyPlace> places = strategyOrder(strategy, list, state, random);
        QList<qsizetype> order;
        for (const StrategyPlace &place : places) {
            order += place.candidate;
            QVERIFY(!place.reason.isEmpty());
        }
        std::sort(order.begin(), order.end());
        QCOMPARE(order.size(), list.size());
        for (qsizetype i = 0; i < order.size(); ++i)
            QCOMPARE(order.at(i), i);
        if (!places.isEmpty())
            strategyChosen(list, places.first().candidate, state);
    }
}

void TestStrategy::nothingIsChosenByLooking()
{
    QRandomGenerator random(6'011);
    StrategyState state;
    for (const Strategy strategy : {Strategy::RoundRobin, Strategy::Weighted, Strategy::LeastBusy}) {
        const qsizetype first = strategyOrder(strategy, candidates(4), state, random).first().candidate;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(strategyOrder(strategy, candidates(4), state, random).first().candidate, first);
    }
    QCOMPARE(state, StrategyState());
}

void TestStrategy::priorityKeepsTheOrder()
{
    QRandomGenerator random(6'012);
    StrategyState state;
    for (int turn = 0; turn < 100; ++turn)
        QCOMPARE(choose(Strategy::Priority, candidates(3), state, random), 0);
}

void TestStrategy::roundRobinIsEvenAtEveryMoment()
{
    QRandomGenerator random(6'013);
    for (qsizetype count = 1; count <= 7; ++count) {
        StrategyState state;
        QList<int> chosen(count, 0);
        for (int turn = 0; turn < 50'000; ++turn) {
            ++chosen[choose(Strategy::RoundRobin, candidates(count), state, random)];
            const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
            QVERIFY(*most - *least <= 1);
        }
    }
}

/// Targets come and go; one that is there waits for no more than the others' one turn each.
void TestStrategy::roundRobinStarvesNobody()
{
    constexpr qsizetype count = 6;
    QRandomGenerator random(6'014);
    StrategyState state;
    QList<int> waits(count, 0);
    QList<bool> isThere(count, true);
    for (int turn = 0; turn < 1'000'000; ++turn) {
        const qsizetype flipped = random.bounded(int(count));
        isThere[flipped] = !isThere.at(flipped) || random.bounded(2) == 0;
        QList<StrategyCandidate> list;
        for (qsizetype i = 0; i < count; ++i) {
            if (isThere.at(i))
                list += StrategyCandidate{id(i)};
            else
                waits[i] = 0;
        }
        if (list.isEmpty())
            continue;
        const qsizetype chosen = numberOf(list.at(choose(Strategy::RoundRobin, list, state, random)));
        for (const StrategyCandidate &candidate : std::as_const(list)) {
            int &wait = waits[numberOf(candidate)];
            wait = numberOf(candidate) == chosen ? 0 : wait + 1;
            QVERIFY(wait < count);
        }
    }
}

void TestStrategy::weightsAreKept_data()
{
    QTest::addColumn<QList<double>>("weights");
    QTest::newRow("equal") << QList<double>{1, 1, 1};
    QTest::newRow("3 to 1") << QList<double>{3, 1};
    QTest::newRow("nginx") << QList<double>{5, 1, 1};
    QTest::newRow("fractions") << QList<double>{0.1, 0.25, 0.65, 1.7};
    QTest::newRow("far apart") << QList<double>{1000, 1};
    QTest::newRow("large") << QList<double>{1e6, 5e5, 333333};
    QTest::newRow("thirds") << QList<double>{1.0 / 3, 1.0 / 3, 1.0 / 3, 2};
    QTest::newRow("with a zero") << QList<double>{2, 0, 3};
}

/// Within 1 % in the end, and never more than a few requests off on the way.
void TestStrategy::weightsAreKept()
{
    QFETCH(QList<double>, weights);
    QRandomGenerator random(6'015);
    StrategyState state;
    const QList<StrategyCandidate> list = candidates(weights);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    QList<int> chosen(weights.size(), 0);
    constexpr int turns = 300'000;
    for (int turn = 1; turn <= turns; ++turn) {
        ++chosen[choose(Strategy::Weighted, list, state, random)];
        for (qsizetype i = 0; i < weights.size(); ++i) {
            const double due = turn * weights.at(i) / total;
            QVERIFY(std::abs(chosen.at(i) - due) <= double(weights.size()));
        }
    }
    for (qsizetype i = 0; i < weights.size(); ++i) {
        const double due = turns * weights.at(i) / total;
        QVERIFY(std::abs(chosen.at(i) - due) <= 0.01 * due);
    }
}

void TestStrategy::integerWeightsAreExactInEveryRound()
{
    QRandomGenerator random(6'016);
    StrategyState state;
    const QList<double> weights{7, 3, 2, 1};
    for (int round = 0; round < 20'000; ++round) {
        QList<double> chosen(weights.size(), 0);
        for (int turn = 0; turn < 13; ++turn)
            ++chosen[choose(Strategy::Weighted, candidates(weights), state, random)];
        QCOMPARE(chosen, weights);
    }
}

/// nginx's own example: a a b a c a a, never all five of a in a row.
void TestStrategy::weightedIsSmooth()
{
    QRandomGenerator random(6'017);
    StrategyState state;
    QList<qsizetype> order;
    for (int turn = 0; turn < 7; ++turn)
        order += choose(Strategy::Weighted, candidates({5, 1, 1}), state, random);
    QCOMPARE(order, (QList<qsizetype>{0, 0, 1, 0, 2, 0, 0}));
}

/// Targets come and go; one that has a weight and stays gets its turns.
void TestStrategy::weightedStarvesNobody()
{
    const QList<double> weights{10, 5, 1, 0.5, 3};
    QRandomGenerator random(6'018);
    StrategyState state;
    QList<int> waits(weights.size(), 0);
    QList<bool> isThere(weights.size(), true);
    for (int turn = 0; turn < 1'000'000; ++turn) {
        if (random.bounded(5) == 0) {
            const qsizetype flipped = random.bounded(int(weights.size()));
            isThere[flipped] = !isThere.at(flipped);
        }
        QList<StrategyCandidate> list;
        for (qsizetype i = 0; i < weights.size(); ++i) {
            if (isThere.at(i))
                list += StrategyCandidate{id(i), weights.at(i)};
            else
                waits[i] = 0;
        }
        if (list.isEmpty())
            continue;
        const qsizetype chosen = numberOf(list.at(choose(Strategy::Weighted, list, state, random)));
        for (const StrategyCandidate &candidate : std::as_const(list)) {
            int &wait = waits[numberOf(candidate)];
            wait = numberOf(candidate) == chosen ? 0 : wait + 1;
            QVERIFY(wait <= 4 * 19.5 / candidate.weight); // four rounds of all weights
        }
    }
}

void TestStrategy::weightZeroIsTheLastResort()
{
    QRandomGenerator random(6'019);
    StrategyState state;
    for (int turn = 0; turn < 1000; ++turn) {
        const QList<StrategyCandidate> list = candidates({0, 1, 0, 2});
        const auto places = strategyOrder(Strategy::Weighted, list, state, random);
        QVERIFY(list.at(places.at(0).candidate).weight > 0);
        QVERIFY(list.at(places.at(1).candidate).weight > 0);
        QCOMPARE(places.at(2).candidate, 0);
        QCOMPARE(places.at(3).candidate, 2);
        strategyChosen(list, places.first().candidate, state);
    }
    QCOMPARE(choose(Strategy::Weighted, candidates(QList<double>{0, 0}), state, random), 0);
}

void TestStrategy::leastLatencyTakesTheFastest()
{
    QRandomGenerator random(6'020);
    StrategyState state;
    QList<StrategyCandidate> list = candidates(4);
    const QList<double> speeds{400, 100, 300, 200};
    for (qsizetype i = 0; i < 4; ++i)
        list[i].speedMs = speeds.at(i);
    QList<int> chosen(4, 0);
    constexpr int turns = 600'000;
    for (int turn = 0; turn < turns; ++turn)
        ++chosen[choose(Strategy::LeastLatency, list, state, random)];
    QCOMPARE(chosen.at(1), turns - turns / 20); // the others share every 20th
    for (const qsizetype slower : {0, 2, 3})
        QVERIFY(std::abs(chosen.at(slower) - turns / 60) <= 1);
    const auto places = strategyOrder(Strategy::LeastLatency, list, {}, random);
    QCOMPARE(places.at(1).candidate, 3);
    QCOMPARE(places.at(2).candidate, 2);
    QCOMPARE(places.at(3).candidate, 0);
}

void TestStrategy::leastLatencyTriesUnknownOnes()
{
    QRandomGenerator random(6'021);
    StrategyState state;
    QList<StrategyCandidate> list = candidates(3);
    list[0].speedMs = 1;
    QCOMPARE(choose(Strategy::LeastLatency, list, state, random), 1);
    list[1].inFlight = 1; // under way, so the next unknown one
    QCOMPARE(choose(Strategy::LeastLatency, list, state, random), 2);
    list[2].inFlight = 1;
    QCOMPARE(choose(Strategy::LeastLatency, list, state, random), 0);
}

/// One that never answers must not get every request.
void TestStrategy::leastLatencyDoesNotInsistOnUnknownOnes()
{
    QRandomGenerator random(6'022);
    StrategyState state;
    QList<StrategyCandidate> list = candidates(2);
    list[0].speedMs = 5000;
    QList<int> chosen(2, 0);
    for (int turn = 0; turn < 100'000; ++turn)
        ++chosen[choose(Strategy::LeastLatency, list, state, random)];
    QVERIFY(chosen.at(1) >= 9'000 && chosen.at(1) <= 15'000);
}

void TestStrategy::leastLatencyFindsWhatGotFaster()
{
    QRandomGenerator random(6'023);
    StrategyState state;
    QList<StrategyCandidate> list = candidates(5);
    for (StrategyCandidate &candidate : list)
        candidate.speedMs = 1000;
    list[0].speedMs = 500;
    for (int turn = 0; turn < 997; ++turn)
        choose(Strategy::LeastLatency, list, state, random);
    int turns = 0;
    while (choose(Strategy::LeastLatency, list, state, random) != 3) // which has become fast meanwhile
        QVERIFY(++turns <= 20 * 5);
    list[3].speedMs = 100;
    QCOMPARE(choose(Strategy::LeastLatency, list, state, random), 3);
}

void TestStrategy::leastBusyNeverTakesABusierOne()
{
    constexpr qsizetype count = 5;
    QRandomGenerator random(6'024);
    StrategyState state;
    QList<StrategyCandidate> list = candidates(count);
    std::deque<qsizetype> underWay;
    for (int turn = 0; turn < 1'000'000; ++turn) {
        if (underWay.size() > 40 || (!underWay.empty() && random.bounded(2) == 0)) {
            const auto ended = underWay.begin() + random.bounded(int(underWay.size()));
            --list[*ended].inFlight;
            underWay.erase(ended);
            continue;
        }
        const auto places = strategyOrder(Strategy::LeastBusy, list, state, random);
        for (qsizetype i = 1; i < count; ++i)
            QVERIFY(list.at(places.at(i - 1).candidate).inFlight <= list.at(places.at(i).candidate).inFlight);
        const qsizetype chosen = places.first().candidate;
        strategyChosen(list, chosen, state);
        ++list[chosen].inFlight;
        underWay.push_back(chosen);
    }
}

void TestStrategy::leastBusySpreadsEqualOnes()
{
    QRandomGenerator random(6'025);
    StrategyState state;
    QList<int> chosen(4, 0);
    for (int turn = 0; turn < 100'000; ++turn) // one at a time: all are always idle
        ++chosen[choose(Strategy::LeastBusy, candidates(4), state, random)];
    QCOMPARE(chosen, QList<int>(4, 25'000));
}

/// Each place of each candidate within 1 %.
void TestStrategy::randomIsEven()
{
    constexpr qsizetype count = 4;
    constexpr int turns = 1'000'000;
    QRandomGenerator random(6'026);
    StrategyState state;
    const QList<StrategyCandidate> list = candidates(count);
    QList<QList<int>> places(count, QList<int>(count, 0));
    for (int turn = 0; turn < turns; ++turn) {
        const auto order = strategyOrder(Strategy::Random, list, state, random);
        for (qsizetype place = 0; place < count; ++place)
            ++places[place][order.at(place).candidate];
    }
    for (const QList<int> &place : std::as_const(places)) {
        for (const int times : place)
            QVERIFY(std::abs(times - turns / 4) <= turns / 400);
    }
}

void TestStrategy::reasonsAreSentences()
{
    QRandomGenerator random(6'027);
    const StrategyState state;
    const auto reasons = [&](Strategy strategy, const QList<StrategyCandidate> &list, bool isStream = true) {
        QStringList texts;
        for (const StrategyPlace &place : strategyOrder(strategy, list, state, random, isStream))
            texts += place.reason;
        return texts;
    };
    QCOMPARE(reasons(Strategy::Weighted, candidates({3, 1, 0})),
             (QStringList{u"weighted: 3 of 4 requests go here"_s, u"weighted: 1 of 4 requests go here"_s,
                          u"weighted: weight 0, only where no other target is left"_s}));
    QCOMPARE(reasons(Strategy::Weighted, candidates({37.5, 63.5})),
             (QStringList{u"weighted: 62.9 % of all requests go here"_s,
                          u"weighted: 37.1 % of all requests go here"_s}));
    QCOMPARE(reasons(Strategy::Weighted, candidates(QList<double>{2})),
             QStringList{u"weighted: all requests go here"_s});
    QCOMPARE(reasons(Strategy::RoundRobin, candidates(3)).first(), u"round robin, one of 3"_s);
    QList<StrategyCandidate> list = candidates(2);
    list[0].speedMs = 210.4;
    list[1].inFlight = 3;
    QCOMPARE(reasons(Strategy::LeastLatency, list),
             (QStringList{u"least latency: 210 ms to first token"_s,
                          u"least latency: not known yet, so it is tried"_s}));
    QVERIFY(reasons(Strategy::LeastLatency, list, false).first().endsWith(u"210 ms to the whole answer"));
    QCOMPARE(reasons(Strategy::LeastBusy, list).last(), u"least busy: 3 under way"_s);
}

void TestStrategy::rememberedTargetsAreBounded()
{
    QRandomGenerator random(6'028);
    StrategyState state;
    for (int turn = 0; turn < 5000; ++turn) {
        const QList<StrategyCandidate> list{{id(turn)}, {id(turn + 1)}};
        choose(Strategy::RoundRobin, list, state, random);
        QVERIFY(state.shares.size() <= 1002);
    }
}

QTEST_GUILESS_MAIN(TestStrategy)
#include "tst_strategy.moc"
