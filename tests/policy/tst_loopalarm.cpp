// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/loopalarm.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Action = LoopVerdict::Action;

class TestLoopAlarm : public QObject
{
    Q_OBJECT

private slots:
    void offSaysNothing();
    void warnsOnceALoop();
    void holdsUntilAllowed();
    void identicalCallsAreALoop();
    void shrinkingCallsAreNone();
    void slowCallsAreNone();
    void keysAndBeginningsAreApart();
    void heldAreTold();
    void warningInsteadOfHolding();
    void memoryIsBounded();
    void neverBeforeItsTime_data();
    void neverBeforeItsTime();
};

namespace {

constexpr qint64 start = 1'764'500'000'000;
const QString key = u"agent"_s;
const QByteArray prefix = "0123456789abcdef";

LimitsConfig limitsOf(LoopAlarm alarm, int calls = 5, int windowS = 640)
{
    LimitsConfig limits;
    limits.loopAlarm = alarm;
    limits.loopCalls = calls;
    limits.loopWindowS = windowS;
    return limits;
}

const LimitsConfig warn = limitsOf(LoopAlarm::Warn);
const LimitsConfig hold = limitsOf(LoopAlarm::Hold);

} // namespace

void TestLoopAlarm::offSaysNothing()
{
    LoopAlarms alarms;
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(alarms.call(key, prefix, 100, limitsOf(LoopAlarm::Off, 2), start), LoopVerdict());
        QCOMPARE(alarms.call(key, {}, 100, hold, start), LoopVerdict());
    }
    QCOMPARE(alarms.size(), 0);
}

void TestLoopAlarm::warnsOnceALoop()
{
    LoopAlarms alarms;
    for (int i = 1; i < 5; ++i)
        QCOMPARE(alarms.call(key, prefix, 100 * i, warn, start + i * 1000).action, Action::Pass);
    const LoopVerdict warned = alarms.call(key, prefix, 500, warn, start + 5000);
    QCOMPARE(warned, (LoopVerdict{Action::Warn, true, 5, 1500}));
    for (int i = 6; i < 50; ++i)
        QCOMPARE(alarms.call(key, prefix, 100 * i, warn, start + i * 1000).action, Action::Pass);
    // It has ended, and begins anew.
    const qint64 later = start + 3'600'000;
    for (int i = 1; i < 5; ++i)
        QCOMPARE(alarms.call(key, prefix, 100 * i, warn, later + i).action, Action::Pass);
    QCOMPARE(alarms.call(key, prefix, 500, warn, later + 5).action, Action::Warn);
}

void TestLoopAlarm::holdsUntilAllowed()
{
    LoopAlarms alarms;
    for (int i = 1; i < 5; ++i)
        QCOMPARE(alarms.call(key, prefix, 100 * i, hold, start).action, Action::Pass);
    QCOMPARE(alarms.call(key, prefix, 500, hold, start), (LoopVerdict{Action::Hold, true, 5, 1500}));
    // For as long as nobody allows it, and told once.
    for (const qint64 later : {start + 1, start + 3'600'000})
        QCOMPARE(alarms.call(key, prefix, 1, hold, later), (LoopVerdict{Action::Hold, false, 5, 1500}));
    alarms.allow(u"other"_s);
    QCOMPARE(alarms.call(key, prefix, 1, hold, start + 2).action, Action::Hold);
    alarms.allow(key);
    QVERIFY(alarms.held().isEmpty());
    for (int i = 1; i < 5; ++i) // counted anew
        QCOMPARE(alarms.call(key, prefix, 500, hold, start + 3).action, Action::Pass);
    QCOMPARE(alarms.call(key, prefix, 500, hold, start + 3), (LoopVerdict{Action::Hold, true, 5, 2500}));
}

void TestLoopAlarm::identicalCallsAreALoop()
{
    LoopAlarms alarms;
    for (int i = 1; i < 5; ++i)
        QCOMPARE(alarms.call(key, prefix, 100, hold, start).action, Action::Pass);
    QCOMPARE(alarms.call(key, prefix, 100, hold, start).action, Action::Hold);
}

