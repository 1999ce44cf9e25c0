// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/planner.h"

#include "core/routing/leastused.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostModels = 2000;

/// "openai/gpt-4o", with the key's name where the provider has several.
QString shownTarget(const Config &config, const RouteTarget &target)
{
    const QString name = target.provider + u'/' + target.upstreamModel.left(200);
    const ProviderConfig *provider = config.provider(target.provider);
    if (!provider || provider->keys.size() < 2)
        return name;
    const QString key = target.key.mid(target.key.indexOf(u':') + 1);
    return name + u" (key "_s + key.mid(key.lastIndexOf(u'/') + 1) + u')';
}

/// What all reasons of a fallback begin with.
QString ruleOf(const RouteGroup &group)
{
    return group.fallbackOf.isEmpty() ? QString() : u"fallback of "_s + group.fallbackOf + u": "_s;
}

/// Keys of one configured target share its weight, so that it gets what is written, whatever number of keys
/// it has.
void shareWeights(QList<RouteCandidate> &candidates)
{
    QHash<qsizetype, int> keys;
    for (const RouteCandidate &candidate : std::as_const(candidates))
        ++keys[candidate.place];
    for (RouteCandidate &candidate : candidates)
        candidate.weight /= keys.value(candidate.place);
}

/// Whether the conversation may choose the target.
bool sticks(const Config &config, const QString &model, const PlanContext &context)
{
    return !context.conversation.isEmpty() && !context.isFirstRequest &&
           keepsConversations(config.model(model));
}

Error nothingLeft(const QString &model, const PlannedRoute &route, qint64 nowMs)
{
    constexpr qsizetype mostNamed = 8;
    if (route.skipped.isEmpty())
        return {
            ErrorKind::BadRequest,
            u"No target of model '%1' can take such a request. Choose another model."_s.arg(model.left(200)),
            u"model"_s};
    QStringList reasons;
    qint64 earliestMs = 0;
    for (const SkippedTarget &skipped : route.skipped) {
        if (reasons.size() < mostNamed)
            reasons += skipped.reason;
        if (skipped.retryAtMs > 0 && (earliestMs == 0 || skipped.retryAtMs < earliestMs))
            earliestMs = skipped.retryAtMs;
    }
    if (route.skipped.size() > mostNamed)
        reasons += u"And %1 more."_s.arg(route.skipped.size() - mostNamed);
    Error error{ErrorKind::NoHealthyTarget,
                u"No target of model '%1' can be asked now. %2"_s.arg(model.left(200), reasons.join(u' ')),
                u"model"_s};
    if (earliestMs == 0) {
        error.message += u" Choose other providers in the tray or on the Models page, or set "
                         u"routing.active in the configuration."_s;
        return error;
    }
    error.retryAfter = std::chrono::seconds(std::max<qint64>((earliestMs - nowMs + 999) / 1000, 1));
    error.message +=
        u" Try again in %1 s, or close the breaker on the Models page."_s.arg(error.retryAfter->count());
    return error;
}

} // namespace

class Planner::Composition
{
public:
    Composition(const Planner &planner, const Config &config, const PlanContext &context, qint64 nowMs,
                QRandomGenerator &random)
        : m_planner(planner), m_config(config), m_context(context), m_nowMs(nowMs), m_random(random)
    {}

    void setSticky(const std::optional<TargetId> &target) { m_sticky = target; }
    void leaveOut(const RouteTarget &tried)
    {
        m_seen.insert(tried.id());
        m_triedModels.insert(tried.model);
    }

    void add(const RouteGroup &group)
    {
        if (m_triedModels.contains(group.model))
            return;
        QList<RouteCandidate> ready;
        for (const RouteCandidate &candidate : group.candidates) {
            if (!m_seen.contains(candidate.target.id()))
                sort(group, candidate, ready);
            m_seen.insert(candidate.target.id());
        }
        if (group.fallbackOf.isEmpty())
            placeSticky(ready);
        if (!ready.isEmpty())
            place(group, std::move(ready));
    }

