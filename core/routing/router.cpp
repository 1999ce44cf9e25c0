// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/router.h"

#include "core/base/nearest.h"

#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

RouteTarget targetOf(const Config &config, const ModelConfig *model, const QString &provider,
                     const QString &upstreamModel, QString reason)
{
    RouteTarget target;
    target.provider = provider;
    target.upstreamModel = upstreamModel;
    target.model = model ? model->id : provider + u'/' + upstreamModel;
    target.retries = model && model->retries ? *model->retries : config.defaults.retries;
    target.timeouts = timeoutsFor(config, model);
    target.reason = std::move(reason);
    return target;
}

/// What all reasons of a group begin with.
QString ruleOf(const RouteGroup &group)
{
    return group.fallbackOf.isEmpty() ? QString() : u"fallback of "_s + group.fallbackOf + u": "_s;
}

/// One candidate for each of the provider's keys; a target that is there already only adds its weight.
void appendCandidates(const ProviderConfig &provider, RouteCandidate candidate, RouteGroup &group)
{
    const QList<KeyReference> keys = provider.keyReferences();
    for (const KeyReference &key : keys) {
        candidate.target.key = key.toString();
        const auto same =
            std::find_if(group.candidates.begin(), group.candidates.end(), [&](const RouteCandidate &other) {
                return other.target.id() == candidate.target.id();
            });
        if (same == group.candidates.end())
            group.candidates += candidate;
        else if (same->place != candidate.place)
            same->weight += candidate.weight;
    }
}

/// The only target of a name of the form PROVIDER/MODEL; nothing where there is no such enabled provider.
void appendDirect(const Config &config, RouteGroup &group)
{
    const QString &name = group.model;
    const qsizetype slash = name.indexOf(u'/');
    if (slash < 1 || slash == name.size() - 1)
        return;
    const ProviderConfig *provider = config.provider(QStringView(name).first(slash));
    if (!provider || !provider->enabled)
        return;
    appendCandidates(*provider,
                     {targetOf(config, nullptr, provider->id, name.sliced(slash + 1),
                               ruleOf(group) + u"named as PROVIDER/MODEL"_s)},
                     group);
}

void appendConfigured(const Config &config, const ModelConfig &model, RouteGroup &group)
{
    group.strategy = model.strategy;
    for (qsizetype place = 0; place < model.targets.size(); ++place) {
        const TargetConfig &target = model.targets.at(place);
        const ProviderConfig *provider = config.provider(target.provider);
        if (!provider || !provider->enabled)
            continue;
        const int priority = target.priority.value_or(int(place) + 1);
        const QString reason = ruleOf(group) + u"priority %1 of model %2"_s.arg(priority).arg(model.id);
        appendCandidates(
            *provider,
            {targetOf(config, &model, provider->id, target.model, reason), priority, target.weight, place},
            group);
    }
    std::stable_sort(
        group.candidates.begin(), group.candidates.end(),
        [](const RouteCandidate &a, const RouteCandidate &b) { return a.priority < b.priority; });
}

void appendGroups(const Config &config, const QString &name, const QString &fallbackOf,
                  QSet<QString> &visited, QList<RouteGroup> &groups)
{
    if (visited.contains(name))
        return;
    visited.insert(name);
    RouteGroup group;
    group.model = name;
    group.fallbackOf = fallbackOf;
    const ModelConfig *model = config.model(name);
    if (model)
        appendConfigured(config, *model, group);
    else
        appendDirect(config, group);
    if (!group.candidates.isEmpty())
        groups += group;
    if (!model)
        return;
    for (const QString &fallback : model->fallbacks)
        appendGroups(config, fallback, name, visited, groups);
}

QStringList aliases(const Config &config)
{
    QStringList ids;
    for (const ModelConfig &model : config.models)
        ids += model.id;
    return ids;
}

} // namespace

Error unknownModel(const QString &name, const QStringList &known)
{
    QString message = u"The model '%1' does not exist here."_s.arg(name.left(200));
    const QStringList nearest = nearestNames(name, known);
    if (!nearest.isEmpty())
        message += u" Did you mean %1?"_s.arg(nearest.join(u", "_s));
    message += u" GET /v1/models lists all; PROVIDER/MODEL reaches any model of an enabled provider."_s;
    return Error{ErrorKind::ModelNotFound, message, u"model"_s};
}

RouteTarget providerTarget(const Config &config, const QString &provider, int retries)
{
    RouteTarget target;
    target.provider = provider;
    if (const ProviderConfig *entry = config.provider(provider))
        target.key = entry->keyReferences().value(0, KeyReference{KeyReference::Kind::None}).toString();
    target.retries = retries;
    target.timeouts = timeoutsFor(config, nullptr);
    target.reason = u"the provider that has it"_s;
    target.isLone = true;
    return target;
}

Result<QList<RouteGroup>> routeGroups(const Config &config, const QString &model)
{
    QList<RouteGroup> groups;
    QSet<QString> visited;
    appendGroups(config, model, {}, visited, groups);
    if (!groups.isEmpty())
        return groups;
    if (config.model(model))
        return failure(
            ErrorKind::NoHealthyTarget,
            u"Every provider of model '%1' is disabled. Enable one in Providers & Keys, or in the configuration."_s
                .arg(model),
            u"model"_s);
    return tl::make_unexpected(unknownModel(model, aliases(config)));
}

Result<RoutePlan> planRoute(const Config &config, const QString &model)
{
    const Result<QList<RouteGroup>> groups = routeGroups(config, model);
    if (!groups)
        return tl::make_unexpected(groups.error());
    RoutePlan plan;
    for (const RouteGroup &group : *groups) {
        for (const RouteCandidate &candidate : group.candidates) {
            const auto isSame = [&](const RouteTarget &other) {
                return other.provider == candidate.target.provider &&
                       other.upstreamModel == candidate.target.upstreamModel;
            };
            if (std::none_of(plan.begin(), plan.end(), isSame))
                plan += candidate.target;
        }
    }
    return plan;
}
