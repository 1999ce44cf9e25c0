// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/refusalbudget.h"

#include <QTest>

using namespace std::chrono_literals;

class TestRefusalBudget : public QObject
{
    Q_OBJECT

private slots:
    void aFloodIsThinned();
    void quietTimeFillsItAgain();
};

static int taken(RefusalBudget &budget, SteadyTime now, int tries)
{
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += budget.take(now) ? 1 : 0;
    return count;
}

void TestRefusalBudget::aFloodIsThinned()
{
    RefusalBudget budget;
    SteadyTime now = SteadyTime() + 1h;
    QCOMPARE(taken(budget, now, 1000), 200);
    int more = 0;
    for (int second = 0; second < 600; ++second, now += 1s)
        more += taken(budget, now, 1000);
    QVERIFY(more >= 59 && more <= 60); // six a minute
}

void TestRefusalBudget::quietTimeFillsItAgain()
{
    RefusalBudget budget;
    const SteadyTime now = SteadyTime() + 1h;
    taken(budget, now, 1000);
    QCOMPARE(taken(budget, now + 100s, 1000), 10);
    QCOMPARE(taken(budget, now + 24h, 1000), 200); // and no more
}

QTEST_GUILESS_MAIN(TestRefusalBudget)
#include "tst_refusalbudget.moc"
