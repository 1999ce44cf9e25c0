// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/trayicon.h"

#include "ui/theme/theme.h"
#include "ui/tray/gatewayactions.h"
#include "ui/tray/routemenu.h"

using namespace Qt::Literals::StringLiterals;

TrayIcon::TrayIcon(GatewayActions &actions, QObject *parent) : QObject(parent), m_actions(actions)
{
    m_status = m_menu.addAction(QString());
    m_status->setEnabled(false);
    m_menu.addSeparator();
    connect(m_menu.addAction(Theme::icon(u"window"_s), tr("&Open window")), &QAction::triggered, this,
            &TrayIcon::openRequested);
    m_menu.addAction(actions.copyUrl());
    m_menu.addAction(actions.copyKey());
    m_menu.addSeparator();
    m_menu.addMenu(actions.routes());
    m_menu.addAction(actions.stopAll());
    m_menu.addAction(actions.startStop());
    m_menu.addSeparator();
    connect(m_menu.addAction(Theme::icon(u"quit"_s), tr("&Quit")), &QAction::triggered, this,
            &TrayIcon::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &TrayIcon::activated);
    connect(&actions, &GatewayActions::stateChanged, this, &TrayIcon::showState);
    showState();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::show()
{
    if (isAvailable())
        m_icon.show();
}

void TrayIcon::tell(const QString &title, const QString &text)
{
    if (m_icon.isVisible())
        m_icon.showMessage(title, text, Theme::programIcon(), 6000);
}

QString TrayIcon::iconName() const
{
    switch (m_actions.state().phase) {
    case GatewayState::Phase::Failed: return u"error"_s;
    case GatewayState::Phase::Stopped:
    case GatewayState::Phase::Stopping: return u"stopped"_s;
    default: return m_actions.state().inFlight > 0 ? u"active"_s : u"idle"_s;
    }
}

void TrayIcon::showState()
{
    m_status->setText(m_actions.stateText());
    m_icon.setToolTip(u"PLLM\n"_s + m_actions.stateText());
    m_icon.setIcon(Theme::icon(u"tray-"_s + iconName()));
}

void TrayIcon::activated(QSystemTrayIcon::ActivationReason reason)
{
    if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
        emit toggleRequested();
    else if (reason == QSystemTrayIcon::MiddleClick)
        m_actions.copyUrl()->trigger();
}
