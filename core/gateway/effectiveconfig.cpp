// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/effectiveconfig.h"

#include "core/base/secret.h"

using namespace Qt::Literals::StringLiterals;

namespace {

void addDemo(Config &config, bool admin)
{
    const QString demo = u"demo"_s;
    ProviderConfig provider;
    provider.id = demo;
    provider.type = demo;
    provider.key = u"none"_s;
    config.providers += provider;
    ModelConfig model;
    model.id = demo;
    model.targets = {TargetConfig{demo, demo}};
    config.models += model;
    ClientKeyConfig key;
    key.name = demo;
    key.sha256 = Secret("demo").sha256Hex();
    key.admin = admin;
    config.clientKeys += key;
}

std::shared_ptr<const Config> withModels(std::shared_ptr<const Config> config, const GatewayOptions &options)
{
    if (options.demo) {
        auto demo = std::make_shared<Config>();
        demo->server = config->server; // host, port and limits stay the user's
        demo->server.requireKey = true;
        demo->traffic.retainDays = 0;
        addDemo(*demo, true);
        return demo;
    }
    if (!config->providers.isEmpty())
        return config;
    auto fresh = std::make_shared<Config>(*config);
    if (!fresh->model(u"demo"))
        addDemo(*fresh, false);
    return fresh;
}

} // namespace

std::shared_ptr<const Config> effectiveConfig(std::shared_ptr<const Config> config,
                                              const GatewayOptions &options)
{
    std::shared_ptr<const Config> effective = withModels(std::move(config), options);
    if (options.windowKey.isEmpty())
        return effective;
    auto with = std::make_shared<Config>(*effective);
    ClientKeyConfig key;
    key.name = windowKeyName.toString();
    key.sha256 = options.windowKey.sha256Hex();
    with->clientKeys += key;
    return with;
}