    /// Once all groups are there.
    PlannedRoute route()
    {
        m_route.targets += std::exchange(m_lastResorts, {});
        if (m_route.targets.isEmpty() && m_seen.size() == 1 && m_lone) {
            m_route.skipped.clear();
            m_route.targets += *m_lone;
        }
        return m_route;
    }
    const std::optional<StrategyTurn> &turn() const { return m_turn; }

private:
    void sort(const RouteGroup &group, const RouteCandidate &candidate, QList<RouteCandidate> &ready)
    {
        const RouteTarget &target = candidate.target;
        if (m_context.canServe && !m_context.canServe(target))
            return;
        if (m_context.allowedProviders && !m_context.allowedProviders->contains(target.provider)) {
            skip(target, u"is not among the providers of "_s + m_context.allowedBy, 0);
            return;
        }
        const Availability availability = m_planner.m_healths.available(target.id(), m_nowMs);
        if (!availability.mayServe()) {
            m_lone = target;
            m_lone->isLone = true;
            m_lone->reason = u"the only one there is, although it "_s + availability.reason;
            skip(target, availability.reason, availability.untilMs);
            return;
        }
        if (availability.kind == Availability::Kind::KeyOut) {
            m_lastResorts += target;
            m_lastResorts.last().reason = ruleOf(group) + u"last resort: "_s + availability.reason;
            return;
        }
        ready += candidate;
        if (availability.kind == Availability::Kind::Trial)
            m_trials.insert(target.id(), availability.reason);
    }

    void skip(const RouteTarget &target, const QString &reason, qint64 retryAtMs)
    {
        m_route.skipped += {target, u"%1 %2."_s.arg(shownTarget(m_config, target), reason), retryAtMs};
    }

    void placeSticky(QList<RouteCandidate> &ready)
    {
        const auto sticky = std::find_if(ready.begin(), ready.end(), [&](const RouteCandidate &candidate) {
            return candidate.target.id() == m_sticky;
        });
        if (sticky == ready.end())
            return;
        append(sticky->target, u"sticks to the target of this conversation"_s);
        ready.erase(sticky);
        m_isTurnTaken = true; // the conversation chose, not the strategy
    }

    void place(const RouteGroup &group, QList<RouteCandidate> ready)
    {
        // Only the first group is sure to be asked: the turn of another is taken in served().
        const bool takesTurn = !std::exchange(m_isTurnTaken, true);
        if (group.strategy == Strategy::Priority) {
            for (const RouteCandidate &candidate : std::as_const(ready))
                append(candidate.target, candidate.target.reason);
            return;
        }
        shareWeights(ready);
        const QList<StrategyCandidate> candidates = m_planner.strategyCandidates(ready, m_context.isStream);
        const QList<StrategyPlace> places =
            strategyOrder(group.strategy, candidates, m_planner.m_strategies.value(group.model).state,
                          m_random, m_context.isStream);
        for (const StrategyPlace &place : places)
            append(ready.at(place.candidate).target, ruleOf(group) + place.reason);
        if (takesTurn)
            m_turn = StrategyTurn{group.model, candidates, places.first().candidate};
    }

    void append(RouteTarget target, const QString &reason)
    {
        const QString trial = m_trials.value(target.id());
        target.reason = trial.isEmpty() ? reason : reason + u"; it "_s + trial;
        m_route.targets += target;
    }

    const Planner &m_planner;
    const Config &m_config;
    const PlanContext &m_context;
    const qint64 m_nowMs;
    QRandomGenerator &m_random;
    std::optional<TargetId> m_sticky;
    QSet<TargetId> m_seen;
    QSet<QString> m_triedModels;
    QHash<TargetId, QString> m_trials; // why
    PlannedRoute m_route;
    RoutePlan m_lastResorts;
    std::optional<RouteTarget> m_lone; // the last one that was left out
    bool m_isTurnTaken = false;
    std::optional<StrategyTurn> m_turn;
};

Planner::Planner(const TargetHealths &healths, QRandomGenerator &random)
    : m_healths(healths), m_random(random)
{}

Result<PlannedRoute> Planner::plan(const Config &config, const QString &model, const PlanContext &context,
                                   qint64 nowMs)
{
    const Result<QList<RouteGroup>> groups = routeGroups(config, model);
    if (!groups)
        return tl::make_unexpected(groups.error());
    Composition composition(*this, config, context, nowMs, m_random);
    if (sticks(config, model, context))
        composition.setSticky(m_sticky.find(context.conversation, model, nowMs));
    for (const RouteGroup &group : *groups)
        composition.add(group);
    PlannedRoute route = composition.route();
    if (route.targets.isEmpty())
        return tl::make_unexpected(nothingLeft(model, route, nowMs));
    if (composition.turn())
        take(*composition.turn());
    return route;
}

