// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/healthchecks.h"

#include "core/gateway/providerprober.h"

#include <algorithm>

using namespace std::chrono_literals;

HealthChecks::HealthChecks(TargetHealths &healths, UpstreamPool &upstream, QObject *parent)
    : QObject(parent), m_healths(healths), m_upstream(upstream)
{
    connect(&m_timer, &QTimer::timeout, this, &HealthChecks::checkDue);
}

void HealthChecks::setSnapshot(std::shared_ptr<const Snapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    const std::chrono::seconds interval(m_snapshot->config->routing.healthCheckS);
    if (interval == 0s)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(1s);
}

void HealthChecks::checkDue()
{
    const std::chrono::seconds interval(m_snapshot->config->routing.healthCheckS);
    const QList<TargetId> due = m_healths.dueForCheck(unixMilliseconds(), interval);
    for (const TargetId &target : due)
        check(target);
}

void HealthChecks::check(const TargetId &target)
{
    const ProviderConfig *provider = m_snapshot->config->provider(target.provider);
    if (!provider)
        return;
    ProviderConfig asked = *provider;
    asked.keys.clear();
    asked.key = target.key;
    auto *prober = new ProviderProber(m_upstream, asked, {}, m_snapshot->providers.keys(), this);
    connect(prober, &ProviderProber::done, this, [this, target, prober](const ProbeResult &result) {
        // A server that has no such list is there all the same.
        const bool isWell = result.ok || result.status == 404 || result.status == 405;
        m_healths.checkEnded(target, isWell, result.error, unixMilliseconds());
        prober->deleteLater();
    });
    prober->start();
}
