// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/mainwindow/notices.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/welcome.h"
#include "ui/models/modelspage.h"
#include "ui/providers/providerspage.h"
#include "ui/settings/settingspage.h"
#include "ui/stats/statspage.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"
#include "ui/tray/gatewayactions.h"
#include "ui/tray/trayicon.h"
#include "ui/widgets/layoutsettings.h"

#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/gateway/pricing.h"
#include "core/secrets/keyring.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

MainWindow::MainWindow(ConfigStore &config, KeyRing &keys, GatewayThread &gateway, QWidget *parent)
    : QMainWindow(parent), m_config(config), m_keys(keys), m_gateway(gateway)
{
    Theme &theme = Theme::instance();
    theme.setMode(Theme::Mode(LayoutSettings().value(u"view/theme"_s, int(Theme::Mode::System)).toInt()));
    theme.apply();
    setWindowTitle(u"PLLM"_s);
    m_actions = new GatewayActions(config, keys, gateway, this);
    m_tray = new TrayIcon(*m_actions, this);
    m_notices = new Notices(config, keys, gateway, *m_actions, this);
    m_status = new StatusLine(*m_actions, config, gateway, this);
    setStatusBar(m_status);
    makePages();
    makeMenus();
    connectParts();
    resize(QSize(1400, 860).boundedTo(screen()->availableSize() - QSize(40, 60)));
    restoreGeometry(LayoutSettings().value(u"window/geometry"_s).toByteArray());
    m_gateway.setTrafficWanted(false);
    m_tray->show();
    openPage(Traffic);
    m_rail->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages()
{
    // Each is made where it will stand: with another parent, all that is in it would be styled anew.
    auto *centre = new QWidget(this);
    m_pages = new QStackedWidget(centre);
    m_traffic = new TrafficPage(m_gateway, m_pages);
    m_traffic->setPrices([this](const QString &provider, const QString &model) {
        return modelPrice(*m_config.current(), provider, model);
    });
    m_traffic->setConfig(m_config);
    m_pages->addWidget(m_traffic);
    m_traffic->setModelNames([this] {
        QStringList names;
        for (const ModelConfig &model : m_config.current()->models)
            names += model.id;
        return names;
    });
    m_stats = new StatsPage(m_gateway, m_traffic->model(), m_pages);
    connect(m_stats, &StatsPage::rowsWanted, this, [this](const QString &filter, qint64 fromMs) {
        if (m_traffic->showRows(filter, fromMs))
            openPage(Traffic);
    });
    m_pages->addWidget(m_stats);
    m_pages->addWidget(new ProvidersPage(m_config, m_keys, m_gateway, m_pages));
    m_pages->addWidget(new ModelsPage(m_config, m_keys, m_gateway, m_pages));
    m_pages->addWidget(new SettingsPage(m_config, m_keys, m_gateway, m_pages));
    m_welcome = new Welcome(m_traffic->emptyState(), m_config, *m_actions, this);

    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    m_notices->setContentsMargins(12, 12, 12, 0);
    right->addWidget(m_notices);
    right->addWidget(m_pages, 1);
    auto *layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    layout->addLayout(right, 1);
    setCentralWidget(centre);
}

QWidget *MainWindow::makeRail()
{
    auto *frame = new QFrame(this);
    frame->setObjectName(u"rail"_s);
    m_rail = new QListWidget(frame);
    m_rail->setObjectName(u"railList"_s);
    m_rail->setAccessibleName(tr("Pages"));
    m_rail->setIconSize(QSize(20, 20));
    m_rail->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const QList<std::pair<QString, QString>> pages{{u"traffic"_s, tr("Traffic")},
                                                   {u"stats"_s, tr("Stats")},
                                                   {u"key"_s, tr("Providers & Keys")},
                                                   {u"models"_s, tr("Models")},
                                                   {u"settings"_s, tr("Settings")}};
    for (const auto &[icon, name] : pages) {
        auto *item = new QListWidgetItem(Theme::icon(icon), name, m_rail);
        item->setToolTip(tr("%1 (Ctrl+%2)").arg(name).arg(m_rail->count()));
    }
    m_rail->setFixedWidth(m_rail->sizeHintForColumn(0) + 6);
    connect(m_rail, &QListWidget::currentRowChanged, this, [this](int row) { openPage(Page(row)); });
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 12, 8, 8);
    layout->addWidget(m_rail);
    return frame;
}

