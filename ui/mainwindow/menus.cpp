// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/shortcuts.h"
#include "ui/stats/statsmenu.h"
#include "ui/theme/theme.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"
#include "ui/tray/gatewayactions.h"
#include "ui/tray/routemenu.h"
#include "ui/widgets/layoutsettings.h"

#include "core/config/configstore.h"

#include <QActionGroup>
#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

// The window's menus: every action of the program has its place and its key here.

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeRequestMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(m_actions->copyUrl());
    menu->addAction(m_actions->copyKey());
    menu->addSeparator();
    menu->addMenu(m_actions->routes());
    menu->addAction(m_actions->stopAll());
    menu->addAction(m_actions->startStop());
    QAction *file = menu->addAction(Theme::icon(u"folder"_s), tr("Open the &configuration file"));
    file->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    menu->addSeparator();
    menu->addAction(m_traffic->actions().exportRows);
    menu->addAction(m_traffic->actions().importFile);
    connect(file, &QAction::triggered, this, [this] {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_config.path())))
            tell(tr("No program opens %1").arg(m_config.path()), false);
    });
    menu->addSeparator();
    QAction *close = menu->addAction(tr("C&lose the window"));
    close->setShortcut(QKeySequence::Close);
    connect(close, &QAction::triggered, this, &QWidget::close);
    QAction *quitAction = menu->addAction(Theme::icon(u"quit"_s), tr("&Quit"));
    quitAction->setShortcut(Qt::CTRL | Qt::Key_Q);
    quitAction->setMenuRole(QAction::QuitRole);
    connect(quitAction, &QAction::triggered, this, &MainWindow::quit);
}

void MainWindow::makeEditMenu()
{
    const TrafficPage::Actions &traffic = m_traffic->actions();
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    menu->addAction(traffic.find);
    menu->addAction(traffic.history);
    menu->addSeparator();
    menu->addAction(traffic.copyCurl);
    QMenu *copyAs = menu->addMenu(tr("Copy &as"));
    copyAs->addActions(traffic.copyAs);
    menu->addSeparator();
    menu->addAction(traffic.pin);
    menu->addMenu(traffic.colours);
    menu->addAction(traffic.comment);
    menu->addSeparator();
    menu->addAction(traffic.clear);
    connect(traffic.find, &QAction::triggered, this, &MainWindow::find);
}

void MainWindow::makeRequestMenu()
{
    const TrafficPage::Actions &traffic = m_traffic->actions();
    QMenu *menu = menuBar()->addMenu(tr("&Request"));
    menu->addActions({traffic.replay, traffic.replayOn, traffic.resend});
    menu->addSeparator();
    menu->addActions({traffic.serve, traffic.serveSession});
    menu->addSeparator();
    menu->addAction(traffic.compare);
    menu->addSeparator();
    menu->addAction(traffic.stop);
    menu->addActions({traffic.showSession, traffic.keepPrivate});
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    const QStringList names{tr("&Traffic"), tr("&Stats"), tr("&Providers && Keys"), tr("&Models"),
                            tr("S&ettings")};
    const QStringList icons{u"traffic"_s, u"stats"_s, u"key"_s, u"models"_s, u"settings"_s};
    for (int page = 0; page < names.size(); ++page) {
        QAction *action = menu->addAction(Theme::icon(icons.at(page)), names.at(page));
        QList<QKeySequence> keys{QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + page))};
        if (page == Settings)
            keys += QKeySequence(Qt::CTRL | Qt::Key_Comma);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, [this, page] { openPage(Page(page)); });
    }
    menu->addSeparator();
    const TrafficPage::Actions &traffic = m_traffic->actions();
    menu->addAction(traffic.sessions);
    menu->addSeparator();
    menu->addActions({traffic.pause, traffic.follow, traffic.newest, traffic.details, traffic.detailsSide});
    menu->addMenu(traffic.tabs);
    menu->addMenu(traffic.bodyForms);
    for (const QAction *action : traffic.tabs->actions())
        connect(action, &QAction::triggered, this, [this] { openPage(Traffic); });
    auto *stats = new StatsMenu(*m_stats, menu);
    menu->addMenu(stats);
    connect(stats, &QMenu::triggered, this, [this] { openPage(Stats); });
    QMenu *columns = menu->addMenu(Theme::icon(u"columns"_s), tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this,
            [this, columns] { m_traffic->table().fillColumnMenu(*columns); });
    QMenu *order = menu->addMenu(tr("S&ort by"));
    connect(order, &QMenu::aboutToShow, this, [this, order] { m_traffic->table().fillSortMenu(*order); });
    menu->addSeparator();
    makeThemeMenu(*menu);
}

void MainWindow::makeThemeMenu(QMenu &view)
{
    QMenu *menu = view.addMenu(tr("T&heme"));
    auto *group = new QActionGroup(menu);
    const QList<std::pair<Theme::Mode, QString>> modes{{Theme::Mode::System, tr("As the &system")},
                                                       {Theme::Mode::Light, tr("&Light")},
                                                       {Theme::Mode::Dark, tr("&Dark")}};
    for (const auto &[mode, name] : modes) {
        QAction *action = group->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setChecked(Theme::instance().mode() == mode);
        connect(action, &QAction::triggered, this, [chosen = mode] {
            Theme::instance().setMode(chosen);
            LayoutSettings().setValue(u"view/theme"_s, int(chosen));
        });
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    QAction *keys = menu->addAction(tr("&Keyboard shortcuts"));
    keys->setShortcuts({QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)});
    connect(keys, &QAction::triggered, this, &MainWindow::showShortcuts);
    QAction *about = menu->addAction(tr("&About PLLM"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::showShortcuts()
{
    auto *dialog = new Shortcuts(*menuBar(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About PLLM"));
    box->setIconPixmap(Theme::programIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setText(u"PLLM "_s + QStringLiteral(PLLM_VERSION));
    box->setInformativeText(tr("A gateway to language models on your own computer, that shows what passes.\n"
                               "Free software under the GNU General Public License, version 3 or later.\n\n"
                               "Configuration: %1\nQt %2")
                                .arg(m_config.path(), QLatin1String(qVersion())));
    box->open();
}
