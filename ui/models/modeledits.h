// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

/// Changes to a configuration that reach beyond the model itself. Pure.

/// Puts `model` in the place of the one named `id`, or at the end where there is none; others follow a new
/// name.
Config withModel(Config config, const QString &id, const ModelConfig &model);

/// What goes with a model.
struct ModelRemoval {
    QStringList shortened; ///< models that lose a fallback
    QStringList removed;   ///< models that had nothing else, and go too
    Config result;
};

ModelRemoval withoutModel(const Config &config, const QString &id);
