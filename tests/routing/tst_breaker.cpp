// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/breaker.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>

using namespace Qt::Literals::StringLiterals;

/// All times are simulated, Unix ms.
class TestBreaker : public QObject
{
    Q_OBJECT

private slots:
    void opensAfterFailuresInARow();
    void aSuccessBreaksTheRow();
    void opensAtTheErrorRate();
    void oldFailuresLeaveTheWindow();
    void zeroSwitchesARuleOff();
    void halfOpenAdmitsOneTrial();
    void failedTrialsDoubleTheWait();
    void anAbandonedTrialIsGivenBack();
    void attemptsFromBeforeDoNotSpeakForTheTrial();
    void closedByHand();
    void waitingEndsEarly();
    void aClockSetBackEndsTheWaiting();
    void memoryComesBack();
    void holdsOverMillionsOfSteps();
    void errorRateIsThatOfTheWindow();
};

namespace {

constexpr qint64 start = 1'800'000'000'000;

BreakerConfig inARow(int failures)
{
    BreakerConfig config;
    config.consecutiveFailures = failures;
    config.errorRate = 0;
    return config;
}

void failTimes(Breaker &breaker, int times, const BreakerConfig &config, qint64 nowMs)
{
    for (int i = 0; i < times; ++i)
        breaker.failed(breaker.begin(nowMs).value(), config, nowMs);
}

} // namespace

void TestBreaker::opensAfterFailuresInARow()
{
    const BreakerConfig config = inARow(5);
    Breaker breaker;
    failTimes(breaker, 4, config, start);
    QCOMPARE(breaker.state(start), BreakerState::Closed);
    failTimes(breaker, 1, config, start);
    QCOMPARE(breaker.state(start), BreakerState::Open);
    QCOMPARE(breaker.retryAtMs(), start + 30000);
    QCOMPARE(breaker.consecutiveFailures(), 5);
    QVERIFY(!breaker.begin(start + 29999));
    QVERIFY(breaker.begin(start + 30000));
}

void TestBreaker::aSuccessBreaksTheRow()
{
    const BreakerConfig config = inARow(3);
    Breaker breaker;
    for (int i = 0; i < 100; ++i) {
        failTimes(breaker, 2, config, start + i);
        breaker.succeeded(*breaker.begin(start + i), config, start + i);
    }
    QCOMPARE(breaker.state(start + 100), BreakerState::Closed);
    QCOMPARE(breaker.consecutiveFailures(), 0);
}

void TestBreaker::opensAtTheErrorRate()
{
    BreakerConfig config;
    config.consecutiveFailures = 0; // only the rate counts: half of at least 20
    Breaker breaker;
    for (int i = 0; i < 9; ++i) {
        breaker.succeeded(*breaker.begin(start), config, start);
        failTimes(breaker, 1, config, start);
    }
    breaker.succeeded(*breaker.begin(start), config, start);
    QCOMPARE(breaker.state(start), BreakerState::Closed); // 9 of 19
    failTimes(breaker, 1, config, start);
    QCOMPARE(breaker.state(start), BreakerState::Open); // 10 of 20
}

void TestBreaker::oldFailuresLeaveTheWindow()
{
    BreakerConfig config;
    config.consecutiveFailures = 0;
    Breaker breaker;
    failTimes(breaker, 19, config, start);
    QCOMPARE(breaker.state(start), BreakerState::Closed); // too few for a rate
    const qint64 later = start + 60000;
    failTimes(breaker, 19, config, later);
    QCOMPARE(breaker.state(later), BreakerState::Closed); // the first 19 are too old to be added
    failTimes(breaker, 1, config, later + 1000);
    QCOMPARE(breaker.state(later + 1000), BreakerState::Open);
}

void TestBreaker::zeroSwitchesARuleOff()
{
    const BreakerConfig config = inARow(0);
    Breaker breaker;
    failTimes(breaker, 1000, config, start);
    QCOMPARE(breaker.state(start), BreakerState::Closed);
}

void TestBreaker::halfOpenAdmitsOneTrial()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    failTimes(breaker, 1, config, start);
    const qint64 over = start + 30000;
    QVERIFY(!breaker.admits(over - 1));
    QCOMPARE(breaker.state(over), BreakerState::HalfOpen);
    QVERIFY(breaker.admits(over));
    const auto trial = breaker.begin(over);
    QVERIFY(trial);
    QVERIFY(breaker.isTrialUnderWay());
    QCOMPARE(breaker.state(over), BreakerState::HalfOpen);
    QVERIFY(!breaker.admits(over + 1000000)); // however long it takes
    QVERIFY(!breaker.begin(over + 1000000));
    breaker.succeeded(*trial, config, over + 1000000);
    QCOMPARE(breaker.state(over + 1000000), BreakerState::Closed);
    QCOMPARE(breaker.consecutiveFailures(), 0);
    QVERIFY(breaker.begin(over + 1000000));
    QVERIFY(breaker.begin(over + 1000000));
}

