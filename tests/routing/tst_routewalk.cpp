// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/routewalk.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Step = RouteWalk::Step;

namespace {

RouteTarget named(const QString &provider, int retries = 0)
{
    RouteTarget target;
    target.provider = provider;
    target.upstreamModel = u"m"_s;
    target.retries = retries;
    return target;
}

bool always(const RouteTarget &)
{
    return true;
}

} // namespace

class RouteWalkTest : public QObject
{
    Q_OBJECT

private slots:
    void retriesTheSameTargetFirst();
    void goesOnWhereTryingAgainMakesNoSense_data();
    void goesOnWhereTryingAgainMakesNoSense();
    void endsAtTheRequestsOwnFault();
    void passesOverWhatIsNotReady();
    void isBound();
    void goesOnWithAnotherPlan();
};

void RouteWalkTest::retriesTheSameTargetFirst()
{
    RouteWalk walk({named(u"a"_s, 2), named(u"b"_s)}, {});
    QCOMPARE(walk.failed(FailureClass::ServerFault, 0ms, always), Step::Retry);
    QCOMPARE(walk.retry(), 0);
    QCOMPARE(walk.failed(FailureClass::ServerFault, 0ms, always), Step::Retry);
    QCOMPARE(walk.retry(), 1);
    QCOMPARE(walk.target().provider, u"a");
    QCOMPARE(walk.failed(FailureClass::ServerFault, 0ms, always), Step::Next);
    QCOMPARE(walk.target().provider, u"b");
    QCOMPARE(walk.failed(FailureClass::ServerFault, 0ms, always), Step::GiveUp);
    QCOMPARE(walk.target().provider, u"b");
}

void RouteWalkTest::goesOnWhereTryingAgainMakesNoSense_data()
{
    QTest::addColumn<FailureClass>("kind");
    QTest::newRow("key") << FailureClass::KeyTrouble;
    QTest::newRow("model") << FailureClass::ModelMissing;
    QTest::newRow("rate limit") << FailureClass::RateLimited;
}

void RouteWalkTest::goesOnWhereTryingAgainMakesNoSense()
{
    QFETCH(FailureClass, kind);
    RouteWalk walk({named(u"a"_s, 2), named(u"b"_s)}, {});
    QCOMPARE(walk.failed(kind, 0ms, always), Step::Next);
    QCOMPARE(walk.target().provider, u"b");
}

void RouteWalkTest::endsAtTheRequestsOwnFault()
{
    RouteWalk walk({named(u"a"_s, 2), named(u"b"_s)}, {});
    QCOMPARE(walk.failed(FailureClass::RequestFault, 0ms, always), Step::GiveUp);
    QCOMPARE(walk.target().provider, u"a");
}

void RouteWalkTest::passesOverWhatIsNotReady()
{
    RouteWalk walk({named(u"a"_s, 1), named(u"b"_s), named(u"c"_s)}, {});
    const auto onlyC = [](const RouteTarget &target) { return target.provider == u"c"; };
    QCOMPARE(walk.failed(FailureClass::ServerFault, 0ms, onlyC), Step::Next);
    QCOMPARE(walk.target().provider, u"c");
}

void RouteWalkTest::isBound()
{
    RouteWalk walk({named(u"a"_s, 100)}, {.attempts = 3});
    int sent = 0;
    do {
        walk.attempted();
        ++sent;
    } while (walk.failed(FailureClass::ServerFault, 0ms, always) != Step::GiveUp);
    QCOMPARE(sent, 3);
    QVERIFY(!walk.hasNext());

    RouteWalk old({named(u"a"_s, 100), named(u"b"_s)}, {.total = 10s});
    QCOMPARE(old.failed(FailureClass::ServerFault, 9999ms, always), Step::Retry);
    QCOMPARE(old.failed(FailureClass::KeyTrouble, 10s, always), Step::GiveUp);
}

void RouteWalkTest::goesOnWithAnotherPlan()
{
    RouteWalk walk({named(u"a"_s), named(u"b"_s)}, {});
    QVERIFY(walk.goOnWith({named(u"a"_s), named(u"large"_s)}));
    QCOMPARE(walk.target().provider, u"large");
    QVERIFY(!walk.hasNext()); // b is of the model that was too small
    QVERIFY(!walk.goOnWith({named(u"a"_s), named(u"large"_s)}));
    QCOMPARE(walk.target().provider, u"large");
}

QTEST_GUILESS_MAIN(RouteWalkTest)
#include "tst_routewalk.moc"
