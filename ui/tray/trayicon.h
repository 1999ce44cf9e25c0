// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

class GatewayActions;

/// The icon in the desktop's tray: the gateway's state by shape and colour, and a menu of what is wanted
/// without the window. Where the desktop has no tray it does nothing.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(GatewayActions &actions, QObject *parent = nullptr);
    ~TrayIcon() override;

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    /// Shows the icon where there is a tray.
    void show();
    void tell(const QString &title, const QString &text);
    QMenu *menu() { return &m_menu; }
    QString toolTip() const { return m_icon.toolTip(); }
    /// Name of the icon for the present state: idle, active, error or stopped.
    QString iconName() const;

signals:
    void openRequested();
    /// Left click: show or hide the window.
    void toggleRequested();
    void quitRequested();

private:
    void showState();
    void activated(QSystemTrayIcon::ActivationReason reason);

    GatewayActions &m_actions;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction *m_status;
};
