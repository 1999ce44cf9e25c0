// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowcommand.h"

#include "app/checkcommand.h"
#include "app/firstpaint.h"
#include "app/instancesocket.h"
#include "app/logging.h"
#include "core/secrets/firststart.h"
#include "ui/mainwindow/mainwindow.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(windowLog, "pllm.window")

/// A demonstration keeps nothing, so it stands beside the data folder's own process; a second one raises it.
QString instanceDirOf(const Places &places, bool isDemo)
{
    if (!isDemo)
        return places.dataDir;
    const QByteArray hash =
        QCryptographicHash::hash(places.dataDir.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QDir runtime(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
    return runtime.filePath(u"pllm-demo-"_s + QString::fromLatin1(hash.first(16)));
}

} // namespace

WindowCommand::WindowCommand(const CommandLine &line)
    : m_line(line), m_places(placesOf(line)), m_instanceDir(instanceDirOf(m_places, line.gateway.demo)),
      m_service(m_places, line.gateway)
{
    connect(&m_signals, &TerminationSignals::received, &m_service, &GatewayService::shutDown);
    connect(&m_service, &GatewayService::ended, this, [] { QCoreApplication::exit(0); });
}

WindowCommand::~WindowCommand()
{
    m_window.reset();
    const bool isHolder = m_instances.has_value();
    m_instances.reset();
    if (isHolder && m_service.isDemo())
        QDir(m_instanceDir).removeRecursively();
    m_lock.reset();
}

int WindowCommand::run()
{
    m_lock.emplace(m_instanceDir);
    const auto taken = m_lock->take();
    if (!taken) {
        printError(taken.error().message);
        return 1;
    }
    if (!*taken)
        return raiseOther();
    m_instances.emplace(m_instanceDir, true);
    connect(&*m_instances, &InstanceServer::keyChanged, &m_service.keys(), &KeyRing::refresh);
    connect(&*m_instances, &InstanceServer::raiseRequested, this, &WindowCommand::raise);
    if (!m_instances->listen())
        qCWarning(windowLog) << "no local socket: a second start cannot raise this window";
    // The window's layout stands with the rest of the data; a demonstration's is gone with it.
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_instanceDir);
    return open() ? QCoreApplication::exec() : 1;
}

int WindowCommand::raiseOther()
{
    m_other.emplace(m_instanceDir);
    m_other->say(InstanceWord::raise, [this](const QByteArray &answer) {
        const bool isRaised = answer == InstanceWord::done;
        if (!isRaised)
            printError(u"%1 already runs on the data folder %2 and has no window to raise: stop it, or "
                       u"choose another "
                       u"folder with --data-dir"_s.arg(m_lock->holder(), m_instanceDir));
        QCoreApplication::exit(isRaised ? 0 : 1);
    });
    return QCoreApplication::exec();
}

bool WindowCommand::open()
{
    const ConfigProblems problems = m_service.load();
    if (!problems.isEmpty() &&
        !m_service.config().isBroken()) { // the options' fault: no edit of the file cures it
        printProblems(problems, m_places.configFile);
        return false;
    }
    const std::optional<NewClientKey> first =
        m_service.isDemo() ? std::nullopt : makeFirstClientKey(m_service.config(), m_service.keys().store());
    m_window = std::make_unique<MainWindow>(m_service.config(), m_service.keys(), m_service.gateway());
    new FirstPaint(*m_window);
    m_window->setDemo(m_service.isDemo());
    if (first)
        m_window->showNewClientKey(first->name, first->key);
    if (problems.isEmpty()) // else the window shows them, and the gateway starts once the file is repaired
        m_service.start();
    if (m_line.isHidden)
        m_window->showHidden();
    else
        m_window->show();
    return true;
}

void WindowCommand::raise()
{
    if (m_window)
        m_window->raiseWindow();
}