void MainWindow::connectParts()
{
    connect(m_tray, &TrayIcon::openRequested, this, &MainWindow::raiseWindow);
    connect(m_tray, &TrayIcon::toggleRequested, this, &MainWindow::toggleWindow);
    connect(m_tray, &TrayIcon::quitRequested, this, &MainWindow::quit);
    connect(m_actions, &GatewayActions::told, this, &MainWindow::tell);
    connect(m_actions, &GatewayActions::stateChanged, this,
            [this] { m_traffic->setBaseUrl(m_actions->state().url); });
    connect(m_traffic, &TrafficPage::told, this, &MainWindow::tell);
    connect(m_traffic, &TrafficPage::pageWanted, this, [this] {
        openPage(Traffic);
        raiseWindow();
    });
    connect(m_traffic, &TrafficPage::modelsWanted, this, [this] {
        openPage(Models);
        raiseWindow();
    });
    connect(m_notices, &Notices::told, this, [this](const QString &text) { tell(text, true); });
    connect(m_notices, &Notices::providersRequested, this, [this] { openPage(Providers); });
    connect(m_welcome, &Welcome::providersRequested, this, [this] { openPage(Providers); });
    connect(qApp, &QCoreApplication::aboutToQuit, this, &MainWindow::saveLayout);
}

void MainWindow::setDemo(bool demo)
{
    m_actions->setDemo(demo);
    m_welcome->setDemo(demo);
}

void MainWindow::showNewClientKey(const QString &name, const Secret &key)
{
    m_actions->rememberKey(name, key);
    m_notices->showNewClientKey(name, key);
}

/// The filter of the page that is open, where it has one; else that of the traffic.
void MainWindow::find()
{
    if (m_pages->currentIndex() == Stats) {
        m_stats->filter().focusField();
        return;
    }
    openPage(Traffic);
    m_traffic->filter().focusField();
}

void MainWindow::openPage(Page page)
{
    if (page < 0 || page >= m_pages->count())
        return;
    m_pages->setCurrentIndex(page);
    m_rail->setCurrentRow(page);
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showHidden()
{
    if (!TrayIcon::isAvailable())
        showMinimized();
}

void MainWindow::toggleWindow()
{
    isVisible() && !isMinimized() ? hide() : raiseWindow();
}

void MainWindow::tell(const QString &text, bool fine)
{
    if (isVisible())
        m_status->tell(text);
    else
        m_tray->tell(fine ? u"PLLM"_s : tr("PLLM: not done"), text);
}

/// Batches come only while somebody sees them.
void MainWindow::tellWhoLooks()
{
    m_gateway.setTrafficWanted(isVisible() && !isMinimized());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    tellWhoLooks();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    tellWhoLooks();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        tellWhoLooks();
}

/// With a tray the program lives on there; without one, closing the window ends it.
void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    if (m_quitting)
        return event->accept();
    event->ignore();
    if (!TrayIcon::isAvailable())
        return quit();
    hide();
    if (!m_toldOfTray)
        m_tray->tell(u"PLLM"_s, tr("The gateway goes on in the tray. Quit it from the icon's menu."));
    m_toldOfTray = true;
}

void MainWindow::quit()
{
    const int active = m_actions->state().inFlight;
    if (active == 0)
        return waitAndQuit({});
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Quit PLLM"),
                        tr("%n request(s) are under way.", nullptr, active), QMessageBox::Cancel, this);
    box->setObjectName(u"quitBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Wait until they have ended, or stop them now?"));
    const QPushButton *wait = box->addButton(tr("&Wait, then quit"), QMessageBox::AcceptRole);
    const QPushButton *stop = box->addButton(tr("&Stop them and quit"), QMessageBox::DestructiveRole);
    connect(wait, &QPushButton::clicked, this, [this] { waitAndQuit(std::chrono::hours(1)); });
    connect(stop, &QPushButton::clicked, this, [this] { waitAndQuit({}); });
    raiseWindow();
    box->open();
}

void MainWindow::waitAndQuit(std::chrono::milliseconds grace)
{
    m_quitting = true;
    using Phase = GatewayState::Phase;
    const Phase phase = m_actions->state().phase;
    if (phase == Phase::Stopped || phase == Phase::Failed)
        return QCoreApplication::quit();
    connect(m_actions, &GatewayActions::stateChanged, this, [this] {
        if (m_actions->state().phase == Phase::Stopped)
            QCoreApplication::quit();
    });
    m_gateway.stop(grace);
    if (grace.count() > 0)
        tell(tr("Quits when the requests under way have ended."), true);
}

void MainWindow::saveLayout()
{
    LayoutSettings().setValue(u"window/geometry"_s, saveGeometry());
    m_traffic->saveLayout();
}
