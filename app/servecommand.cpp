// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servecommand.h"

#include "app/checkcommand.h"
#include "app/logging.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(serveLog, "pllm.serve")
}

ServeCommand::ServeCommand(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_service(m_places, line.gateway)
{
    connect(&m_signals, &TerminationSignals::received, &m_service, &GatewayService::shutDown);
    connect(&m_service, &GatewayService::ended, this, [] { QCoreApplication::exit(0); });
    connect(&m_service.gateway(), &GatewayThread::stateChanged, this, &ServeCommand::showState);
    connect(&m_service, &GatewayService::configRejected, this, &ServeCommand::showRejected);
}

int ServeCommand::run()
{
    const ConfigProblems problems = m_service.load();
    if (!problems.isEmpty()) {
        printProblems(problems, m_places.configFile);
        return 1;
    }
    if (!m_line.gateway.demo) { // which keeps nothing
        if (!takeLock())
            return 1;
        listenToOthers();
    }
    m_service.start();
    return QCoreApplication::exec();
}

bool ServeCommand::takeLock()
{
    m_lock.emplace(m_places.dataDir);
    const auto taken = m_lock->take();
    if (!taken)
        printError(taken.error().message);
    else if (!*taken)
        printError(
            u"%1 already runs on the data folder %2: stop it, or choose another folder with --data-dir"_s.arg(
                m_lock->holder(), m_places.dataDir));
    return taken && *taken;
}

void ServeCommand::listenToOthers()
{
    m_instances.emplace(m_places.dataDir, false);
    connect(&*m_instances, &InstanceServer::keyChanged, &m_service.keys(), &KeyRing::refresh);
    if (!m_instances->listen())
        qCWarning(serveLog) << "no local socket: keys that change are taken up at the next start";
}

void ServeCommand::showState(const GatewayState &state)
{
    switch (state.phase) {
    case GatewayState::Phase::Running:
        if (std::exchange(m_shownUrl, state.url) == state.url)
            return; // only its counts have changed
        if (std::exchange(m_wasReady, true)) {
            qCInfo(serveLog).noquote() << "listening on" << state.url;
            return;
        }
        printLine(u"pllm: listening on "_s + state.url);
        if (const Config &config = *m_service.config().current();
            !m_service.isDemo() && config.server.requireKey && config.clientKeys.isEmpty())
            printError(u"there is no client key yet, run: pllm client add NAME --admin"_s);
        return;
    case GatewayState::Phase::Failed:
        printError(state.error);
        m_shownUrl.clear();
        if (!m_wasReady)
            QCoreApplication::exit(1);
        return;
    case GatewayState::Phase::Stopped:
    case GatewayState::Phase::Starting:
    case GatewayState::Phase::Stopping: return;
    }
}

void ServeCommand::showRejected(const ConfigProblems &problems)
{
    printError(u"the changed configuration was refused, the old one stays in force:"_s);
    printProblems(problems, m_places.configFile);
}
