// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"

#include <algorithm>

const ProviderConfig *Config::provider(QStringView id) const
{
    const auto it =
        std::find_if(providers.begin(), providers.end(), [&](const auto &entry) { return entry.id == id; });
    return it == providers.end() ? nullptr : &*it;
}

const ModelConfig *Config::model(QStringView id) const
{
    const auto it =
        std::find_if(models.begin(), models.end(), [&](const auto &entry) { return entry.id == id; });
    return it == models.end() ? nullptr : &*it;
}

Timeouts timeoutsFor(const Config &config, const ModelConfig *model)
{
    const TimeoutsConfig own = model ? model->timeouts : TimeoutsConfig{};
    const TimeoutsConfig &defaults = config.defaults.timeouts;
    const auto pick = [&](std::optional<double> TimeoutsConfig::*member) {
        return own.*member ? own.*member : defaults.*member;
    };
    const auto toMs = [](double seconds) { return std::chrono::milliseconds(qRound64(seconds * 1000)); };

    const double total = pick(&TimeoutsConfig::totalS).value_or(3600);
    return {.connect = toMs(pick(&TimeoutsConfig::connectS).value_or(10)),
            .firstToken = toMs(pick(&TimeoutsConfig::firstTokenS).value_or(300)),
            .firstByte = toMs(pick(&TimeoutsConfig::firstByteS).value_or(total)),
            .idle = toMs(pick(&TimeoutsConfig::idleS).value_or(120)),
            .total = toMs(total)};
}
