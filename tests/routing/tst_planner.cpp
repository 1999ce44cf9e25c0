// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/planner.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// All times are simulated, Unix ms.
class TestPlanner : public QObject
{
    Q_OBJECT

private slots:
    void targetsThenFallbacks();
    void severalKeysAreTargetsOfTheirOwn();
    void oneOfTwoKeysIsExhausted();
    void weightsBelongToTargetsNotKeys();
    void errorsOfTheModel();
    void coolingAndOpenOnesAreLeftOut();
    void aLoneOneIsAskedEvenWhileItCoolsDown();
    void nothingLeftNamesAllAndTheTime();
    void aKeyThatIsOutComesLast();
    void aLoneKeyThatIsOutIsTried();
    void aTrialStandsInItsPlace();
    void fallbacksOfAModelThatCannot();
    void aConversationSticks();
    void affinityOfTheModelCounts();
    void itSticksToTheKey();
    void untilTheTargetFails();
    void fallbacksAreNotStuckTo();
    void aConversationTakesNoTurn();
    void profilesFilter();
    void nothingInTheProfile();
    void whatCannotServeIsLeftOutSilently();
    void previewChangesNothing();
    void turnsOfFallbacksAreTakenWhenTheyServe();
    void tooLongGoesToTheLargerModel();
    void tooLongWithoutALargerModel();
    void latencyOfTheRightKind();
};

namespace {

constexpr qint64 start = 1'800'000'000'000;

ProviderConfig provider(const QString &id, const QStringList &keys = {})
{
    ProviderConfig config;
    config.id = id;
    config.type = u"openai"_s;
    config.keys = keys;
    return config;
}

ModelConfig model(const QString &id, const QList<TargetConfig> &targets,
                  Strategy strategy = Strategy::Priority)
{
    ModelConfig config;
    config.id = id;
    config.targets = targets;
    config.strategy = strategy;
    return config;
}

QStringList names(const RoutePlan &plan)
{
    QStringList list;
    for (const RouteTarget &target : plan)
        list += target.provider + u':' + target.upstreamModel;
    return list;
}

QStringList keys(const RoutePlan &plan)
{
    QStringList list;
    for (const RouteTarget &target : plan)
        list += target.key;
    return list;
}

/// Two models with two targets each, `n` the fallback of `m`.
Config twoModels(Strategy strategy = Strategy::Priority)
{
    Config config;
    config.providers = {provider(u"a"_s), provider(u"b"_s), provider(u"c"_s), provider(u"d"_s)};
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}, strategy),
                     model(u"n"_s, {{u"c"_s, u"3"_s}, {u"d"_s, u"4"_s}}, strategy)};
    config.models[0].fallbacks = {u"n"_s};
    config.models[1].fallbacks = {u"m"_s};
    return config;
}

/// The parts that the gateway has.
struct Routing {
    TargetHealths healths;
    QRandomGenerator random{6'030};
    Planner planner{healths, random};

    RoutePlan plan(const Config &config, const QString &name = u"m"_s, const PlanContext &context = {},
                   qint64 nowMs = start)
    {
        const auto route = planner.plan(config, name, context, nowMs);
        return route ? route->targets : RoutePlan();
    }
    void end(const RouteTarget &target, FailureClass failure, const QString &message = {},
             std::optional<std::chrono::milliseconds> retryAfter = {}, qint64 nowMs = start)
    {
        const auto attempt = healths.attemptBegan(target.id(), nowMs);
        QVERIFY(attempt);
        AttemptOutcome outcome;
        outcome.failure = failure;
        outcome.message = message;
        outcome.retryAfter = retryAfter;
        healths.attemptEnded(*attempt, outcome, nowMs);
    }
    void open(const RouteTarget &target, qint64 nowMs = start)
    {
        for (int i = 0; i < BreakerConfig().consecutiveFailures; ++i)
            end(target, FailureClass::ServerFault, u"500"_s, {}, nowMs);
    }
};

PlanContext conversation(const QByteArray &name)
{
    PlanContext context;
    context.conversation = name;
    return context;
}

} // namespace

