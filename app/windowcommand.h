// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gatewayservice.h"
#include "app/instanceclient.h"
#include "app/instancelock.h"
#include "app/instanceserver.h"
#include "app/terminationsignals.h"

#include <memory>
#include <optional>

class MainWindow;

/// `pllm`: window, tray icon and gateway. A second start raises the first one's window.
class WindowCommand : public QObject
{
    Q_OBJECT

public:
    explicit WindowCommand(const CommandLine &line);
    ~WindowCommand() override;
    /// Runs the event loop until the end; the exit code.
    int run();

private:
    /// Asks the process that holds the data folder to show its window.
    int raiseOther();
    /// False (and said so) where this run cannot be.
    bool open();
    void raise();

    CommandLine m_line;
    Places m_places;
    QString m_instanceDir; // where lock and socket stand
    TerminationSignals m_signals;
    std::optional<InstanceLock> m_lock;
    std::optional<InstanceServer> m_instances;
    std::optional<InstanceClient> m_other;
    GatewayService m_service;
    std::unique_ptr<MainWindow> m_window;
};
