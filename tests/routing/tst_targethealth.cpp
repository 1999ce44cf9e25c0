// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/targethealth.h"

#include <QRandomGenerator>
#include <QTest>

#include <deque>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = Availability::Kind;

/// All times are simulated, Unix ms.
class TestTargetHealth : public QObject
{
    Q_OBJECT

private slots:
    void anUnknownTargetIsReady();
    void failuresThatAreNotTheTargetsDoNotCount_data();
    void failuresThatAreNotTheTargetsDoNotCount();
    void theBreakerOpensAndATrialClosesIt();
    void outputEndsTheTrial();
    void aTrialThatTheRequestSpoiledCloses();
    void aTrialIsGivenBack_data();
    void aTrialIsGivenBack();
    void coolsDownAsTold();
    void coolsDownGrowing();
    void severalLimitsAtOnceGrowOnce();
    void aLaterWordOfTheProviderProlongs();
    void keyTroubleIsTheKeys();
    void anOldKeysRefusalIsNotTheNewOnes();
    void successPutsTheKeyIn();
    void speedsDecay();
    void inFlightIsCounted();
    void closedByHand();
    void backgroundChecks();
    void statesSayWhy();
    void memoryComesBack();
    void theLeastUsedAreForgotten();
    void revisionsTellOfChanges();
    void holdsOverMillionsOfSteps();
};

namespace {

constexpr qint64 start = 1'800'000'000'000;

TargetId target(const QString &provider = u"p"_s, const QString &key = u"keychain:a"_s)
{
    return {provider, key, u"m"_s};
}

AttemptOutcome failed(FailureClass failure, const QString &message = u"it broke"_s)
{
    AttemptOutcome outcome;
    outcome.failure = failure;
    outcome.message = message;
    return outcome;
}

AttemptOutcome limited(std::chrono::milliseconds retryAfter)
{
    AttemptOutcome outcome = failed(FailureClass::RateLimited, u"slow down"_s);
    outcome.retryAfter = retryAfter;
    return outcome;
}

/// One attempt from begin to end.
void attempt(TargetHealths &healths, const TargetId &id, const AttemptOutcome &outcome, qint64 nowMs)
{
    const auto began = healths.attemptBegan(id, nowMs);
    QVERIFY(began);
    healths.attemptEnded(*began, outcome, nowMs);
}

void openBreaker(TargetHealths &healths, const TargetId &id, qint64 nowMs)
{
    for (int i = 0; i < BreakerConfig().consecutiveFailures; ++i)
        attempt(healths, id, failed(FailureClass::ServerFault), nowMs);
}

} // namespace

void TestTargetHealth::anUnknownTargetIsReady()
{
    TargetHealths healths;
    QCOMPARE(healths.available(target(), start), Availability());
    QVERIFY(healths.available(target(), start).mayServe());
    QCOMPARE(healths.inFlight(target()), 0);
    QVERIFY(!healths.speedMs(target(), true));
    QVERIFY(healths.states(start).isEmpty());
    QCOMPARE(healths.state(target(), start).word(), "closed");
}

void TestTargetHealth::failuresThatAreNotTheTargetsDoNotCount_data()
{
    QTest::addColumn<FailureClass>("failure");
    QTest::newRow("request") << FailureClass::RequestFault;
    QTest::newRow("context") << FailureClass::ContextTooLong;
    QTest::newRow("model") << FailureClass::ModelMissing;
}

void TestTargetHealth::failuresThatAreNotTheTargetsDoNotCount()
{
    QFETCH(FailureClass, failure);
    TargetHealths healths;
    for (int i = 0; i < 1000; ++i)
        attempt(healths, target(), failed(failure), start + i);
    QCOMPARE(healths.available(target(), start + 1000), Availability());
    QCOMPARE(healths.state(target(), start).consecutiveFailures, 0);
    QVERIFY(healths.state(target(), start).lastError.isEmpty());
    // Nor do they speak for it.
    for (int i = 0; i < 4; ++i)
        attempt(healths, target(), failed(FailureClass::ServerFault), start);
    attempt(healths, target(), failed(failure), start);
    attempt(healths, target(), failed(FailureClass::ServerFault), start);
    QCOMPARE(healths.available(target(), start).kind, Kind::Open);
}

