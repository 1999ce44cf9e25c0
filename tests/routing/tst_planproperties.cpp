// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/planner.h"

#include <QTest>

#include <deque>

using namespace Qt::Literals::StringLiterals;
using Kind = Availability::Kind;

/// Random configurations, faults and conversations over a simulated clock; the seed is fixed. States what
/// holds of every plan that is ever made.
class TestPlanProperties : public QObject
{
    Q_OBJECT

private slots:
    void everyPlanHolds();
};

namespace {

/// A world of five providers, some with several keys, and six models that fall back on each other.
class World
{
public:
    explicit World(quint32 seed) : random(seed)
    {
        healths.setConfig({3, 0.5, 10, 10, 2, 20});
        reconfigure();
    }

    int below(int bound) { return int(random.bounded(bound)); }
    bool oneIn(int count) { return below(count) == 0; }
    QString anyModel() { return oneIn(8) ? u"p%1/x"_s.arg(below(5)) : u"m%1"_s.arg(below(6)); }

    void reconfigure()
    {
        config = {};
        for (int i = 0; i < 5; ++i) {
            ProviderConfig provider;
            provider.id = u"p%1"_s.arg(i);
            provider.type = u"openai"_s;
            for (int key = 0; i > 1 && key < i; ++key)
                provider.keys += u"keychain:%1"_s.arg(key);
            provider.enabled = !oneIn(12);
            config.providers += provider;
        }
        for (int i = 0; i < 6; ++i) {
            ModelConfig model;
            model.id = u"m%1"_s.arg(i);
            model.strategy = Strategy(below(6));
            for (int target = below(4); target >= 0; --target)
                model.targets += anyTarget();
            for (int fallback = below(3); fallback > 0; --fallback)
                model.fallbacks += anyModel();
            if (oneIn(2))
                model.longContext = anyModel();
            if (oneIn(3))
                model.affinity = Affinity(below(2));
            config.models += model;
        }
    }

    PlanContext anyContext()
    {
        PlanContext context;
        context.isStream = oneIn(2);
        if (!oneIn(3))
            context.conversation = QByteArray::number(below(20));
        context.isFirstRequest = oneIn(5);
        if (oneIn(6)) {
            context.allowedProviders.emplace();
            for (int i = 0; i < 5; ++i) {
                if (oneIn(2))
                    context.allowedProviders->insert(u"p%1"_s.arg(i));
            }
            context.allowedBy = u"a profile"_s;
        }
        if (oneIn(6))
            context.canServe = [](const RouteTarget &target) { return target.upstreamModel != u"u1"; };
        return context;
    }

    QRandomGenerator random;
    Config config;
    TargetHealths healths;
    Planner planner{healths, random};
    qint64 now = 1'800'000'000'000;

private:
    TargetConfig anyTarget()
    {
        TargetConfig target;
        target.provider = u"p%1"_s.arg(below(5));
        target.model = u"u%1"_s.arg(below(3));
        if (oneIn(2))
            target.priority = below(4);
        target.weight = below(4);
        return target;
    }
};

QList<TargetId> ids(const RoutePlan &plan)
{
    QList<TargetId> list;
    for (const RouteTarget &target : plan)
        list += target.id();
    return list;
}

/// What is wrong with a plan by its form; empty = nothing. A larger model may come in between those of
/// another.
QString formProblem(const RoutePlan &plan, bool isLarger = false)
{
    QSet<TargetId> seen;
    QSet<QString> left; // models whose turn is over
    QString current;
    for (const RouteTarget &target : plan) {
        if (seen.contains(target.id()))
            return u"a target comes twice"_s;
        seen.insert(target.id());
        if (target.reason.isEmpty())
            return u"a target has no reason"_s;
        if (target.reason.contains(u"last resort: "))
            continue; // at the end, in the order of their models
        if (target.model != current && left.contains(target.model) && !isLarger)
            return u"a model comes twice"_s;
        left.insert(target.model);
        current = target.model;
    }
    return {};
}

/// What is wrong with a plan by the targets' health and the request; empty = nothing.
QString healthProblem(const World &world, const PlanContext &context, const PlannedRoute &route)
{
    bool isLastResort = false;
    for (const RouteTarget &target : route.targets) {
        const Availability availability = world.healths.available(target.id(), world.now);
        const bool isLone = target.isLone && route.targets.size() == 1 && route.skipped.isEmpty();
        if (!availability.mayServe() && !isLone)
            return u"a target %1"_s.arg(availability.reason);
        if (isLastResort && availability.kind != Kind::KeyOut)
            return u"a target stands behind those with a key that is out"_s;
        isLastResort = isLastResort || availability.kind == Kind::KeyOut;
        if (context.canServe && !context.canServe(target))
            return u"a target cannot serve it"_s;
        if (context.allowedProviders && !context.allowedProviders->contains(target.provider))
            return u"a provider is not in the profile"_s;
        const ProviderConfig *provider = world.config.provider(target.provider);
        if (!provider || !provider->enabled)
            return u"a provider is disabled"_s;
    }
    return {};
}

/// All targets that the model and its fallbacks could have, whatever their health.
QSet<TargetId> reachable(const World &world, const QString &model, const PlanContext &context)
{
    QSet<TargetId> all;
    const auto groups = routeGroups(world.config, model);
    for (const RouteGroup &group : groups.value_or(QList<RouteGroup>())) {
        for (const RouteCandidate &candidate : group.candidates) {
            if (!context.canServe || context.canServe(candidate.target))
                all.insert(candidate.target.id());
        }
    }
    return all;
}

} // namespace

