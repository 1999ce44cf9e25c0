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
    void everyKeyIsACandidate();
    void groupsOfFallbacks();
    void aTargetWrittenTwiceIsOne();
    void providerTargetsHaveTheFirstKey();
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

void TestRouter::everyKeyIsACandidate()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s)};
    config.providers[0].keys = {u"keychain:x"_s, u"env:Y"_s};
    config.providers[1].key = u"keychain"_s;
    config.models = {model(u"m"_s, {{u"b"_s, u"2"_s, 2, 5}, {u"a"_s, u"1"_s, 1, 3}})};
    const auto groups = routeGroups(config, u"m"_s);
    QCOMPARE(groups->size(), 1);
    QList<TargetId> ids;
    QList<double> weights;
    QList<qsizetype> places;
    for (const RouteCandidate &candidate : groups->first().candidates) {
        ids += candidate.target.id();
        weights += candidate.weight;
        places += candidate.place;
    }
    QCOMPARE(ids, (QList<TargetId>{{u"a"_s, u"keychain:x"_s, u"1"_s},
                                   {u"a"_s, u"env:Y"_s, u"1"_s},
                                   {u"b"_s, u"keychain:b"_s, u"2"_s}}));
    QCOMPARE(weights, (QList<double>{3, 3, 5}));
    QCOMPARE(places, (QList<qsizetype>{1, 1, 0}));
    // For those who only ask which targets there are.
    QCOMPARE(names(*planRoute(config, u"m"_s)), (QStringList{u"a:1"_s, u"b:2"_s}));
    QCOMPARE(planRoute(config, u"m"_s)->first().key, u"keychain:x"_s);
}

void TestRouter::groupsOfFallbacks()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s, false), provider(u"c"_s)};
    config.models = {model(u"m"_s, {{u"b"_s, u"1"_s}}), model(u"n"_s, {{u"c"_s, u"2"_s}})};
    config.models[0].fallbacks = {u"n"_s, u"a/x"_s, u"b/x"_s, u"m"_s};
    config.models[1].strategy = Strategy::LeastBusy;
    const auto groups = routeGroups(config, u"m"_s);
    QCOMPARE(groups->size(), 2); // those with a provider that is enabled
    QCOMPARE(groups->at(0).model, u"n"_s);
    QCOMPARE(groups->at(0).fallbackOf, u"m"_s);
    QCOMPARE(groups->at(0).strategy, Strategy::LeastBusy);
    QCOMPARE(groups->at(1).model, u"a/x"_s);
    QCOMPARE(groups->at(1).strategy, Strategy::Priority);
}

void TestRouter::aTargetWrittenTwiceIsOne()
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s)};
    config.models = {
        model(u"m"_s, {{u"a"_s, u"1"_s, {}, 2}, {u"b"_s, u"1"_s, {}, 1}, {u"a"_s, u"1"_s, {}, 3}})};
    const auto groups = routeGroups(config, u"m"_s);
    QCOMPARE(groups->first().candidates.size(), 2);
    QCOMPARE(groups->first().candidates.first().weight, 5.0);
    QCOMPARE(names(*planRoute(config, u"m"_s)), (QStringList{u"a:1"_s, u"b:1"_s}));
}

void TestRouter::providerTargetsHaveTheFirstKey()
{
    Config config;
    config.providers = {provider(u"a"_s)};
    config.providers[0].keys = {u"env:X"_s, u"keychain:y"_s};
    const RouteTarget target = providerTarget(config, u"a"_s, 2);
    QCOMPARE(target.key, u"env:X"_s);
    QCOMPARE(target.retries, 2);
    QVERIFY(target.upstreamModel.isEmpty());
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
