// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/failureclass.h"
#include "core/routing/router.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestRouter : public QObject
{
    Q_OBJECT

private slots:
    void targetsComeByPriority();
    void disabledProvidersAreLeftOut();
    void fallbacksFollowAndCyclesEnd();
    void providerSlashModelNeedsNoConfiguration();
    void aliasBeatsProviderSlashModel();
    void unknownModelNamesTheNearest();
    void retriesAndTimeoutsBelongToTheTargetsModel();
    void statusClasses_data();
    void statusClasses();
};

static ProviderConfig provider(const QString &id, bool enabled = true)
{
    ProviderConfig config;
    config.id = id;
    config.type = u"openai"_s;
    config.enabled = enabled;
    return config;
}

static ModelConfig model(const QString &id, const QList<TargetConfig> &targets)
{
    ModelConfig config;
    config.id = id;
    config.targets = targets;
    return config;
}

static QStringList names(const RoutePlan &plan)
{
    QStringList list;
    for (const RouteTarget &target : plan)
        list += target.provider + u':' + target.upstreamModel;
    return list;
}

void TestRouter::targetsComeByPriority()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s), provider(u"c"_s)};
    config.models = {
        model(u"m"_s, {{u"a"_s, u"1"_s, 3}, {u"b"_s, u"2"_s, std::nullopt}, {u"c"_s, u"3"_s, 1}})};
    const auto plan = planRoute(config, u"m"_s);
    QVERIFY(plan);
    QCOMPARE(names(*plan), (QStringList{u"c:3"_s, u"b:2"_s, u"a:1"_s})); // b: its place, 2
    QVERIFY(plan->first().reason.contains(u"priority 1"));
}

void TestRouter::disabledProvidersAreLeftOut()
{
    Config config;
    config.providers = {provider(u"a"_s, false), provider(u"b"_s)};
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}),
                     model(u"dead"_s, {{u"a"_s, u"1"_s}})};
    QCOMPARE(names(*planRoute(config, u"m"_s)), QStringList{u"b:2"_s});
    QCOMPARE(planRoute(config, u"dead"_s).error().kind, ErrorKind::NoHealthyTarget);
    QCOMPARE(planRoute(config, u"a/x"_s).error().kind, ErrorKind::ModelNotFound);
}

void TestRouter::fallbacksFollowAndCyclesEnd()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s)};
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}}), model(u"n"_s, {{u"b"_s, u"2"_s}})};
    config.models[0].fallbacks = {u"n"_s, u"b/direct"_s};
    config.models[1].fallbacks = {u"m"_s};
    QCOMPARE(names(*planRoute(config, u"m"_s)), (QStringList{u"a:1"_s, u"b:2"_s, u"b:direct"_s}));
    QVERIFY(planRoute(config, u"m"_s)->at(1).reason.contains(u"fallback of m"));
}

void TestRouter::providerSlashModelNeedsNoConfiguration()
{
    Config config;
    config.providers = {provider(u"or"_s)};
    const auto plan = planRoute(config, u"or/meta/llama-3"_s);
    QVERIFY(plan);
    QCOMPARE(names(*plan), QStringList{u"or:meta/llama-3"_s});
    QCOMPARE(plan->first().retries, 1);
    QCOMPARE(planRoute(config, u"or/"_s).error().kind, ErrorKind::ModelNotFound);
}

void TestRouter::aliasBeatsProviderSlashModel()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s)};
    config.models = {model(u"a/x"_s, {{u"b"_s, u"y"_s}})};
    QCOMPARE(names(*planRoute(config, u"a/x"_s)), QStringList{u"b:y"_s});
}

void TestRouter::unknownModelNamesTheNearest()
{
    Config config;
    config.providers = {provider(u"a"_s)};
    config.models = {model(u"my-gpt-4"_s, {{u"a"_s, u"x"_s}})};
    const auto plan = planRoute(config, u"my-gtp-4"_s);
    QCOMPARE(plan.error().kind, ErrorKind::ModelNotFound);
    QCOMPARE(plan.error().param, u"model"_s);
    QVERIFY(plan.error().message.contains(u"my-gpt-4"));
}

void TestRouter::retriesAndTimeoutsBelongToTheTargetsModel()
{
    using namespace std::chrono_literals;
    Config config;
    config.providers = {provider(u"a"_s)};
    config.defaults.retries = 3;
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}})};
    config.models[0].retries = 0;
    config.models[0].timeouts.connectS = 0.5;
    QCOMPARE(planRoute(config, u"m"_s)->first().retries, 0);
    QCOMPARE(planRoute(config, u"m"_s)->first().timeouts.connect, 500ms);
    QCOMPARE(planRoute(config, u"a/1"_s)->first().retries, 3);
}

void TestRouter::statusClasses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("same");
    QTest::addColumn<bool>("next");
    QTest::newRow("ok") << 200 << false << false;
    QTest::newRow("bad request") << 400 << false << false;
    QTest::newRow("unprocessable") << 422 << false << false;
    QTest::newRow("key") << 401 << false << true;
    QTest::newRow("no such model") << 404 << false << true;
    QTest::newRow("rate limit") << 429 << false << true;
    QTest::newRow("overloaded") << 529 << false << true;
    QTest::newRow("server") << 500 << true << true;
    QTest::newRow("gateway") << 502 << true << true;
}

void TestRouter::statusClasses()
{
    QFETCH(int, status);
    QTEST(mayRetrySame(classifyStatus(status)), "same");
    QTEST(mayTryNext(classifyStatus(status)), "next");
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
