// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <optional>

/// What is to answer for a name from now on.
struct RouteWish {
    enum class Place {
        First, ///< what served the name so far stays behind it, for when it fails
        Alone, ///< in place of all targets; what the name falls back on stays
    };
    QString name;     ///< of the model, as programs ask for it
    QString provider; ///< who answered
    QString model;    ///< the provider's own name of it
    Place place = Place::First;
};

/// One model of the configuration as it was, and as it is to be.
struct RouteChange {
    std::optional<ModelConfig> before; ///< nullopt: there is none of that name
    ModelConfig after;
    /// What served the name so far: its targets, or for PROVIDER/MODEL without a model of that name, just
    /// that.
    QList<TargetConfig> soFar;

    bool isChange() const { return before ? *before != after : soFar != after.targets; }
};

/// Pure. Where the strategy would not try the winner first, it becomes the one that does.
RouteChange routeChange(const Config &config, const RouteWish &wish);
/// The configuration with it. Pure.
Config withRoute(const Config &config, const RouteChange &change);
/// The configuration as it was before; nullopt where the model is not as the change left it. Pure.
std::optional<Config> withoutRoute(const Config &config, const RouteChange &change);