void TestLoopAlarm::shrinkingCallsAreNone()
{
    LoopAlarms alarms;
    for (int i = 100; i > 0; --i)
        QCOMPARE(alarms.call(key, prefix, 100 * i, hold, start).action, Action::Pass);
    QCOMPARE(alarms.call(key, prefix, 100'000, hold, start).action, Action::Hold);
}

void TestLoopAlarm::slowCallsAreNone()
{
    LoopAlarms alarms;
    for (int i = 0; i < 1000; ++i) // 4 in 640 s
        QCOMPARE(alarms.call(key, prefix, 100 * i, hold, start + i * 160'000).action, Action::Pass);
}

void TestLoopAlarm::keysAndBeginningsAreApart()
{
    LoopAlarms alarms;
    for (int i = 0; i < 4; ++i) {
        alarms.call(key, prefix, 1, hold, start);
        alarms.call(key, "other", 1, hold, start);
        alarms.call(u"other"_s, prefix, 1, hold, start);
    }
    QCOMPARE(alarms.call(key, prefix, 1, hold, start).action, Action::Hold);
    QCOMPARE(alarms.call(key, "third", 1, hold, start).action, Action::Pass);
    QCOMPARE(alarms.call(u"other"_s, prefix, 1, hold, start).action, Action::Hold);
}

void TestLoopAlarm::heldAreTold()
{
    LoopAlarms alarms;
    const LimitsConfig two = limitsOf(LoopAlarm::Hold, 2);
    for (const char *beginning : {"a", "b"}) {
        for (int i = 1; i <= 2; ++i)
            alarms.call(u"second"_s, beginning, 10, two, start + 20 + *beginning);
    }
    for (int i = 1; i <= 2; ++i)
        alarms.call(u"first"_s, "a", 10 * i, two, start + 10);
    const QList<HeldLoop> expected{{u"first"_s, start + 10, 2, 30}, {u"second"_s, start + 20 + 'a', 2, 20}};
    QCOMPARE(alarms.held(), expected);
    alarms.allow(u"second"_s); // all of that key
    QCOMPARE(alarms.held(), expected.first(1));
}

void TestLoopAlarm::warningInsteadOfHolding()
{
    LoopAlarms alarms;
    for (int i = 0; i < 5; ++i)
        alarms.call(key, prefix, 1, hold, start);
    QCOMPARE(alarms.call(key, prefix, 1, hold, start).action, Action::Hold);
    QCOMPARE(alarms.call(key, prefix, 1, warn, start).action, Action::Warn); // the user has changed it
    QVERIFY(alarms.held().isEmpty());
}

void TestLoopAlarm::memoryIsBounded()
{
    LoopAlarms alarms;
    for (int i = 0; i < 5; ++i)
        alarms.call(key, prefix, 1, hold, start);
    for (int i = 0; i < 4; ++i)
        alarms.call(key, "in use", 1, hold, start);
    for (int i = 0; i < 10'000; ++i) {
        alarms.call(key, QByteArray::number(i), 1, hold, start);
        if (i == 1'500)
            QCOMPARE(alarms.call(key, "in use", 1, warn, start).action, Action::Warn);
    }
    QCOMPARE(alarms.size(), 2'000);
    QCOMPARE(alarms.held().size(), 1);                                         // a held one stays
    QCOMPARE(alarms.call(key, "in use", 1, hold, start).action, Action::Pass); // the other was forgotten
    LoopAlarms crowded; // where all are held, the oldest goes
    for (int i = 0; i < 2'500; ++i) {
        for (int call = 0; call < 2; ++call)
            crowded.call(QString::number(i), prefix, 1, limitsOf(LoopAlarm::Hold, 2), start);
    }
    QCOMPARE(crowded.size(), 2'000);
    QCOMPARE(crowded.held().size(), 2'000);
}

void TestLoopAlarm::neverBeforeItsTime_data()
{
    QTest::addColumn<bool>("isClockSetBack");
    QTest::newRow("a clock that goes on") << false;
    QTest::newRow("a clock that is set back") << true;
}

/// At random: a call is held only where so many were within the window, and, by a clock that goes on, at the
/// latest where so many were within 63/64 of it.
void TestLoopAlarm::neverBeforeItsTime()
{
    QFETCH(bool, isClockSetBack);
    QRandomGenerator random(1);
    LoopAlarms alarms;
    const LimitsConfig limits = limitsOf(LoopAlarm::Hold, 20, 64);
    QList<qint64> calls;
    qint64 now = start;
    int holds = 0;
    for (int step = 0; step < 1'000'000; ++step) {
        now += random.bounded(random.bounded(50) ? 6'600 : 100'000);
        if (isClockSetBack && random.bounded(1'000) == 0)
            now -= random.bounded(100'000);
        calls += now;
        calls.removeIf([&](qint64 at) { return at <= now - 200'000; });
        const auto within = [&](qint64 span) {
            const qint64 endOfSlice = now / 1000 * 1000 + 1000;
            return std::count_if(calls.begin(), calls.end(),
                                 [&](qint64 at) { return at > now - span && at < endOfSlice; });
        };
        const LoopVerdict verdict = alarms.call(key, prefix, 7, limits, now);
        if (verdict.action == Action::Hold) {
            ++holds;
            QVERIFY(within(64'000) >= 20);
            calls.clear();
            alarms.allow(key);
        } else if (!isClockSetBack) {
            QVERIFY(within(63'000) < 20);
        }
    }
    QVERIFY(holds > 1'000);
}

QTEST_GUILESS_MAIN(TestLoopAlarm)
#include "tst_loopalarm.moc"