void TestPlanner::targetsThenFallbacks()
{
    Routing routing;
    const RoutePlan plan = routing.plan(twoModels());
    QCOMPARE(names(plan), (QStringList{u"a:1"_s, u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    QCOMPARE(plan.at(0).reason, u"priority 1 of model m"_s);
    QCOMPARE(plan.at(3).reason, u"fallback of m: priority 2 of model n"_s);
    QCOMPARE(plan.at(3).model, u"n"_s);
    QCOMPARE(names(routing.plan(twoModels(), u"n"_s)), (QStringList{u"c:3"_s, u"d:4"_s, u"a:1"_s, u"b:2"_s}));
    QCOMPARE(names(routing.plan(twoModels(), u"a/x/y"_s)), QStringList{u"a:x/y"_s});
}

void TestPlanner::severalKeysAreTargetsOfTheirOwn()
{
    Config config;
    config.providers = {provider(u"a"_s, {u"keychain:work"_s, u"env:HOME_KEY"_s}), provider(u"b"_s)};
    config.providers[1].key = u"none"_s;
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}})};
    Routing routing;
    const RoutePlan plan = routing.plan(config);
    QCOMPARE(names(plan), (QStringList{u"a:1"_s, u"a:1"_s, u"b:2"_s}));
    QCOMPARE(keys(plan), (QStringList{u"keychain:work"_s, u"env:HOME_KEY"_s, u"none"_s}));
    QCOMPARE(keys(routing.plan(config, u"a/x"_s)), (QStringList{u"keychain:work"_s, u"env:HOME_KEY"_s}));
    config.models[0].strategy = Strategy::RoundRobin;
    QStringList firsts;
    for (int turn = 0; turn < 6; ++turn)
        firsts += routing.plan(config).first().key;
    QCOMPARE(firsts, keys(plan) + keys(plan));
}

