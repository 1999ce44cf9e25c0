// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/gatewayactions.h"

#include "ui/theme/theme.h"
#include "ui/tray/routemenu.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/secrets/keyring.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

GatewayActions::GatewayActions(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QObject *parent)
    : QObject(parent), m_config(config), m_keys(keys), m_gateway(gateway), m_state(gateway.state()),
      m_copyUrl(new QAction(Theme::icon(u"link"_s), tr("Copy base &URL"), this)),
      m_copyKey(new QAction(Theme::icon(u"key"_s), tr("Copy client &key"), this)),
      m_startStop(new QAction(Theme::icon(u"power"_s), tr("&Start the gateway"), this)),
      m_stopAll(new QAction(Theme::icon(u"stop"_s), tr("Stop all &requests"), this)),
      m_routes(std::make_unique<RouteMenu>(config))
{
    m_copyUrl->setShortcut(Qt::CTRL | Qt::Key_U);
    m_copyKey->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    m_startStop->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_G);
    connect(m_copyUrl, &QAction::triggered, this, &GatewayActions::copyBaseUrl);
    connect(m_copyKey, &QAction::triggered, this, &GatewayActions::copyClientKey);
    connect(m_startStop, &QAction::triggered, this, &GatewayActions::toggle);
    connect(m_stopAll, &QAction::triggered, &gateway, &GatewayThread::cancelAll);
    connect(m_routes.get(), &RouteMenu::told, this, &GatewayActions::told);
    connect(&gateway, &GatewayThread::stateChanged, this, &GatewayActions::takeState);
    takeState(gateway.state());
}

GatewayActions::~GatewayActions() = default;

void GatewayActions::takeState(const GatewayState &state)
{
    using Phase = GatewayState::Phase;
    m_state = state;
    const bool up = state.phase == Phase::Running || state.phase == Phase::Starting;
    m_copyUrl->setEnabled(!state.url.isEmpty());
    m_startStop->setText(up ? tr("&Stop the gateway") : tr("&Start the gateway"));
    m_startStop->setIcon(Theme::icon(up ? u"stop"_s : u"play"_s));
    m_startStop->setEnabled(state.phase != Phase::Stopping);
    m_stopAll->setEnabled(state.inFlight > 0);
    emit stateChanged();
}

QString GatewayActions::baseUrl() const
{
    return m_state.url.isEmpty() ? QString() : m_state.url + u"/v1"_s;
}

QString GatewayActions::stateText() const
{
    switch (m_state.phase) {
    case GatewayState::Phase::Starting: return tr("Starting…");
    case GatewayState::Phase::Failed:
        return m_state.portTaken ? tr("Not running: the port is taken") : tr("Not running");
    case GatewayState::Phase::Stopped: return tr("Stopped");
    case GatewayState::Phase::Stopping: return tr("Stopping: %n under way", nullptr, m_state.inFlight);
    case GatewayState::Phase::Running: break;
    }
    const QString text = tr("Running") + u" · "_s + QUrl(m_state.url).authority();
    return m_state.inFlight > 0 ? text + u" · "_s + tr("%n active", nullptr, m_state.inFlight) : text;
}

void GatewayActions::copyBaseUrl()
{
    if (m_state.url.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(baseUrl());
    emit told(tr("Copied: %1").arg(baseUrl()), true);
}

void GatewayActions::putOnClipboard(const Secret &key)
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(key.expose()));
}

void GatewayActions::copyClientKey()
{
    if (m_demo) {
        putOnClipboard(Secret("demo"));
        return emit told(tr("Copied the demo's key: demo"), true);
    }
    const auto config = m_config.current();
    if (!config || config->clientKeys.isEmpty())
        return emit told(tr("There is no client key yet. Make one with: pllm client add NAME"), false);
    const QString name = config->clientKeys.first().name;
    if (m_newKeys.contains(name)) {
        putOnClipboard(m_newKeys.value(name));
        return emit told(tr("Copied the key \"%1\"").arg(name), true);
    }
    m_keys.store().read(
        KeyRing::clientKeyEntry(name), this, [this, name](const SecretStore::Outcome &outcome) {
            if (outcome.state != KeyState::Ok)
                return emit told(tr("The key \"%1\" cannot be copied. %2")
                                     .arg(name, keyStateText(outcome.state, KeyRing::clientKeyEntry(name))),
                                 false);
            putOnClipboard(outcome.secret);
            emit told(tr("Copied the key \"%1\"").arg(name), true);
        });
}

void GatewayActions::toggle()
{
    const auto config = m_config.current();
    if (m_state.phase == GatewayState::Phase::Running || m_state.phase == GatewayState::Phase::Starting)
        m_gateway.stop(std::chrono::seconds(config->server.shutdownGraceS));
    else
        m_gateway.start(config);
}
