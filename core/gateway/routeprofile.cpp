// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/routeprofile.h"

#include "core/config/configvalues.h"
#include "core/gateway/snapshot.h"
#include "core/providers/catalogue.h"
#include "core/routing/planner.h"
#include "core/upstream/mediafetch.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

bool isLocalProvider(const ProviderConfig &provider)
{
    const ProviderType *type = Catalogue::instance().type(provider.type);
    if (type && type->dialect == u"demo")
        return true;
    const QString address = !provider.baseUrl.isEmpty() || !type ? provider.baseUrl : type->baseUrl;
    const QString host = QUrl(address).host().toLower();
    if (isLoopbackHost(host) || host.endsWith(u".local") || host.endsWith(u".localhost"))
        return true;
    const QHostAddress literal(host);
    return !literal.isNull() && isPrivateAddress(literal);
}

std::optional<QSet<QString>> providersOfProfile(const Config &config)
{
    const QString &active = config.routing.active;
    if (active == u"all")
        return std::nullopt;
    QSet<QString> allowed;
    if (active == u"local") {
        for (const ProviderConfig &provider : config.providers) {
            if (isLocalProvider(provider))
                allowed.insert(provider.id);
        }
        return allowed;
    }
    for (const auto &[name, profile] : config.routing.profiles) {
        if (name == active)
            allowed = {profile.providers.begin(), profile.providers.end()};
    }
    return allowed;
}

QString profileName(const Config &config)
{
    const QString &active = config.routing.active;
    if (active == u"all")
        return {};
    return active == u"local" ? u"local only"_s : u"profile '%1'"_s.arg(active);
}

void restrictToProfile(PlanContext &context, const Snapshot &snapshot)
{
    context.allowedProviders = snapshot.allowedProviders;
    context.allowedBy = profileName(*snapshot.config);
}