void TestPlanner::oneOfTwoKeysIsExhausted()
{
    Config config;
    config.providers = {provider(u"a"_s, {u"keychain:work"_s, u"keychain:home"_s})};
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s}})};
    Routing routing;
    routing.end(routing.plan(config).first(), FailureClass::RateLimited, u"429"_s, 20s);
    QCOMPARE(keys(routing.plan(config)), QStringList{u"keychain:home"_s});
    QCOMPARE(keys(routing.plan(config, u"m"_s, {}, start + 20'000)),
             (QStringList{u"keychain:work"_s, u"keychain:home"_s}));
    const auto route = routing.planner.plan(config, u"m"_s, {}, start + 5000);
    QCOMPARE(route->skipped.size(), 1);
    QCOMPARE(route->skipped.first().reason,
             u"a/1 (key work) is rate limited (429) and cools down for 15 s."_s);
    QCOMPARE(route->skipped.first().retryAtMs, start + 20'000);
}

void TestPlanner::weightsBelongToTargetsNotKeys()
{
    Config config;
    config.providers = {provider(u"a"_s, {u"keychain:1"_s, u"keychain:2"_s, u"keychain:3"_s}),
                        provider(u"b"_s)};
    config.models = {model(u"m"_s, {{u"a"_s, u"1"_s, {}, 1}, {u"b"_s, u"2"_s, {}, 3}}, Strategy::Weighted)};
    Routing routing;
    QHash<TargetId, int> chosen;
    for (int turn = 0; turn < 1200; ++turn)
        ++chosen[routing.plan(config).first().id()];
    QCOMPARE(chosen.size(), 4);
    for (auto it = chosen.begin(); it != chosen.end(); ++it)
        QCOMPARE(it.value(), it.key().provider == u"b" ? 900 : 100);
    // One key less: the target's other keys carry its weight.
    routing.end(routing.plan(config, u"a/1"_s).first(), FailureClass::RateLimited, {}, 1h);
    chosen.clear();
    for (int turn = 0; turn < 1200; ++turn)
        ++chosen[routing.plan(config).first().id()];
    QCOMPARE(chosen.size(), 3);
    for (auto it = chosen.begin(); it != chosen.end(); ++it)
        QVERIFY(std::abs(it.value() - (it.key().provider == u"b" ? 900 : 150)) <= 1);
}

void TestPlanner::errorsOfTheModel()
{
    Config config = twoModels();
    Routing routing;
    QCOMPARE(routing.planner.plan(config, u"mm"_s, {}, start).error().kind, ErrorKind::ModelNotFound);
    QCOMPARE(routing.planner.preview(config, u"mm"_s, {}, start).error().kind, ErrorKind::ModelNotFound);
    for (ProviderConfig &each : config.providers)
        each.enabled = false;
    QCOMPARE(routing.planner.plan(config, u"m"_s, {}, start).error().kind, ErrorKind::NoHealthyTarget);
}

void TestPlanner::coolingAndOpenOnesAreLeftOut()
{
    const Config config = twoModels();
    Routing routing;
    const RoutePlan all = routing.plan(config);
    routing.end(all.at(0), FailureClass::RateLimited, u"slow down"_s, 10s);
    routing.open(all.at(2));
    const auto route = routing.planner.plan(config, u"m"_s, {}, start);
    QCOMPARE(names(route->targets), (QStringList{u"b:2"_s, u"d:4"_s}));
    QCOMPARE(route->skipped.size(), 2);
    QCOMPARE(route->skipped.at(0).reason, u"a/1 is rate limited (slow down) and cools down for 10 s."_s);
    QCOMPARE(route->skipped.at(1).reason, u"c/3 failed 5 times in a row (500) and is left alone for 30 s."_s);
    QCOMPARE(route->skipped.at(1).target.id(), all.at(2).id());
}

void TestPlanner::aLoneOneIsAskedEvenWhileItCoolsDown()
{
    const Config config = twoModels();
    Routing routing;
    const QString name = u"a/1"_s;
    routing.end(routing.plan(config, name).at(0), FailureClass::RateLimited, u"slow down"_s, 10s);
    const auto route = routing.planner.plan(config, name, {}, start);
    QVERIFY(route);
    QCOMPARE(names(route->targets), QStringList{u"a:1"_s});
    QVERIFY(route->targets.first().isLone);
    QVERIFY(route->skipped.isEmpty());
    const TargetId id = route->targets.first().id();
    QVERIFY(!routing.healths.attemptBegan(id, start));
    QVERIFY(routing.healths.attemptBegan(id, start, true));
}

void TestPlanner::nothingLeftNamesAllAndTheTime()
{
    const Config config = twoModels();
    Routing routing;
    const RoutePlan all = routing.plan(config);
    routing.end(all.at(0), FailureClass::RateLimited, {}, 45s);
    routing.open(all.at(1));
    routing.end(all.at(2), FailureClass::RateLimited, {}, 12'345ms);
    routing.open(all.at(3), start + 1000);
    const auto route = routing.planner.plan(config, u"m"_s, {}, start + 1000);
    QVERIFY(!route);
    QCOMPARE(route.error().kind, ErrorKind::NoHealthyTarget);
    QCOMPARE(route.error().param, u"model"_s);
    QCOMPARE(route.error().retryAfter, std::optional(12s)); // 11,345 ms, rounded up
    QCOMPARE(route.error().message,
             u"No target of model 'm' can be asked now. a/1 is rate limited and cools down for 44 s. "
             "b/2 failed 5 times in a row (500) and is left alone for 29 s. c/3 is rate limited and cools "
             "down for 12 s. d/4 failed 5 times in a row (500) and is left alone for 30 s. Try again in "
             "12 s, or close the breaker on the Models page."_s);
    const auto survey = routing.planner.survey(config, u"m"_s, {}, start + 1000);
    QVERIFY(survey && survey->targets.isEmpty());
    QCOMPARE(survey->skipped.size(), 4);
    QCOMPARE(names(routing.plan(config, u"m"_s, {}, start + 12'345)), QStringList{u"c:3"_s});
}

void TestPlanner::aKeyThatIsOutComesLast()
{
    const Config config = twoModels();
    Routing routing;
    routing.end(routing.plan(config).at(0), FailureClass::KeyTrouble, u"401"_s);
    const RoutePlan plan = routing.plan(config);
    QCOMPARE(names(plan), (QStringList{u"b:2"_s, u"c:3"_s, u"d:4"_s, u"a:1"_s}));
    QCOMPARE(plan.last().reason, u"last resort: has a key that did not work (401)"_s);
    routing.healths.keyChanged(u"a"_s);
    QCOMPARE(names(routing.plan(config)).first(), u"a:1"_s);
}

void TestPlanner::aLoneKeyThatIsOutIsTried()
{
    const Config config = twoModels();
    Routing routing;
    routing.end(routing.plan(config, u"a/x"_s).first(), FailureClass::KeyTrouble, u"401"_s);
    const RoutePlan plan = routing.plan(config, u"a/x"_s);
    QCOMPARE(names(plan), QStringList{u"a:x"_s});
    routing.end(plan.first(), FailureClass::None); // it works again
    QCOMPARE(routing.plan(config, u"a/x"_s).first().reason, u"named as PROVIDER/MODEL"_s);
    // A rate limit changes nothing about that.
    routing.end(plan.first(), FailureClass::KeyTrouble);
    routing.end(plan.first(), FailureClass::RateLimited, {}, 5s);
    QCOMPARE(names(routing.plan(config, u"a/x"_s)), QStringList{u"a:x"_s});
}

void TestPlanner::aTrialStandsInItsPlace()
{
    const Config config = twoModels();
    Routing routing;
    const RouteTarget first = routing.plan(config).first();
    routing.open(first);
    const qint64 over = start + 30'000;
    const RoutePlan plan = routing.plan(config, u"m"_s, {}, over);
    QCOMPARE(names(plan).first(), u"a:1"_s);
    QCOMPARE(plan.first().reason,
             u"priority 1 of model m; it failed 5 times in a row and is tried again now"_s);
    const auto trial = routing.healths.attemptBegan(first.id(), over);
    QVERIFY(trial);
    QCOMPARE(names(routing.plan(config, u"m"_s, {}, over)).first(), u"b:2"_s); // one trial at a time
    routing.healths.attemptEnded(*trial, {}, over);
    QCOMPARE(names(routing.plan(config, u"m"_s, {}, over)).first(), u"a:1"_s);
}

void TestPlanner::fallbacksOfAModelThatCannot()
{
    Config config = twoModels();
    config.models[0].targets.clear(); // only fallbacks
    Routing routing;
    QCOMPARE(names(routing.plan(config)), (QStringList{u"c:3"_s, u"d:4"_s}));
}

void TestPlanner::aConversationSticks()
{
    const Config config = twoModels();
    Routing routing;
    const RoutePlan plan = routing.plan(config, u"m"_s, conversation("x"));
    routing.planner.served(config, u"m"_s, conversation("x"), plan, 1, start);
    const RoutePlan next = routing.plan(config, u"m"_s, conversation("x"));
    QCOMPARE(names(next), (QStringList{u"b:2"_s, u"a:1"_s, u"c:3"_s, u"d:4"_s}));
    QCOMPARE(next.first().reason, u"sticks to the target of this conversation"_s);
    QCOMPARE(next.at(1).reason, u"priority 1 of model m"_s);
    QCOMPARE(names(routing.plan(config, u"m"_s, conversation("y"))).first(), u"a:1"_s);
    QCOMPARE(names(routing.plan(config)).first(), u"a:1"_s);
    PlanContext first = conversation("x");
    first.isFirstRequest = true;
    QCOMPARE(names(routing.plan(config, u"m"_s, first)).first(), u"a:1"_s);
    QCOMPARE(names(routing.plan(config, u"m"_s, conversation("x"), start + 3'600'001)).first(), u"a:1"_s);
}

void TestPlanner::affinityOfTheModelCounts()
{
    for (const Strategy strategy : {Strategy::Priority, Strategy::RoundRobin}) {
        for (const std::optional<Affinity> affinity :
             {std::optional<Affinity>(), std::optional(Affinity::None),
              std::optional(Affinity::Conversation)}) {
            Config config = twoModels(strategy);
            config.models[0].affinity = affinity;
            Routing routing;
            const RoutePlan plan = routing.plan(config, u"m"_s, conversation("x"));
            routing.planner.served(config, u"m"_s, conversation("x"), plan, 1, start);
            const bool sticks =
                routing.plan(config, u"m"_s, conversation("x")).first().reason.contains(u"sticks");
            QCOMPARE(sticks, affinity ? *affinity == Affinity::Conversation : strategy == Strategy::Priority);
        }
    }
}

void TestPlanner::itSticksToTheKey()
{
    Config config;
    config.providers = {provider(u"a"_s, {u"keychain:1"_s, u"keychain:2"_s})};
    Routing routing;
    const RoutePlan plan = routing.plan(config, u"a/x"_s, conversation("x"));
    routing.planner.served(config, u"a/x"_s, conversation("x"), plan, 1, start);
    QCOMPARE(keys(routing.plan(config, u"a/x"_s, conversation("x"))),
             (QStringList{u"keychain:2"_s, u"keychain:1"_s}));
}

void TestPlanner::untilTheTargetFails()
{
    const Config config = twoModels();
    Routing routing;
    const PlanContext context = conversation("x");
    const RoutePlan plan = routing.plan(config, u"m"_s, context);
    routing.planner.served(config, u"m"_s, context, plan, 1, start);
    for (const FailureClass failure : {FailureClass::RequestFault, FailureClass::ContextTooLong}) {
        routing.planner.failed(u"m"_s, context, plan.at(1), failure);
        QCOMPARE(names(routing.plan(config, u"m"_s, context)).first(), u"b:2"_s);
    }
    routing.planner.failed(u"m"_s, context, plan.at(0), FailureClass::ServerFault); // another one
    QCOMPARE(names(routing.plan(config, u"m"_s, context)).first(), u"b:2"_s);
    for (const FailureClass failure : {FailureClass::KeyTrouble, FailureClass::ModelMissing,
                                       FailureClass::RateLimited, FailureClass::ServerFault}) {
        routing.planner.served(config, u"m"_s, context, plan, 1, start);
        routing.planner.failed(u"m"_s, context, plan.at(1), failure);
        QCOMPARE(names(routing.plan(config, u"m"_s, context)).first(), u"a:1"_s);
    }
    // While it cannot be asked, others are; it is the conversation's own again after.
    routing.planner.served(config, u"m"_s, context, plan, 1, start);
    routing.end(plan.at(1), FailureClass::RateLimited, {}, 10s);
    QCOMPARE(names(routing.plan(config, u"m"_s, context)).first(), u"a:1"_s);
    QCOMPARE(names(routing.plan(config, u"m"_s, context, start + 10'000)).first(), u"b:2"_s);
}

void TestPlanner::fallbacksAreNotStuckTo()
{
    const Config config = twoModels();
    Routing routing;
    const PlanContext context = conversation("x");
    const RoutePlan plan = routing.plan(config, u"m"_s, context);
    routing.planner.served(config, u"m"_s, context, plan, 2, start);
    QCOMPARE(names(routing.plan(config, u"m"_s, context)).first(), u"a:1"_s);
}

void TestPlanner::aConversationTakesNoTurn()
{
    Config config = twoModels(Strategy::RoundRobin);
    config.models[0].affinity = Affinity::Conversation;
    Routing routing;
    const PlanContext context = conversation("x");
    routing.planner.served(config, u"m"_s, context, routing.plan(config, u"m"_s, context), 0, start);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(names(routing.plan(config, u"m"_s, context)),
                 (QStringList{u"a:1"_s, u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    QCOMPARE(names(routing.plan(config)).first(), u"b:2"_s); // whose turn it was
}

void TestPlanner::profilesFilter()
{
    const Config config = twoModels();
    Routing routing;
    PlanContext context;
    context.allowedProviders = QSet{u"b"_s, u"d"_s};
    context.allowedBy = u"profile 'work'"_s;
    const auto route = routing.planner.plan(config, u"m"_s, context, start);
    QCOMPARE(names(route->targets), (QStringList{u"b:2"_s, u"d:4"_s}));
    QCOMPARE(route->skipped.at(0).reason, u"a/1 is not among the providers of profile 'work'."_s);
    QCOMPARE(route->skipped.at(0).retryAtMs, 0);
    // A conversation goes on elsewhere.
    PlanContext sticky = conversation("x");
    routing.planner.served(config, u"m"_s, sticky, routing.plan(config), 0, start);
    sticky.allowedProviders = context.allowedProviders;
    QCOMPARE(names(routing.plan(config, u"m"_s, sticky)).first(), u"b:2"_s);
}

void TestPlanner::nothingInTheProfile()
{
    const Config config = twoModels();
    Routing routing;
    PlanContext context;
    context.allowedProviders = QSet<QString>();
    context.allowedBy = u"local only"_s;
    const auto route = routing.planner.plan(config, u"a/x"_s, context, start);
    QCOMPARE(route.error().kind, ErrorKind::NoHealthyTarget);
    QVERIFY(!route.error().retryAfter); // waiting does not help
    QCOMPARE(
        route.error().message,
        u"No target of model 'a/x' can be asked now. a/x is not among the providers of local only. Choose "
        "other providers in the tray or on the Models page, or set routing.active in the configuration."_s);
}

void TestPlanner::whatCannotServeIsLeftOutSilently()
{
    const Config config = twoModels(Strategy::RoundRobin);
    Routing routing;
    PlanContext context;
    context.canServe = [](const RouteTarget &target) { return target.provider != u"a"; };
    const auto route = routing.planner.plan(config, u"m"_s, context, start);
    QCOMPARE(names(route->targets), (QStringList{u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    QVERIFY(route->skipped.isEmpty());
    QCOMPARE(names(routing.plan(config)).first(), u"a:1"_s); // the turn was that of b
    context.canServe = [](const RouteTarget &) { return false; };
    QCOMPARE(routing.planner.plan(config, u"m"_s, context, start).error().kind, ErrorKind::BadRequest);
}

void TestPlanner::previewChangesNothing()
{
    for (const Strategy strategy : {Strategy::RoundRobin, Strategy::Weighted, Strategy::LeastBusy,
                                    Strategy::LeastLatency, Strategy::Random}) {
        const Config config = twoModels(strategy);
        Routing routing;
        for (int turn = 0; turn < 50; ++turn) {
            const auto first = routing.planner.preview(config, u"m"_s, conversation("x"), start);
            const auto second = routing.planner.preview(config, u"m"_s, conversation("x"), start);
            QCOMPARE(names(first->targets), names(second->targets));
            QCOMPARE(names(routing.plan(config, u"m"_s, conversation("x"))), names(first->targets));
        }
    }
}

void TestPlanner::turnsOfFallbacksAreTakenWhenTheyServe()
{
    const Config config = twoModels(Strategy::RoundRobin);
    Routing routing;
    QList<QStringList> seen;
    for (int turn = 0; turn < 4; ++turn) { // m's own both fail, and so does nobody of n
        const RoutePlan plan = routing.plan(config);
        seen += names(plan);
        routing.planner.served(config, u"m"_s, {}, plan, 2, start);
    }
    QCOMPARE(seen.at(0), (QStringList{u"a:1"_s, u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    QCOMPARE(seen.at(1), (QStringList{u"b:2"_s, u"a:1"_s, u"d:4"_s, u"c:3"_s}));
    QCOMPARE(seen.at(2), seen.at(0));
    QCOMPARE(seen.at(3), seen.at(1));
    // Plans that do not come so far leave n's turns as they are.
    QStringList direct;
    for (int turn = 0; turn < 4; ++turn) {
        routing.plan(config);
        direct += names(routing.plan(config, u"n"_s)).first();
    }
    QCOMPARE(direct, (QStringList{u"c:3"_s, u"d:4"_s, u"c:3"_s, u"d:4"_s}));
}

void TestPlanner::tooLongGoesToTheLargerModel()
{
    Config config = twoModels();
    config.providers += provider(u"e"_s, {u"keychain:1"_s, u"keychain:2"_s});
    config.models[0].targets += {u"e"_s, u"5"_s};
    config.models += model(u"large"_s, {{u"d"_s, u"9"_s}, {u"a"_s, u"9"_s}});
    config.models[0].longContext = u"large"_s;
    config.models[2].fallbacks = {u"m"_s, u"n"_s}; // of which m is known to be too small
    Routing routing;
    const RoutePlan plan = routing.plan(config);
    QCOMPARE(names(plan), (QStringList{u"a:1"_s, u"b:2"_s, u"e:5"_s, u"e:5"_s, u"c:3"_s, u"d:4"_s}));
    routing.end(routing.plan(config, u"a/9"_s).first(), FailureClass::RateLimited, {}, 1h);
    const RoutePlan larger = routing.planner.planLarger(config, plan, 0, {}, start);
    QCOMPARE(names(larger),
             (QStringList{u"a:1"_s, u"d:9"_s, u"c:3"_s, u"d:4"_s, u"b:2"_s, u"e:5"_s, u"e:5"_s}));
    QCOMPARE(larger.at(1).reason, u"takes what is too long for m: priority 1 of model large"_s);
    QCOMPARE(larger.at(2).reason, u"takes what is too long for m: fallback of m: priority 1 of model n"_s);
    // What failed second: nothing that was tried comes again.
    QCOMPARE(names(routing.planner.planLarger(config, plan, 2, {}, start)),
             (QStringList{u"a:1"_s, u"b:2"_s, u"e:5"_s, u"d:9"_s, u"c:3"_s, u"d:4"_s}));
    // The larger one, too: it has no larger one.
    QCOMPARE(names(routing.planner.planLarger(config, larger, 1, {}, start)), names(larger));
    // A cycle ends.
    config.models[2].longContext = u"m"_s;
    QCOMPARE(names(routing.planner.planLarger(config, larger, 1, {}, start)), names(larger));
}

void TestPlanner::tooLongWithoutALargerModel()
{
    Config config = twoModels();
    config.providers[0] = provider(u"a"_s, {u"keychain:1"_s, u"keychain:2"_s});
    Routing routing;
    const RoutePlan plan = routing.plan(config);
    QCOMPARE(names(plan), (QStringList{u"a:1"_s, u"a:1"_s, u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    // Another key of the same upstream model would say the same.
    QCOMPARE(names(routing.planner.planLarger(config, plan, 0, {}, start)),
             (QStringList{u"a:1"_s, u"b:2"_s, u"c:3"_s, u"d:4"_s}));
    QCOMPARE(names(routing.planner.planLarger(config, plan, 4, {}, start)), names(plan));
    const RoutePlan direct = routing.plan(config, u"b/x"_s);
    QCOMPARE(names(routing.planner.planLarger(config, direct, 0, {}, start)), names(direct));
}

void TestPlanner::latencyOfTheRightKind()
{
    const Config config = twoModels(Strategy::LeastLatency);
    Routing routing;
    const RoutePlan all = routing.plan(config);
    const auto measure = [&](const RouteTarget &target, qint64 ttftMs, qint64 latencyMs) {
        const auto attempt = routing.healths.attemptBegan(target.id(), start);
        AttemptOutcome outcome;
        outcome.ttftMs = ttftMs;
        outcome.latencyMs = latencyMs;
        routing.healths.attemptEnded(*attempt, outcome, start);
    };
    measure(all.at(0), 100, 9000); // begins at once, writes slowly
    measure(all.at(1), 500, 2000);
    PlanContext stream;
    stream.isStream = true;
    QCOMPARE(routing.plan(config, u"m"_s, stream).first().id(), all.at(0).id());
    QCOMPARE(routing.plan(config).first().id(), all.at(1).id());
    QCOMPARE(routing.plan(config).first().reason, u"least latency: 2000 ms to the whole answer"_s);
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
