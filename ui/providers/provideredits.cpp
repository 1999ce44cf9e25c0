// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/provideredits.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

/// True for "ID/MODEL".
static bool isOf(const QString &modelName, const QString &providerId)
{
    return modelName.startsWith(providerId + u'/');
}

/// Names that nothing stands behind any more go from fallbacks and defaults; a model that is left with
/// nothing goes too.
static void dropModels(Config &config, QStringList &removed, const QString &providerId)
{
    const auto isGone = [&](const QString &name) {
        return removed.contains(name) || (isOf(name, providerId) && !config.model(name));
    };
    bool changed = true;
    while (changed) {
        for (ModelConfig &model : config.models) {
            model.fallbacks.removeIf(isGone);
            if (isGone(model.longContext))
                model.longContext.clear();
        }
        changed = config.models.removeIf([&](const ModelConfig &model) {
            const bool empty = model.targets.isEmpty() && model.fallbacks.isEmpty();
            if (empty)
                removed += model.id;
            return empty;
        }) > 0;
    }
    if (isGone(config.defaults.imageModel))
        config.defaults.imageModel.clear();
}

/// A profile that is left with nothing goes; where it was the chosen one, all providers count again.
static void dropFromProfiles(RoutingConfig &routing, const QString &providerId)
{
    for (auto &[name, profile] : routing.profiles)
        profile.providers.removeAll(providerId);
    routing.profiles.removeIf([&](const auto &entry) {
        const bool isEmpty = entry.second.providers.isEmpty();
        if (isEmpty && routing.active == entry.first)
            routing.active = RoutingConfig().active;
        return isEmpty;
    });
}

ProviderRemoval withoutProvider(const Config &config, const QString &id)
{
    ProviderRemoval removal;
    removal.result = config;
    removal.result.providers.removeIf([&](const ProviderConfig &provider) { return provider.id == id; });
    for (ModelConfig &model : removal.result.models) {
        if (model.targets.removeIf([&](const TargetConfig &target) { return target.provider == id; }) > 0)
            removal.shortened += model.id;
    }
    dropFromProfiles(removal.result.routing, id);
    dropModels(removal.result, removal.removed, id);
    removal.shortened.removeIf([&](const QString &model) { return removal.removed.contains(model); });
    return removal;
}

Config withRenamedProvider(Config config, const QString &id, const QString &newId)
{
    const auto rename = [&](QString &name) {
        if (isOf(name, id) && !config.model(name))
            name = newId + name.sliced(id.size());
    };
    for (ModelConfig &model : config.models) {
        for (TargetConfig &target : model.targets) {
            if (target.provider == id)
                target.provider = newId;
        }
        std::for_each(model.fallbacks.begin(), model.fallbacks.end(), rename);
        rename(model.longContext);
    }
    for (auto &[name, profile] : config.routing.profiles)
        std::replace(profile.providers.begin(), profile.providers.end(), id, newId);
    rename(config.defaults.imageModel);
    return config;
}

Config withProvider(Config config, const QString &id, const ProviderConfig &provider)
{
    const auto it = std::find_if(config.providers.begin(), config.providers.end(),
                                 [&](const ProviderConfig &entry) { return entry.id == id; });
    if (it == config.providers.end()) {
        config.providers += provider;
        return config;
    }
    *it = provider;
    return id == provider.id ? config : withRenamedProvider(std::move(config), id, provider.id);
}

QString freeProviderId(const Config &config, const QString &wanted)
{
    QString id = wanted;
    for (int number = 2; config.provider(id); ++number)
        id = wanted + u'-' + QString::number(number);
    return id;
}
