// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modeledits.h"

#include <algorithm>

Config withModel(Config config, const QString &id, const ModelConfig &model)
{
    const auto it = std::find_if(config.models.begin(), config.models.end(),
                                 [&](const ModelConfig &entry) { return entry.id == id; });
    if (it == config.models.end()) {
        config.models += model;
        return config;
    }
    *it = model;
    for (ModelConfig &other : config.models) {
        std::replace(other.fallbacks.begin(), other.fallbacks.end(), id, model.id);
        if (other.longContext == id)
            other.longContext = model.id;
    }
    if (config.defaults.imageModel == id)
        config.defaults.imageModel = model.id;
    return config;
}

ModelRemoval withoutModel(const Config &config, const QString &id)
{
    ModelRemoval removal;
    removal.result = config;
    QStringList gone{id};
    while (!gone.isEmpty()) {
        const QString name = gone.takeFirst();
        removal.result.models.removeIf([&](const ModelConfig &model) { return model.id == name; });
        for (ModelConfig &model : removal.result.models) {
            if (model.longContext == name)
                model.longContext.clear();
            if (model.fallbacks.removeAll(name) == 0)
                continue;
            const bool isEmpty = model.targets.isEmpty() && model.fallbacks.isEmpty();
            (isEmpty ? removal.removed : removal.shortened) += model.id;
            if (isEmpty)
                gone += model.id;
        }
        if (removal.result.defaults.imageModel == name)
            removal.result.defaults.imageModel.clear();
    }
    removal.shortened.removeIf([&](const QString &model) { return removal.removed.contains(model); });
    removal.shortened.removeDuplicates();
    return removal;
}