/// - Each target at most once; each model once, but for last resorts, which are at the end.
/// - Nothing that is open or cools down; nothing that the profile, the request or a disabled provider leaves
/// out.
/// - Nothing is lost: what is not in the plan is in `skipped`; an error says the earliest time.
/// - What the plan holds may begin at that moment.
/// - A conversation gets the target that served it last, until that fails, wherever its model keeps
/// conversations.
/// - What preview() shows is what plan() does.
void TestPlanProperties::everyPlanHolds()
{
    struct UnderWay {
        TargetAttempt attempt;
        qint64 endsAtMs;
    };
    World world(6'040);
    std::deque<UnderWay> underWay;
    QHash<std::pair<QByteArray, QString>, TargetId> conversations;
    int refused = 0;
    int stuck = 0;
    int larger = 0;
    const auto outcome = [&] {
        AttemptOutcome result;
        if (world.oneIn(2))
            result.failure = FailureClass(1 + world.below(6));
        if (world.oneIn(4))
            result.retryAfter = std::chrono::milliseconds(world.below(20'000));
        result.isAbandoned = world.oneIn(12);
        result.ttftMs = 100 + world.below(900);
        result.latencyMs = 1000 + world.below(5000);
        return result;
    };
    for (int step = 0; step < 30'000; ++step) {
        world.now += world.below(300);
        if (world.oneIn(3000)) {
            world.reconfigure();
            conversations.clear(); // models mean something else now
        }
        if (world.oneIn(40))
            world.healths.keyChanged(u"p%1"_s.arg(world.below(5)));
        while (!underWay.empty() && underWay.front().endsAtMs <= world.now) {
            world.healths.attemptEnded(underWay.front().attempt, outcome(), world.now);
            underWay.pop_front();
        }

        const QString model = world.anyModel();
        const PlanContext context = world.anyContext();
        const auto preview = world.planner.preview(world.config, model, context, world.now);
        const auto route = world.planner.plan(world.config, model, context, world.now);
        QCOMPARE(preview.has_value(), route.has_value());
        const QSet<TargetId> all = reachable(world, model, context);
        if (!route) {
            QCOMPARE(preview.error(), route.error());
            ++refused;
            qint64 earliestMs = 0;
            for (const TargetId &id : all) {
                if (context.allowedProviders && !context.allowedProviders->contains(id.provider))
                    continue;
                const Availability availability = world.healths.available(id, world.now);
                QVERIFY(!availability.mayServe());
                if (earliestMs == 0 || availability.untilMs < earliestMs)
                    earliestMs = availability.untilMs;
            }
            QCOMPARE(route.error().retryAfter.has_value(), earliestMs > 0);
            if (earliestMs > 0) {
                const qint64 saidMs = route.error().retryAfter->count() * 1000;
                QVERIFY(saidMs >= earliestMs - world.now && saidMs < earliestMs - world.now + 1000);
            }
            continue;
        }
        QVERIFY(!route->targets.isEmpty());
        QCOMPARE(ids(preview->targets), ids(route->targets));
        QCOMPARE(formProblem(route->targets), QString());
        QCOMPARE(healthProblem(world, context, *route), QString());
        QSet<TargetId> told;
        for (const SkippedTarget &skipped : route->skipped) {
            QVERIFY(skipped.reason.endsWith(u'.'));
            told.insert(skipped.target.id());
        }
        for (const RouteTarget &target : route->targets)
            QVERIFY(!told.contains(target.id()));
        for (const RouteTarget &target : route->targets)
            told.insert(target.id());
        QCOMPARE(told, all);

        const std::pair key(context.conversation, model);
        const bool keeps = !context.conversation.isEmpty() && keepsConversations(world.config.model(model));
        if (keeps && !context.isFirstRequest && conversations.contains(key)) {
            const TargetId own = conversations.value(key);
            const Kind kind = world.healths.available(own, world.now).kind;
            const bool isAllowed =
                !context.allowedProviders || context.allowedProviders->contains(own.provider);
            if (isAllowed && all.contains(own) && (kind == Kind::Ready || kind == Kind::Trial)) {
                QCOMPARE(route->targets.first().id(), own);
                ++stuck;
            }
        }

        // The exchange: one after the other, until one answers or is left to answer later.
        RoutePlan plan = route->targets;
        for (qsizetype at = 0; at < plan.size(); ++at) {
            const RouteTarget target = plan.at(at);
            const auto attempt = world.healths.attemptBegan(target.id(), world.now, target.isLone);
            QVERIFY(attempt);
            if (world.oneIn(6) && underWay.size() < 10) {
                underWay.push_back({*attempt, world.now + world.below(5000)});
                break;
            }
            AttemptOutcome result = outcome();
            world.healths.attemptEnded(*attempt, result, world.now);
            if (result.isAbandoned)
                break;
            if (result.failure == FailureClass::None) {
                world.planner.served(world.config, model, context, plan, at, world.now);
                if (keeps && target.model == model)
                    conversations.insert(key, target.id());
                break;
            }
            world.planner.failed(model, context, target, result.failure);
            if (result.failure == FailureClass::RequestFault)
                break;
            if (result.failure == FailureClass::ContextTooLong) {
                const RoutePlan before = plan;
                plan = world.planner.planLarger(world.config, before, at, context, world.now);
                QCOMPARE(formProblem(plan, true), QString());
                QCOMPARE(ids(plan).first(at + 1), ids(before).first(at + 1));
                for (const RouteTarget &next : plan.sliced(at + 1)) {
                    const Kind kind = world.healths.available(next.id(), world.now).kind;
                    QVERIFY(kind != Kind::Open && kind != Kind::CoolingDown);
                }
                larger += ids(plan) != ids(before) ? 1 : 0;
            } else if (conversations.value(key) == target.id()) {
                conversations.remove(key);
            }
        }
    }
    QVERIFY(refused > 200);
    QVERIFY(stuck > 200);
    QVERIFY(larger > 200);
}

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_planproperties.moc"
