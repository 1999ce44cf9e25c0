// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routechange.h"

#include "ui/models/modeledits.h"

#include <algorithm>

namespace {

/// Targets are tried by priority, then in their order; without one it is their place.
QList<TargetConfig> withFirst(const QList<TargetConfig> &targets, const TargetConfig &first)
{
    const auto isFirst = [&first](const TargetConfig &target) {
        return target.provider == first.provider && target.model == first.model;
    };
    const bool hasPriorities =
        std::any_of(targets.cbegin(), targets.cend(), [](const TargetConfig &one) { return one.priority; });
    QList<TargetConfig> others = targets;
    for (qsizetype i = 0; hasPriorities && i < others.size(); ++i)
        others[i].priority = others[i].priority.value_or(int(i) + 1);
    TargetConfig winner = first;
    if (const auto same = std::find_if(others.cbegin(), others.cend(), isFirst); same != others.cend())
        winner.weight = same->weight;
    others.removeIf(isFirst);
    if (hasPriorities && !others.isEmpty()) {
        const auto least = std::min_element(others.cbegin(), others.cend(), [](const auto &a, const auto &b) {
            return a.priority < b.priority;
        });
        const int before = *least->priority - 1;
        winner.priority = std::max(before, 0);
        for (TargetConfig &other : others)
            other.priority = *other.priority + (before < 0 ? 1 : 0);
    }
    others.prepend(winner);
    return others;
}

/// PROVIDER/MODEL reaches a provider without any model of that name.
QList<TargetConfig> directTarget(const Config &config, const QString &name)
{
    const qsizetype slash = name.indexOf(u'/');
    const ProviderConfig *provider = slash > 0 ? config.provider(QStringView(name).first(slash)) : nullptr;
    if (!provider || !provider->enabled || slash + 1 == name.size())
        return {};
    TargetConfig target;
    target.provider = provider->id;
    target.model = name.sliced(slash + 1);
    return {target};
}

/// It is asked first already.
bool isFirst(const ModelConfig &model, const TargetConfig &target)
{
    if (model.strategy != Strategy::Priority && model.targets.size() > 1)
        return false;
    qsizetype first = -1;
    int least = 0;
    for (qsizetype i = 0; i < model.targets.size(); ++i) {
        const int priority = model.targets[i].priority.value_or(int(i) + 1);
        if (first < 0 || priority < least) {
            first = i;
            least = priority;
        }
    }
    return first >= 0 && model.targets[first].provider == target.provider &&
           model.targets[first].model == target.model;
}

} // namespace

RouteChange routeChange(const Config &config, const RouteWish &wish)
{
    RouteChange change;
    TargetConfig winner;
    winner.provider = wish.provider;
    winner.model = wish.model;
    if (const ModelConfig *model = config.model(wish.name)) {
        change.before = *model;
        change.after = *model;
        change.soFar = model->targets;
    } else {
        change.after.id = wish.name;
        change.soFar = change.after.targets = directTarget(config, wish.name);
    }
    ModelConfig &after = change.after;
    const bool isAlone = wish.place == RouteWish::Place::Alone || after.targets.isEmpty();
    if (isFirst(after, winner) && (!isAlone || after.targets.size() == 1))
        return change;
    after.targets = isAlone ? QList<TargetConfig>{winner} : withFirst(after.targets, winner);
    if (after.targets.size() > 1)
        after.strategy = Strategy::Priority;
    return change;
}

Config withRoute(const Config &config, const RouteChange &change)
{
    return withModel(config, change.after.id, change.after);
}

std::optional<Config> withoutRoute(const Config &config, const RouteChange &change)
{
    const ModelConfig *model = config.model(change.after.id);
    if (!model || *model != change.after)
        return std::nullopt;
    if (change.before)
        return withModel(config, change.after.id, *change.before);
    Config result = config; // what leads to the model by now is a problem that the configuration tells
    result.models.removeIf([&change](const ModelConfig &one) { return one.id == change.after.id; });
    return result;
}