void TestTargetHealth::theBreakerOpensAndATrialClosesIt()
{
    TargetHealths healths;
    openBreaker(healths, target(), start);
    const Availability open = healths.available(target(), start + 4000);
    QCOMPARE(open.kind, Kind::Open);
    QVERIFY(!open.mayServe());
    QCOMPARE(open.untilMs, start + 30000);
    QCOMPARE(open.reason, u"failed 5 times in a row (it broke) and is left alone for 26 s"_s);
    QVERIFY(!healths.attemptBegan(target(), start + 4000));

    const qint64 over = start + 30000;
    QCOMPARE(healths.available(target(), over).kind, Kind::Trial);
    QVERIFY(healths.available(target(), over).mayServe());
    const auto trial = healths.attemptBegan(target(), over);
    QVERIFY(trial);
    QCOMPARE(healths.available(target(), over).kind, Kind::Open);
    QCOMPARE(healths.available(target(), over).reason,
             u"failed 5 times in a row and is being tried by another request"_s);
    QVERIFY(!healths.attemptBegan(target(), over));
    QCOMPARE(healths.inFlight(target()), 1);
    healths.attemptEnded(*trial, {}, over + 10);
    QCOMPARE(healths.available(target(), over + 10), Availability());
    QVERIFY(healths.state(target(), over + 10).lastError.isEmpty());
}

void TestTargetHealth::outputEndsTheTrial()
{
    TargetHealths healths;
    openBreaker(healths, target(), start);
    auto trial = healths.attemptBegan(target(), start + 30000);
    QVERIFY(trial);
    healths.outputBegan(*trial, start + 30500);
    QCOMPARE(healths.available(target(), start + 30500), Availability()); // while it goes on
    QCOMPARE(healths.inFlight(target()), 1);
    healths.attemptEnded(*trial, failed(FailureClass::ServerFault), start + 40000);
    QCOMPARE(healths.state(target(), start + 40000).consecutiveFailures, 1); // its end counts too
    QCOMPARE(healths.inFlight(target()), 0);
}

void TestTargetHealth::aTrialThatTheRequestSpoiledCloses()
{
    for (const FailureClass failure : {FailureClass::RequestFault, FailureClass::ContextTooLong}) {
        TargetHealths healths;
        openBreaker(healths, target(), start);
        attempt(healths, target(), failed(failure), start + 30000);
        QCOMPARE(healths.state(target(), start + 30000).breaker, BreakerState::Closed);
    }
}

void TestTargetHealth::aTrialIsGivenBack_data()
{
    QTest::addColumn<FailureClass>("failure");
    QTest::addColumn<bool>("isAbandoned");
    QTest::newRow("client left") << FailureClass::None << true;
    QTest::newRow("client left, as a fault") << FailureClass::ServerFault << true;
    QTest::newRow("model") << FailureClass::ModelMissing << false;
    QTest::newRow("key") << FailureClass::KeyTrouble << false;
    QTest::newRow("rate") << FailureClass::RateLimited << false;
}

void TestTargetHealth::aTrialIsGivenBack()
{
    QFETCH(FailureClass, failure);
    QFETCH(bool, isAbandoned);
    TargetHealths healths;
    openBreaker(healths, target(), start);
    AttemptOutcome outcome = failed(failure);
    outcome.isAbandoned = isAbandoned;
    attempt(healths, target(), outcome, start + 30000);
    QCOMPARE(healths.state(target(), start + 30000).breaker, BreakerState::HalfOpen);
    QVERIFY(healths.attemptBegan(target(), start + 32000)); // after a cool-down of 1 s too
}

