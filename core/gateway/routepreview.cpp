// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/routepreview.h"

#include "core/gateway/snapshot.h"
#include "core/routing/planner.h"

namespace {

QString keyLabel(const Config &config, const RouteTarget &target)
{
    const ProviderConfig *provider = config.provider(target.provider);
    if (!provider || provider->keys.size() < 2)
        return {};
    const QString key = target.key.mid(target.key.indexOf(u':') + 1);
    return key.mid(key.lastIndexOf(u'/') + 1); // of a file its name
}

} // namespace

RoutePreview routePreview(const Planner &planner, const TargetHealths &healths, const Snapshot &snapshot,
                          const QString &model, qint64 nowMs)
{
    const Config &config = *snapshot.config;
    PlanContext context;
    restrictToProfile(context, snapshot);
    RoutePreview preview{model, nowMs, {}, {}, context.allowedBy};
    const Result<PlannedRoute> route = planner.survey(config, model, context, nowMs);
    if (!route) {
        preview.error = route.error().message;
        return preview;
    }
    if (route->targets.isEmpty())
        preview.error = planner.preview(config, model, context, nowMs).error().message;
    const auto add = [&](const RouteTarget &target, const QString &reason, bool isLeftOut) {
        preview.targets +=
            {target.model, keyLabel(config, target), reason, isLeftOut, healths.state(target.id(), nowMs)};
    };
    for (const RouteTarget &target : route->targets)
        add(target, target.reason, false);
    for (const SkippedTarget &skipped : route->skipped)
        add(skipped.target, skipped.reason, true);
    return preview;
}
