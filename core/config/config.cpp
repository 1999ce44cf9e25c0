// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"

#include <algorithm>

const ProviderConfig *Config::provider(QStringView id) const
{
    const auto it = std::find_if(providers.begin(), providers.end(), [&](const auto &entry) { return entry.id == id; });
    return it == providers.end() ? nullptr : &*it;
}

const ModelConfig *Config::model(QStringView id) const
{
    const auto it = std::find_if(models.begin(), models.end(), [&](const auto &entry) { return entry.id == id; });
    return it == models.end() ? nullptr : &*it;
}