void TestBreaker::failedTrialsDoubleTheWait()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    failTimes(breaker, 1, config, start);
    qint64 now = start;
    for (const qint64 waitS : {30, 60, 120, 240, 480, 600, 600}) {
        QCOMPARE(breaker.retryAtMs(), now + waitS * 1000);
        now = breaker.retryAtMs();
        failTimes(breaker, 1, config, now);
    }
    now = breaker.retryAtMs();
    breaker.succeeded(*breaker.begin(now), config, now);
    failTimes(breaker, 1, config, now);
    QCOMPARE(breaker.retryAtMs(), now + 30000); // from the beginning again
}

void TestBreaker::anAbandonedTrialIsGivenBack()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    failTimes(breaker, 1, config, start);
    const auto trial = breaker.begin(start + 30000);
    breaker.abandoned(*trial);
    QCOMPARE(breaker.state(start + 30000), BreakerState::HalfOpen);
    breaker.failed(*trial, config, start + 30000); // an end told twice has no effect
    QCOMPARE(breaker.state(start + 30000), BreakerState::HalfOpen);
    QVERIFY(breaker.begin(start + 30000));
}

void TestBreaker::attemptsFromBeforeDoNotSpeakForTheTrial()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    const auto early = breaker.begin(start);
    const auto other = breaker.begin(start);
    failTimes(breaker, 1, config, start);
    breaker.succeeded(*early, config, start + 1);
    QCOMPARE(breaker.state(start + 1), BreakerState::Open);
    const auto trial = breaker.begin(start + 30000);
    breaker.failed(*other, config, start + 30001);
    breaker.succeeded(*early, config, start + 30001);
    breaker.abandoned(*other);
    QVERIFY(breaker.isTrialUnderWay());
    breaker.succeeded(*trial, config, start + 30002);
    QCOMPARE(breaker.state(start + 30002), BreakerState::Closed);
    breaker.failed(*other, config, start + 30003); // nor against what is closed again
    QCOMPARE(breaker.state(start + 30003), BreakerState::Closed);
}

void TestBreaker::closedByHand()
{
    const BreakerConfig config = inARow(2);
    Breaker breaker;
    failTimes(breaker, 2, config, start);
    const auto trial = breaker.begin(start + 30000);
    breaker.close();
    QCOMPARE(breaker.state(start), BreakerState::Closed);
    QCOMPARE(breaker.retryAtMs(), 0);
    breaker.failed(*trial, config, start + 30001);
    failTimes(breaker, 1, config, start + 30001);
    QCOMPARE(breaker.state(start + 30001), BreakerState::Closed); // counts from 0
}

void TestBreaker::waitingEndsEarly()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    breaker.endWait(start);
    QCOMPARE(breaker, Breaker()); // nothing to end
    failTimes(breaker, 1, config, start);
    failTimes(breaker, 1, config, start + 30000);
    breaker.endWait(start + 31000);
    QCOMPARE(breaker.state(start + 31000), BreakerState::HalfOpen);
    failTimes(breaker, 1, config, start + 31000);
    QCOMPARE(breaker.retryAtMs(), start + 31000 + 120000); // the wait was 60 s, whenever it ended
}

void TestBreaker::aClockSetBackEndsTheWaiting()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    failTimes(breaker, 1, config, start);
    QCOMPARE(breaker.state(start - 1000), BreakerState::Open); // a correction is no step
    QCOMPARE(breaker.state(start - 3600 * 1000), BreakerState::HalfOpen);
}

void TestBreaker::memoryComesBack()
{
    const BreakerConfig config = inARow(1);
    Breaker breaker;
    QCOMPARE(breaker.memory(), BreakerMemory());
    failTimes(breaker, 1, config, start);
    failTimes(breaker, 1, config, start + 30000);
    Breaker restored = Breaker::restored(breaker.memory());
    QCOMPARE(restored.memory(), breaker.memory());
    QCOMPARE(restored.retryAtMs(), start + 90000);
    QCOMPARE(restored.consecutiveFailures(), 2);
    QVERIFY(!restored.begin(start + 89999));
    failTimes(restored, 1, config, start + 90000);
    QCOMPARE(restored.retryAtMs(), start + 90000 + 120000);

    const auto trial = breaker.begin(start + 90000);
    QVERIFY(trial); // a trial that a restart cut off is none
    QVERIFY(Breaker::restored(breaker.memory()).admits(start + 90000));
}