void TestTargetHealth::coolsDownAsTold()
{
    TargetHealths healths;
    attempt(healths, target(), limited(12'300ms), start);
    const Availability cooling = healths.available(target(), start);
    QCOMPARE(cooling.kind, Kind::CoolingDown);
    QCOMPARE(cooling.untilMs, start + 12'300);
    QCOMPARE(cooling.reason, u"is rate limited (slow down) and cools down for 13 s"_s);
    QVERIFY(!healths.attemptBegan(target(), start + 12'299));
    QCOMPARE(healths.available(target(), start + 12'300), Availability());
    QCOMPARE(healths.state(target(), start).consecutiveFailures, 0); // the breaker does not mind
    QCOMPARE(healths.state(target(), start).word(), "closed");
    QCOMPARE(healths.state(target(), start).retryAtMs, start + 12'300);
    QCOMPARE(healths.available(target(), start - 3600 * 1000).kind, Kind::Ready); // a clock set back

    TargetHealths other;
    attempt(other, target(), limited(std::chrono::hours(1000)), start);
    QCOMPARE(other.available(target(), start).untilMs, start + 86'400'000);
    QVERIFY(other.available(target(), start).reason.endsWith(u"for 24 h"));
}

void TestTargetHealth::coolsDownGrowing()
{
    TargetHealths healths;
    qint64 now = start;
    for (const int seconds : {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
        attempt(healths, target(), failed(FailureClass::RateLimited), now);
        QCOMPARE(healths.available(target(), now).untilMs, now + seconds * 1000);
        now += seconds * 1000;
    }
    attempt(healths, target(), {}, now);
    attempt(healths, target(), limited(0ms), now);                  // "0" says nothing
    QCOMPARE(healths.available(target(), now).untilMs, now + 1000); // a success began it anew
}

void TestTargetHealth::severalLimitsAtOnceGrowOnce()
{
    TargetHealths healths;
    QList<TargetAttempt> attempts;
    for (int i = 0; i < 20; ++i)
        attempts += *healths.attemptBegan(target(), start);
    for (const TargetAttempt &each : attempts)
        healths.attemptEnded(each, failed(FailureClass::RateLimited), start + 10);
    QCOMPARE(healths.available(target(), start + 10).untilMs, start + 1010);
}

void TestTargetHealth::aLaterWordOfTheProviderProlongs()
{
    TargetHealths healths;
    const auto first = healths.attemptBegan(target(), start);
    const auto second = healths.attemptBegan(target(), start);
    const auto third = healths.attemptBegan(target(), start);
    healths.attemptEnded(*first, limited(5s), start);
    healths.attemptEnded(*second, limited(20s), start + 100);
    healths.attemptEnded(*third, limited(1s), start + 200);
    QCOMPARE(healths.available(target(), start + 200).untilMs, start + 20'100);
}

void TestTargetHealth::keyTroubleIsTheKeys()
{
    TargetHealths healths;
    const TargetId other{u"p"_s, u"keychain:a"_s, u"another model"_s};
    attempt(healths, target(), failed(FailureClass::KeyTrouble, u"401: wrong key"_s), start);
    for (const TargetId &id : {target(), other}) {
        const Availability out = healths.available(id, start);
        QCOMPARE(out.kind, Kind::KeyOut);
        QCOMPARE(out.reason, u"has a key that did not work (401: wrong key)"_s);
        QVERIFY(out.mayServe()); // as a last resort
        QVERIFY(healths.available(id, start + 365 * 86'400'000LL).kind ==
                Kind::KeyOut); // until it is changed
    }
    QCOMPARE(healths.available(target(u"p"_s, u"keychain:b"_s), start), Availability());
    QCOMPARE(healths.available(target(u"q"_s), start), Availability());
    QCOMPARE(healths.state(target(), start).consecutiveFailures, 0);
    healths.keyChanged(u"p"_s, u"keychain:b"_s);
    healths.keyChanged(u"q"_s);
    QCOMPARE(healths.available(target(), start).kind, Kind::KeyOut);
    healths.keyChanged(u"p"_s, u"keychain:a"_s);
    QCOMPARE(healths.available(target(), start), Availability());
    attempt(healths, target(), failed(FailureClass::KeyTrouble), start);
    healths.keyChanged(u"p"_s);
    QCOMPARE(healths.available(target(), start), Availability());
}

void TestTargetHealth::anOldKeysRefusalIsNotTheNewOnes()
{
    TargetHealths healths;
    const auto early = healths.attemptBegan(target(), start);
    healths.keyChanged(u"p"_s);
    healths.attemptEnded(*early, failed(FailureClass::KeyTrouble), start + 100);
    QCOMPARE(healths.available(target(), start + 100), Availability());
}

void TestTargetHealth::successPutsTheKeyIn()
{
    TargetHealths healths;
    attempt(healths, target(), failed(FailureClass::KeyTrouble), start);
    attempt(healths, target(), {}, start + 1); // the last resort worked
    QCOMPARE(healths.available(target(), start + 1), Availability());
}

void TestTargetHealth::speedsDecay()
{
    TargetHealths healths;
    AttemptOutcome outcome;
    outcome.ttftMs = 200;
    outcome.latencyMs = 1000;
    attempt(healths, target(), outcome, start);
    QCOMPARE(healths.speedMs(target(), true), 200.0);
    QCOMPARE(healths.speedMs(target(), false), 1000.0);
    outcome.ttftMs = 400;
    outcome.latencyMs = -1;
    for (int i = 0; i < 5; ++i)
        attempt(healths, target(), outcome, start);
    QVERIFY(std::abs(*healths.speedMs(target(), true) - 300) < 1e-9); // half-way after five
    QCOMPARE(healths.speedMs(target(), false), 1000.0);
    AttemptOutcome slowFailure = failed(FailureClass::ServerFault);
    slowFailure.ttftMs = 100'000;
    attempt(healths, target(), slowFailure, start);
    QVERIFY(std::abs(*healths.speedMs(target(), true) - 300) < 1e-9); // failures say nothing of speed
    for (int i = 0; i < 200; ++i)
        attempt(healths, target(), outcome, start);
    QVERIFY(std::abs(*healths.speedMs(target(), true) - 400) < 1e-6);
}

void TestTargetHealth::inFlightIsCounted()
{
    TargetHealths healths;
    QList<TargetAttempt> attempts;
    for (int i = 0; i < 3; ++i)
        attempts += *healths.attemptBegan(target(), start);
    QCOMPARE(healths.inFlight(target()), 3);
    QCOMPARE(healths.inFlight(target(u"q"_s)), 0);
    QCOMPARE(healths.state(target(), start).inFlight, 3);
    healths.attemptEnded(attempts.at(0), {}, start);
    healths.attemptEnded(attempts.at(1), failed(FailureClass::RateLimited), start);
    AttemptOutcome left;
    left.isAbandoned = true;
    healths.attemptEnded(attempts.at(2), left, start);
    QCOMPARE(healths.inFlight(target()), 0);
}

void TestTargetHealth::closedByHand()
{
    TargetHealths healths;
    openBreaker(healths, target(), start);
    healths.closeByHand(target());
    QCOMPARE(healths.available(target(), start), Availability());
    attempt(healths, target(), limited(60s), start);
    healths.closeByHand(target());
    QCOMPARE(healths.available(target(), start), Availability());
    attempt(healths, target(), failed(FailureClass::KeyTrouble), start);
    healths.closeByHand(target());
    QCOMPARE(healths.available(target(), start), Availability());
    healths.closeByHand(target(u"never asked"_s));
}

void TestTargetHealth::backgroundChecks()
{
    BreakerConfig config;
    config.openS = 600;
    config.maxOpenS = 6000;
    TargetHealths healths(config);
    attempt(healths, target(u"well"_s), {}, start);
    attempt(healths, target(u"limited"_s), limited(600s), start);
    openBreaker(healths, target(), start);
    QVERIFY(healths.dueForCheck(start + 29'999, 30s).isEmpty());
    QVERIFY(healths.dueForCheck(start + 100'000, 0s).isEmpty()); // switched off
    QCOMPARE(healths.dueForCheck(start + 30'000, 30s), QList{target()});
    QVERIFY(healths.dueForCheck(start + 59'999, 30s).isEmpty());
    QCOMPARE(healths.dueForCheck(start + 60'000, 30s), QList{target()});

    healths.checkEnded(target(), false, u"still down"_s, start + 61'000);
    QCOMPARE(healths.available(target(), start + 61'000).kind, Kind::Open);
    QCOMPARE(healths.available(target(), start + 61'000).untilMs, start + 600'000); // no later for that
    QCOMPARE(healths.state(target(), start).lastError, u"still down"_s);
    healths.checkEnded(target(), true, {}, start + 91'000);
    QCOMPARE(healths.available(target(), start + 91'000).kind, Kind::Trial);
    QVERIFY(healths.dueForCheck(start + 500'000, 30s).isEmpty()); // the next request finds out
    attempt(healths, target(), {}, start + 92'000);
    QCOMPARE(healths.state(target(), start + 92'000).breaker, BreakerState::Closed);
    healths.checkEnded(target(), false, u"too late"_s, start + 93'000);
    QVERIFY(healths.state(target(), start + 93'000).lastError.isEmpty());
}

void TestTargetHealth::statesSayWhy()
{
    TargetHealths healths;
    openBreaker(healths, target(), start);
    attempt(healths, target(u"q"_s), failed(FailureClass::ServerFault, QString(1000, u'x')), start + 7);
    QCOMPARE(healths.states(start).size(), 2);
    const TargetState open = healths.state(target(), start + 1000);
    QCOMPARE(open.word(), "open");
    QCOMPARE(open.retryAtMs, start + 30'000);
    QCOMPARE(open.consecutiveFailures, 5);
    QCOMPARE(open.lastError, u"it broke"_s);
    QCOMPARE(open.availability, healths.available(target(), start + 1000));
    QCOMPARE(healths.state(target(), start + 30'000).word(), "half_open");
    QCOMPARE(healths.state(target(), start + 30'000).retryAtMs, 0);
    const TargetState failing = healths.state(target(u"q"_s), start + 10);
    QCOMPARE(failing.word(), "closed");
    QCOMPARE(failing.lastErrorAtMs, start + 7);
    QCOMPARE(failing.lastError.size(), 300); // bounded
}

void TestTargetHealth::memoryComesBack()
{
    TargetHealths healths;
    AttemptOutcome fast;
    fast.ttftMs = 100;
    fast.latencyMs = 500;
    attempt(healths, target(u"fast"_s), fast, start);
    attempt(healths, target(u"limited"_s), failed(FailureClass::RateLimited), start);
    openBreaker(healths, target(u"open"_s), start);
    attempt(healths, target(u"out"_s), failed(FailureClass::KeyTrouble), start);
    attempt(healths, target(u"fine"_s), {}, start); // as new: not worth a row
    const QList<TargetMemory> rows = healths.memory();
    QCOMPARE(rows.size(), 4);

    TargetHealths restored;
    restored.restore(rows);
    for (const QString &provider : {u"fast"_s, u"limited"_s, u"open"_s}) {
        const TargetId id = target(provider);
        QCOMPARE(restored.available(id, start + 500), healths.available(id, start + 500));
        QCOMPARE(restored.speedMs(id, true), healths.speedMs(id, true));
        QCOMPARE(restored.speedMs(id, false), healths.speedMs(id, false));
        QCOMPARE(restored.state(id, start).lastError, healths.state(id, start).lastError);
    }
    QVERIFY(!restored.attemptBegan(target(u"open"_s), start + 29'999));
    QVERIFY(restored.attemptBegan(target(u"open"_s), start + 30'000));
    // A new start may bring a new key.
    QCOMPARE(restored.available(target(u"out"_s), start), Availability());
    // The next limit goes on growing.
    attempt(restored, target(u"limited"_s), failed(FailureClass::RateLimited), start + 1000);
    QCOMPARE(restored.available(target(u"limited"_s), start + 1000).untilMs, start + 3000);
}

void TestTargetHealth::theLeastUsedAreForgotten()
{
    TargetHealths healths;
    const auto busy = healths.attemptBegan(target(u"busy"_s), start);
    openBreaker(healths, target(u"old"_s), start);
    openBreaker(healths, target(u"used"_s), start);
    for (int i = 0; i < 20'000; ++i) {
        attempt(healths, target(u"p%1"_s.arg(i)), {}, start);
        QVERIFY(!healths.attemptBegan(target(u"used"_s), start));
        if (i % 1000 == 0)
            QVERIFY(healths.states(start).size() <= 2000);
    }
    QVERIFY(healths.states(start).size() <= 2000);
    QCOMPARE(healths.available(target(u"used"_s), start).kind, Kind::Open);
    QCOMPARE(healths.available(target(u"old"_s), start).kind, Kind::Ready);
    QCOMPARE(healths.inFlight(target(u"busy"_s)), 1);
    healths.attemptEnded(*busy, {}, start);
    QCOMPARE(healths.inFlight(target(u"busy"_s)), 0);
}

void TestTargetHealth::revisionsTellOfChanges()
{
    TargetHealths healths;
    AttemptOutcome good;
    good.ttftMs = 100;
    attempt(healths, target(), good, start);
    const quint64 quiet = healths.revision();
    attempt(healths, target(), good, start);
    attempt(healths, target(), failed(FailureClass::RequestFault), start);
    QCOMPARE(healths.revision(), quiet);
    quint64 last = quiet;
    const auto changed = [&] { return std::exchange(last, healths.revision()) != last; };
    attempt(healths, target(), failed(FailureClass::ServerFault), start);
    QVERIFY(changed());
    attempt(healths, target(), good, start);
    QVERIFY(changed());
    attempt(healths, target(), failed(FailureClass::KeyTrouble), start);
    QVERIFY(changed());
    healths.keyChanged(u"p"_s);
    QVERIFY(changed());
    attempt(healths, target(), limited(1s), start);
    QVERIFY(changed());
    healths.closeByHand(target());
    QVERIFY(changed());
    healths.keyChanged(u"p"_s); // nothing was out
    QVERIFY(!changed());
}

/// Attempts of all kinds on a few targets under two keys. Invariants: what available() says is what
/// attemptBegan() does; never two trials of a target; what is under way is counted exactly; a target is never
/// kept away for longer than what was told or configured; and only the failures that are a target's own keep
/// it away.
void TestTargetHealth::holdsOverMillionsOfSteps()
{
    struct UnderWay {
        TargetAttempt attempt;
        int target;
        bool isTrial;
    };
    QRandomGenerator random(6'004);
    BreakerConfig config;
    config.openS = 2;
    config.maxOpenS = 20;
    config.consecutiveFailures = 3;
    TargetHealths healths(config);
    constexpr int count = 6;
    QList<TargetId> ids;
    for (int i = 0; i < count; ++i)
        ids += TargetId{u"p"_s, i % 2 ? u"keychain:a"_s : u"keychain:b"_s, QString::number(i)};
    QList<int> inFlight(count, 0);
    QList<int> trials(count, 0);
    std::deque<UnderWay> underWay;
    qint64 now = start;
    QMap<Kind, int> seen;
    for (int step = 0; step < 2'000'000; ++step) {
        now += random.bounded(20);
        const int at = random.bounded(count);
        const Availability before = healths.available(ids.at(at), now);
        if (underWay.size() < 20 && random.bounded(2) == 0) {
            const auto began = healths.attemptBegan(ids.at(at), now);
            QCOMPARE(began.has_value(), before.mayServe());
            ++seen[before.kind];
            if (!began) {
                QVERIFY(before.untilMs > now && before.untilMs <= now + 300'000);
                continue;
            }
            const bool isTrial = healths.state(ids.at(at), now).breaker == BreakerState::HalfOpen;
            QVERIFY(before.kind != Kind::Trial || isTrial);
            ++inFlight[at];
            trials[at] += isTrial ? 1 : 0;
            QVERIFY(trials.at(at) <= 1);
            underWay.push_back({*began, at, isTrial});
        } else if (!underWay.empty()) {
            const auto place = underWay.begin() + random.bounded(int(underWay.size()));
            UnderWay ended = *place;
            underWay.erase(place);
            AttemptOutcome outcome;
            const bool isFailing = (now / 20'000 + ended.target) % 3 == 0;
            if (random.bounded(100) < (isFailing ? 80 : 15))
                outcome.failure = FailureClass(1 + random.bounded(6));
            outcome.isAbandoned = random.bounded(20) == 0;
            if (random.bounded(2) == 0)
                outcome.retryAfter = std::chrono::milliseconds(random.bounded(30'000));
            outcome.ttftMs = 50 + random.bounded(100);
            if (random.bounded(10) == 0)
                healths.outputBegan(ended.attempt, now);
            healths.attemptEnded(ended.attempt, outcome, now);
            --inFlight[ended.target];
            trials[ended.target] -= ended.isTrial ? 1 : 0;
            const auto speed = healths.speedMs(ids.at(ended.target), true);
            QVERIFY(!speed || (*speed >= 50 && *speed < 150));
        }
        if (random.bounded(50) == 0)
            healths.keyChanged(u"p"_s, ids.at(at).key);
        QCOMPARE(healths.inFlight(ids.at(at)), inFlight.at(at));
        // Whatever happened: in a while it may be asked, unless a trial of it has not ended.
        QVERIFY(trials.at(at) == 1 || healths.available(ids.at(at), now + 300'000).mayServe());
    }
    QVERIFY(std::all_of(inFlight.begin(), inFlight.end(), [](int each) { return each >= 0; }));
    for (const Kind kind : {Kind::Ready, Kind::Trial, Kind::CoolingDown, Kind::Open, Kind::KeyOut})
        QVERIFY2(seen[kind] > 300, qPrintable(u"kind %1: %2"_s.arg(int(kind)).arg(seen[kind])));
}

QTEST_GUILESS_MAIN(TestTargetHealth)
#include "tst_targethealth.moc"
