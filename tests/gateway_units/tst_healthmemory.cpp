// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/healthmemory.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 now = 1'800'000'000'000;

TargetMemory memory(const QString &key)
{
    TargetMemory memory;
    memory.id = {u"up"_s, key, u"model \"x\""_s};
    memory.breaker = {true, now - 5, 30'000, 7};
    memory.coolingSinceMs = now - 1;
    memory.coolingUntilMs = now + 1;
    memory.coolingStep = 3;
    memory.ttftMs = 210.5;
    memory.latencyMs = -1;
    memory.lastError = u"500: “no”"_s;
    memory.lastErrorAtMs = now - 2;
    return memory;
}

TargetState state(const QString &key, BreakerState breaker, qint64 retryAtMs = 0)
{
    TargetState state;
    state.id = {u"up"_s, key, u"m"_s};
    state.breaker = breaker;
    state.retryAtMs = retryAtMs;
    return state;
}

} // namespace

class TestHealthMemory : public QObject
{
    Q_OBJECT

private slots:
    void isReadAsItWasWritten();
    void leavesOutWhatIsOldOrBroken();
    void targetIsAsWellAsTheBestOfItsKeys();
};

void TestHealthMemory::isReadAsItWasWritten()
{
    const QList<TargetMemory> memories{memory(u"env:A"_s), memory(u"env:B"_s)};
    QCOMPARE(targetMemories(targetHealthRows(memories), now), memories);
}

void TestHealthMemory::leavesOutWhatIsOldOrBroken()
{
    QList<TargetHealthRow> rows = targetHealthRows({memory(u"a"_s), memory(u"b"_s), memory(u"c"_s)});
    rows[0].savedMs = now - 25LL * 3600 * 1000;
    rows[1].state = "{\"open\": true}";
    rows[2].savedMs = now - 1000;
    QCOMPARE(targetMemories(rows, now), QList<TargetMemory>{memory(u"c"_s)});
    rows[2].state = "no JSON";
    QVERIFY(targetMemories(rows, now).isEmpty());
}

void TestHealthMemory::targetIsAsWellAsTheBestOfItsKeys()
{
    TargetStats stats;
    stats.provider = u"up"_s;
    stats.model = u"m"_s;
    addHealth(stats,
              {state(u"a"_s, BreakerState::Open, now), state(u"b"_s, BreakerState::HalfOpen, now + 1)});
    QCOMPARE(stats.state, u"half_open"_s);
    QCOMPARE(stats.retryAtMs, std::optional(now + 1));
    QList<Metrics::Moment::Target> targets;
    addHealth(targets, state(u"a"_s, BreakerState::Open));
    QCOMPARE(targets.size(), 1);
    QCOMPARE(targets[0].breaker, 2);
    addHealth(targets, state(u"b"_s, BreakerState::Closed));
    QCOMPARE(targets.size(), 1);
    QCOMPARE(targets[0].breaker, 0);
}

QTEST_GUILESS_MAIN(TestHealthMemory)
#include "tst_healthmemory.moc"
