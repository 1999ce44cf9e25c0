// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/snapshot.h"
#include "core/routing/targethealth.h"
#include "core/upstream/upstreampool.h"

#include <QObject>
#include <QTimer>

#include <memory>

/// Asks the providers of targets whose breaker is open, from time to time, whether they are well again: by
/// their list of models, which costs nothing. Lives on the gateway thread; owned by the gateway.
class HealthChecks : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    HealthChecks(TargetHealths &healths, UpstreamPool &upstream, QObject *parent = nullptr);

    /// For checks that begin from now on; with the interval of its `routing.health_check_s`.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

private:
    void checkDue();
    void check(const TargetId &target);

    TargetHealths &m_healths;
    UpstreamPool &m_upstream;
    std::shared_ptr<const Snapshot> m_snapshot;
    QTimer m_timer{this};
};
