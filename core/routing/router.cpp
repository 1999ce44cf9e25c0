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

/// Target of a name of the form PROVIDER/MODEL; nullopt where there is no such enabled provider.
std::optional<RouteTarget> directTarget(const Config &config, const QString &name)
{
    const qsizetype slash = name.indexOf(u'/');
    if (slash < 1 || slash == name.size() - 1)
        return std::nullopt;
    const ProviderConfig *provider = config.provider(QStringView(name).first(slash));
    if (!provider || !provider->enabled)
        return std::nullopt;
    return targetOf(config, nullptr, provider->id, name.sliced(slash + 1),
                    u"named by the client as PROVIDER/MODEL"_s);
}

void appendTargets(const Config &config, const QString &name, const QString &fallbackOf,
                   QSet<QString> &visited, RoutePlan &plan)
{
    if (visited.contains(name))
        return;
    visited.insert(name);
    const ModelConfig *model = config.model(name);
    const QString rule = fallbackOf.isEmpty() ? QString() : u"fallback of "_s + fallbackOf + u", "_s;
    if (!model) {
        if (auto target = directTarget(config, name)) {
            target->reason = rule + target->reason;
            plan += *target;
        }
        return;
    }
    struct Ranked {
        int priority;
        const TargetConfig *target;
    };
    QList<Ranked> ranked;
    for (qsizetype place = 0; place < model->targets.size(); ++place) {
        const TargetConfig &target = model->targets.at(place);
        const ProviderConfig *provider = config.provider(target.provider);
        if (provider && provider->enabled)
            ranked += {target.priority.value_or(int(place) + 1), &target};
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked &a, const Ranked &b) { return a.priority < b.priority; });
    for (const Ranked &entry : std::as_const(ranked))
        plan += targetOf(config, model, entry.target->provider, entry.target->model,
                         rule + u"priority %1 of model %2"_s.arg(entry.priority).arg(name));
    for (const QString &fallback : model->fallbacks)
        appendTargets(config, fallback, name, visited, plan);
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
    target.retries = retries;
    target.timeouts = timeoutsFor(config, nullptr);
    target.reason = u"the provider that has it"_s;
    return target;
}

Result<RoutePlan> planRoute(const Config &config, const QString &model)
{
    RoutePlan plan;
    QSet<QString> visited;
    appendTargets(config, model, {}, visited, plan);
    if (!plan.isEmpty())
        return plan;
    if (config.model(model))
        return failure(
            ErrorKind::NoHealthyTarget,
            u"Every provider of model '%1' is disabled. Enable one in Providers & Keys, or in the configuration."_s
                .arg(model),
            u"model"_s);
    return tl::make_unexpected(unknownModel(model, aliases(config)));
}
