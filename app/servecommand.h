// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gatewayservice.h"
#include "app/instancelock.h"
#include "app/instanceserver.h"
#include "app/terminationsignals.h"

#include <optional>

/// `pllm serve`: the gateway without a window, until SIGINT or SIGTERM.
class ServeCommand : public QObject
{
    Q_OBJECT

public:
    explicit ServeCommand(const CommandLine &line);
    /// Runs the event loop until the end; the exit code.
    int run();

private:
    bool takeLock();
    void listenToOthers();
    void showState(const GatewayState &state);
    void showRejected(const ConfigProblems &problems);

    CommandLine m_line;
    Places m_places;
    TerminationSignals m_signals;
    std::optional<InstanceLock> m_lock;
    std::optional<InstanceServer> m_instances;
    GatewayService m_service;
    bool m_wasReady = false;
    QString m_shownUrl; ///< where it listens, as told; empty: nowhere
};
