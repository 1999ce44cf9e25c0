// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowcommand.h"

#include "app/instancesocket.h"
#include "app/logging.h"
#include "core/secrets/firststart.h"
#include "ui/mainwindow/mainwindow.h"

#include <QCoreApplication>
#include <QSystemTrayIcon>

using namespace Qt::Literals::StringLiterals;

WindowCommand::WindowCommand(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_service(m_places, line.gateway)
{
    connect(&m_signals, &TerminationSignals::received, this, &WindowCommand::terminate);
}

WindowCommand::~WindowCommand() = default;

int WindowCommand::run()
{
    if (!m_line.gateway.demo) { // which keeps nothing
        m_lock.emplace(m_places.dataDir);
        const auto taken = m_lock->take();
        if (!taken) {
            printError(taken.error().message);
            return 1;
        }
        if (!*taken)
            return raiseOther();
        m_instances.emplace(m_places.dataDir, true);
        connect(&*m_instances, &InstanceServer::keyChanged, &m_service.keys(), &KeyRing::refresh);
        connect(&*m_instances, &InstanceServer::raiseRequested, this, &WindowCommand::raise);
        m_instances->listen();
    }
    open();
    return QCoreApplication::exec();
}

int WindowCommand::raiseOther()
{
    m_other.emplace(m_places.dataDir);
    m_other->say(InstanceWord::raise, [this](const QByteArray &answer) {
        const bool isRaised = answer == InstanceWord::done;
        if (!isRaised)
            printError(u"%1 already runs on the data folder %2 and has no window to raise: stop it, or "
                       u"choose another "
                       u"folder with --data-dir"_s.arg(m_lock->holder(), m_places.dataDir));
        QCoreApplication::exit(isRaised ? 0 : 1);
    });
    return QCoreApplication::exec();
}

void WindowCommand::open()
{
    const ConfigProblems problems = m_service.load();
    const std::optional<NewClientKey> first =
        m_service.isDemo() ? std::nullopt : makeFirstClientKey(m_service.config(), m_service.keys().store());
    m_window = std::make_unique<MainWindow>(m_service.config(), m_service.keys(), m_service.gateway());
    if (problems.isEmpty())
        m_service.start();
    if (!m_line.isHidden)
        m_window->show();
    else if (!QSystemTrayIcon::isSystemTrayAvailable())
        m_window->showMinimized(); // nothing else would show that it runs
}

void WindowCommand::raise()
{
    if (!m_window)
        return;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void WindowCommand::terminate()
{
    QCoreApplication::exit(0);
}
