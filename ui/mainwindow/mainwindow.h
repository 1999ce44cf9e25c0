// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class ConfigStore;
class EmptyState;
class GatewayActions;
class GatewayThread;
class KeyRing;
class Notices;
class QActionGroup;
class QListWidget;
class QStackedWidget;
class Secret;
class StatusLine;
class StatsPage;
class TrafficPage;
class TrayIcon;
class Welcome;

/// The window: rail, pages, notices, status line, menus, and the tray icon that goes with it. Holds no logic
/// of the gateway. Layout is kept in QSettings (under the application's names), nothing else. Main thread;
/// owned by the composition root, which has loaded the configuration before.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum Page { Traffic, Stats, Providers, Models, Settings };

    MainWindow(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The run of --demo: its fixed key is the one to copy and to show.
    void setDemo(bool demo);
    /// Shows the text of a new client key, with a way to copy it.
    void showNewClientKey(const QString &name, const Secret &key);
    void openPage(Page page);
    void find();
    /// Shows the window in front, also from the tray: for a second start of the program.
    void raiseWindow();
    /// --hidden: only the tray icon; where the desktop shows no tray, the window minimised.
    void showHidden();
    /// Ends the program; asks first where requests are under way.
    void quit();

    TrafficPage &traffic() const { return *m_traffic; }
    GatewayActions &gatewayActions() const { return *m_actions; }
    Notices &notices() const { return *m_notices; }
    TrayIcon &tray() const { return *m_tray; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makePages();
    QWidget *makeRail();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeRequestMenu();
    void makeThemeMenu(QMenu &view);
    void makeHelpMenu();
    void connectParts();
    void tellWhoLooks();
    void toggleWindow();
    void tell(const QString &text, bool fine);
    void waitAndQuit(std::chrono::milliseconds grace);
    void showShortcuts();
    void showAbout();
    void saveLayout();

    ConfigStore &m_config;
    KeyRing &m_keys;
    GatewayThread &m_gateway;
    GatewayActions *m_actions;
    TrayIcon *m_tray;
    Notices *m_notices;
    StatusLine *m_status;
    TrafficPage *m_traffic;
    StatsPage *m_stats;
    Welcome *m_welcome;
    QListWidget *m_rail;
    QStackedWidget *m_pages;
    bool m_toldOfTray = false;
    bool m_quitting = false;
};
