// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

/// Changes to a configuration that reach beyond the provider itself. Pure.

/// What goes with a provider.
struct ProviderRemoval {
    QStringList shortened; ///< models that lose a target
    QStringList removed;   ///< models that have no other target, and go too
    Config result;
};

ProviderRemoval withoutProvider(const Config &config, const QString &id);
/// `id` in all targets and names becomes `newId`. The provider's own entry is left alone.
Config withRenamedProvider(Config config, const QString &id, const QString &newId);
/// Puts `provider` in the place of the one named `id`, or at the end where there is none; models follow a new
/// id.
Config withProvider(Config config, const QString &id, const ProviderConfig &provider);
/// `wanted`, or with the smallest number that makes it unique: "openai", "openai-2".
QString freeProviderId(const Config &config, const QString &wanted);
