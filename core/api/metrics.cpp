// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/metrics.h"

#include "core/gateway/exchange.h"
#include "core/gateway/gateway.h"
#include "core/routing/router.h"

namespace {

/// Some target of the model has all it takes to be asked.
bool isAvailable(Exchange &exchange, const QString &model)
{
    PlanContext context;
    context.allowedProviders = exchange.snapshot().allowedProviders;
    const auto plan =
        exchange.gateway().planner().preview(exchange.config(), model, context, unixMilliseconds());
    return plan && std::any_of(plan->targets.begin(), plan->targets.end(), [&](const RouteTarget &target) {
               return exchange.snapshot()
                   .providers.route(target.provider, "/chat/completions", target.key)
                   .has_value();
           });
}

} // namespace

void showMetrics(Exchange &exchange)
{
    Metrics::Moment moment = exchange.gateway().metricsMoment();
    for (const ModelConfig &model : exchange.config().models) {
        moment.models += {model.id.toUtf8(), isAvailable(exchange, model.id)};
        for (const TargetConfig &target : model.targets) {
            const Metrics::Moment::Target entry{target.provider.toUtf8(), target.model.toUtf8()};
            const auto isSame = [&](const auto &other) {
                return other.provider == entry.provider && other.model == entry.model;
            };
            if (std::none_of(moment.targets.begin(), moment.targets.end(), isSame))
                moment.targets += entry;
        }
    }
    exchange.answer(200, exchange.gateway().metrics().text(moment),
                    {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}});
}