/// Attempts begin and end at random, some long after. Invariants: never more than one trial; none begins
/// before the time is up; it opens only by a row or a rate that was reached; the waits double, up to the
/// most; and whenever nothing is under way, a target can be tried again once the longest wait has passed.
void TestBreaker::holdsOverMillionsOfSteps()
{
    struct Attempt {
        Breaker::Period period;
        bool isTrial;
    };
    QRandomGenerator random(6'001);
    BreakerConfig config;
    config.consecutiveFailures = 4;
    config.errorRate = 0.6;
    config.minRequests = 10;
    config.windowS = 20;
    config.openS = 3;
    config.maxOpenS = 40;
    Breaker breaker;
    std::deque<Attempt> underWay;
    qint64 now = start;
    qint64 opened = 0;
    qint64 closed = 0;
    qint64 lastWaitMs = 0;
    int trials = 0;
    int row = 0;
    for (int step = 0; step < 3'000'000; ++step) {
        now += random.bounded(40);
        const BreakerState before = breaker.state(now);
        const qint64 retryAtMs = breaker.retryAtMs();
        const bool isFailing = (now / 50'000) % 2 == 1; // bad times and good ones
        if (underWay.empty() || random.bounded(2) == 0) {
            const bool mayBegin =
                before == BreakerState::Closed || (before == BreakerState::HalfOpen && trials == 0);
            const auto period = breaker.begin(now);
            QCOMPARE(period.has_value(), mayBegin);
            if (period) {
                const bool isTrial = breaker.isTrial(*period);
                QCOMPARE(isTrial, before == BreakerState::HalfOpen);
                QVERIFY(!isTrial || now >= retryAtMs);
                trials += isTrial ? 1 : 0;
                underWay.push_back({*period, isTrial});
            }
        } else {
            const auto at = underWay.begin() + random.bounded(int(underWay.size()));
            const Attempt attempt = *at;
            underWay.erase(at);
            const bool isCurrent = attempt.period == breaker.period();
            const int verdict = random.bounded(100);
            const bool isBad = verdict < (isFailing ? 90 : 10);
            if (verdict >= 97)
                breaker.abandoned(attempt.period);
            else if (isBad)
                breaker.failed(attempt.period, config, now);
            else
                breaker.succeeded(attempt.period, config, now);
            trials -= attempt.isTrial ? 1 : 0;
            if (verdict < 97 && isCurrent)
                row = isBad ? row + 1 : 0;
            if (!isCurrent) {
                QCOMPARE(breaker.retryAtMs(), retryAtMs); // says nothing any more
            } else if (verdict < 97 && breaker.state(now) == BreakerState::Open) {
                const qint64 waitMs = breaker.retryAtMs() - now;
                QVERIFY(isBad);
                QCOMPARE(waitMs, attempt.isTrial ? std::min<qint64>(2 * lastWaitMs, 40'000) : 3000);
                lastWaitMs = waitMs;
                ++opened;
            } else if (attempt.isTrial && verdict < 97) {
                QVERIFY(!isBad);
                QCOMPARE(breaker.state(now), BreakerState::Closed);
                row = 0;
                ++closed;
            }
            QVERIFY(breaker.state(now) != BreakerState::Closed || row < config.consecutiveFailures);
        }
        QVERIFY(trials >= 0 && trials <= 1);
        QCOMPARE(breaker.isTrialUnderWay(), trials == 1);
        QVERIFY(breaker.retryAtMs() - now <= 40'000);
        QVERIFY(trials == 1 || breaker.admits(now + 40'000));
    }
    QVERIFY(opened > 1000);
    QVERIFY(closed > 300);
}

/// Against a plain count over the exact times: the window moves in tenths.
void TestBreaker::errorRateIsThatOfTheWindow()
{
    QRandomGenerator random(6'002);
    BreakerConfig config;
    config.consecutiveFailures = 0;
    config.errorRate = 0.5;
    config.minRequests = 20;
    config.windowS = 10;
    Breaker breaker;
    std::deque<std::pair<qint64, bool>> seen;
    qint64 now = start;
    int opened = 0;
    const auto isReached = [&](qint64 withinMs) {
        int total = 0;
        int failures = 0;
        for (const auto &[at, isFailure] : seen) {
            total += at > now - withinMs ? 1 : 0;
            failures += at > now - withinMs && isFailure ? 1 : 0;
        }
        return total >= config.minRequests && failures * 2 >= total;
    };
    for (int step = 0; step < 300'000; ++step) {
        now += random.bounded(600);
        while (!seen.empty() && seen.front().first <= now - 10'000)
            seen.pop_front();
        const bool isFailure = random.bounded(100) < 40;
        const auto period = breaker.begin(now);
        QVERIFY(period);
        isFailure ? breaker.failed(*period, config, now) : breaker.succeeded(*period, config, now);
        seen.emplace_back(now, isFailure);
        const bool isOpen = breaker.state(now) == BreakerState::Open;
        if (!isFailure) {
            QVERIFY(!isOpen);
            continue;
        }
        // The tenth that has begun, and the nine before it.
        const qint64 spanMs = 9000 + now % 1000 + 1;
        QCOMPARE(isOpen, isReached(spanMs));
        if (isOpen) {
            ++opened;
            breaker.close();
            seen.clear();
        }
    }
    QVERIFY(opened > 500);
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