Result<PlannedRoute> Planner::preview(const Config &config, const QString &model, const PlanContext &context,
                                      qint64 nowMs) const
{
    Result<PlannedRoute> route = survey(config, model, context, nowMs);
    if (route && route->targets.isEmpty())
        return tl::make_unexpected(nothingLeft(model, *route, nowMs));
    return route;
}

Result<PlannedRoute> Planner::survey(const Config &config, const QString &model, const PlanContext &context,
                                     qint64 nowMs) const
{
    const Result<QList<RouteGroup>> groups = routeGroups(config, model);
    if (!groups)
        return tl::make_unexpected(groups.error());
    QRandomGenerator random = m_random;
    Composition composition(*this, config, context, nowMs, random);
    if (sticks(config, model, context))
        composition.setSticky(m_sticky.peek(context.conversation, model, nowMs));
    for (const RouteGroup &group : *groups)
        composition.add(group);
    return composition.route();
}

RoutePlan Planner::planLarger(const Config &config, const RoutePlan &plan, qsizetype failed,
                              const PlanContext &context, qint64 nowMs) const
{
    const RouteTarget &tooSmall = plan.at(failed);
    RoutePlan larger = plan.first(failed + 1);
    QRandomGenerator random = m_random;
    Composition composition(*this, config, context, nowMs, random);
    for (const RouteTarget &tried : std::as_const(larger))
        composition.leaveOut(tried);
    const ModelConfig *model = config.model(tooSmall.model);
    const auto groups = routeGroups(config, model ? model->longContext : QString());
    for (const RouteGroup &group : groups.value_or(QList<RouteGroup>()))
        composition.add(group);
    for (RouteTarget target : composition.route().targets) {
        target.reason = u"takes what is too long for %1: "_s.arg(tooSmall.model) + target.reason;
        larger += target;
    }
    for (const RouteTarget &rest : plan.sliced(failed + 1)) {
        const auto isThere = [&](const RouteTarget &other) { return other.id() == rest.id(); };
        const bool isAsSmall =
            rest.provider == tooSmall.provider && rest.upstreamModel == tooSmall.upstreamModel;
        if (!isAsSmall && std::none_of(larger.begin(), larger.end(), isThere))
            larger += rest;
    }
    return larger;
}

void Planner::served(const Config &config, const QString &model, const PlanContext &context,
                     const RoutePlan &plan, qsizetype index, qint64 nowMs)
{
    const RouteTarget &target = plan.at(index);
    if (target.model == model) {
        if (!context.conversation.isEmpty() && keepsConversations(config.model(model)))
            m_sticky.keep(context.conversation, model, target.id(), nowMs);
        return;
    }
    if (target.model == plan.first().model)
        return; // its turn was taken with the plan
    const Result<QList<RouteGroup>> groups = routeGroups(config, target.model);
    if (!groups || groups->first().model != target.model || groups->first().strategy == Strategy::Priority)
        return;
    QList<RouteCandidate> candidates = groups->first().candidates;
    candidates.removeIf([&](const RouteCandidate &candidate) {
        return std::none_of(plan.begin(), plan.end(), [&](const RouteTarget &other) {
            return other.model == target.model && other.id() == candidate.target.id();
        });
    });
    shareWeights(candidates);
    StrategyTurn turn{target.model, strategyCandidates(candidates, context.isStream)};
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        if (candidates.at(i).target.id() == target.id()) {
            turn.chosen = i;
            take(turn);
        }
    }
}

void Planner::failed(const QString &model, const PlanContext &context, const RouteTarget &target,
                     FailureClass failure)
{
    if (failure != FailureClass::None && failure != FailureClass::RequestFault &&
        failure != FailureClass::ContextTooLong)
        m_sticky.forget(context.conversation, model, target.id());
}

QList<StrategyCandidate> Planner::strategyCandidates(const QList<RouteCandidate> &candidates,
                                                     bool isStream) const
{
    QList<StrategyCandidate> list;
    list.reserve(candidates.size());
    for (const RouteCandidate &candidate : candidates) {
        const TargetId id = candidate.target.id();
        list += {id, candidate.weight, m_healths.speedMs(id, isStream), m_healths.inFlight(id)};
    }
    return list;
}

void Planner::take(const StrategyTurn &turn)
{
    if (m_strategies.size() >= mostModels && !m_strategies.contains(turn.model))
        forgetLeastUsed(m_strategies, mostModels, [](const Remembered &entry) { return entry.use; });
    Remembered &entry = m_strategies[turn.model];
    entry.use = ++m_uses;
    strategyChosen(turn.candidates, turn.chosen, entry.state);
}
