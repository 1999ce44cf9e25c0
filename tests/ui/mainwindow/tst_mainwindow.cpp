// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowrig.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/mainwindow/notices.h"
#include "ui/mainwindow/requestrate.h"
#include "ui/mainwindow/shortcuts.h"
#include "ui/traffic/trafficpage.h"
#include "ui/tray/gatewayactions.h"
#include "ui/tray/trayicon.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::Literals::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->clear(); }
    void pagesByKey();
    void statusLineCopiesTheUrl();
    void statusLineTellsTheState();
    void requestsAMinute();
    void brokenConfigurationIsToldAndKept();
    void refusedEditIsTold();
    void takenPortOffersAFreeOne();
    void lockedKeychainIsTold();
    void faultsAreToldWhileTheyAreOn();
    void refusedPageIsAllowedWithOneClick();
    void refusedPageIsKeptOut();
    void refusedPagesDoNotFlood();
    void newClientKeyIsShownAndCopied();
    void clientKeyComesFromTheKeychain();
    void firstRequestCanBeCopied();
    void trayFollowsTheState();
    void quitWithRequestsUnderWayAsks();
    void everyActionHasAKeyOrAMenu();
    void everyControlHasAName();
};

template <typename T>
static T *part(const WindowRig &rig, const QString &name)
{
    T *found = rig.window->findChild<T *>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return found;
}

static QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

void TestMainWindow::pagesByKey()
{
    WindowRig rig;
    rig.show();
    const auto *pages = rig.window->findChild<QStackedWidget *>();
    const auto *rail = part<QListWidget>(rig, u"railList"_s);
    for (int page = MainWindow::Settings; page >= MainWindow::Traffic; --page) {
        QTest::keyClick(rig.window.get(), Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
        QTRY_COMPARE(pages->currentIndex(), page);
        QCOMPARE(rail->currentRow(), page);
    }
}

void TestMainWindow::statusLineCopiesTheUrl()
{
    WindowRig rig;
    rig.show();
    auto *url = part<QToolButton>(rig, u"urlButton"_s);
    QVERIFY(!url->isVisible());
    rig.gatewayIs(GatewayState::Phase::Running);
    QVERIFY(url->isVisible());
    QCOMPARE(url->text(), u"http://127.0.0.1:8080/v1"_s);
    QTest::mouseClick(url, Qt::LeftButton);
    QCOMPARE(clipboard(), u"http://127.0.0.1:8080/v1"_s);
    QVERIFY(url->text() != u"http://127.0.0.1:8080/v1"_s); // says that it did
    QTRY_COMPARE(url->text(), u"http://127.0.0.1:8080/v1"_s);
}

void TestMainWindow::statusLineTellsTheState()
{
    WindowRig rig("{\"traffic\":{\"record\":\"off\"}}");
    rig.show();
    QVERIFY(part<QLabel>(rig, u"recording"_s)->text().contains(u"off"_s));
    TrafficBatch batch;
    batch.dropped = 7;
    emit rig.gateway.trafficBatch(batch);
    QVERIFY(part<QLabel>(rig, u"dropped"_s)->text().contains(u'7'));
    rig.gatewayIs(GatewayState::Phase::Running, 2);
    QCOMPARE(rig.window->gatewayActions().stateText(), u"Running · 127.0.0.1:8080 · 2 active"_s);
}

void TestMainWindow::requestsAMinute()
{
    RequestRate rate;
    TrafficBatch batch;
    batch.rows = {SampleTraffic::pending(1, 10'000), SampleTraffic::pending(2, 40'000),
                  SampleTraffic::pending(3, 69'000)};
    rate.add(batch);
    rate.add(batch); // the same rows, changed
    QCOMPARE(rate.perMinute(69'000), 3);
    QCOMPARE(rate.perMinute(75'000), 2);
    QCOMPARE(rate.perMinute(200'000), 0);
}

void TestMainWindow::brokenConfigurationIsToldAndKept()
{
    const QByteArray bytes = "{\"server\":{\"prot\":1}}";
    WindowRig rig(bytes);
    rig.show();
    const auto *banner = part<Banner>(rig, u"brokenBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(u"server.prot"_s), qPrintable(banner->text()));
    GatewayState state;
    state.phase = GatewayState::Phase::Failed;
    state.portTaken = true;
    state.freePort = 4711;
    rig.gatewayIs(state);
    QVERIFY(!part<QPushButton>(rig, u"usePort"_s)->isVisible()); // it could not be written
    QCOMPARE(rig.configFile(), bytes);
}

void TestMainWindow::refusedEditIsTold()
{
    WindowRig rig("{}");
    rig.show();
    const auto *banner = part<Banner>(rig, u"rejectedBanner"_s);
    QVERIFY(!banner->isVisible());
    QFile file(rig.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"server\":{\"port\":-1}}");
    file.close();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"server.port"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"server\":{\"port\":8099}}");
    file.close();
    QTRY_VERIFY(!banner->isVisible());
}

void TestMainWindow::takenPortOffersAFreeOne()
{
    WindowRig rig("{}");
    rig.show();
    GatewayState state;
    state.phase = GatewayState::Phase::Failed;
    state.error = u"Port 8080 is taken."_s;
    state.portTaken = true;
    state.portHolder = u"nginx (pid 812)"_s;
    state.freePort = 4711;
    rig.gatewayIs(state);
    const auto *banner = part<Banner>(rig, u"failedBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"nginx (pid 812)"_s));
    auto *use = part<QPushButton>(rig, u"usePort"_s);
    QVERIFY(use->text().contains(u"4711"_s));
    QTest::mouseClick(use, Qt::LeftButton);
    QCOMPARE(rig.config.current()->server.port, 4711);
    QVERIFY(rig.configFile().contains("4711"));
    rig.gatewayIs(GatewayState::Phase::Running);
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::faultsAreToldWhileTheyAreOn()
{
    WindowRig rig("{}");
    rig.show();
    const auto *banner = part<Banner>(rig, u"faultBanner"_s);
    QVERIFY(!banner->isVisible());
    FaultConfig fault;
    fault.kind = FaultKind::TooManyRequests;
    fault.share = 0.5;
    rig.gateway.setFaults({{u"smart"_s, fault}});
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(u"smart: 429"_s), qPrintable(banner->text()));
    QVERIFY2(banner->text().contains(u"50 %"_s), qPrintable(banner->text()));
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
    QVERIFY(rig.gateway.faults().isEmpty());
}

void TestMainWindow::lockedKeychainIsTold()
{
    WindowRig rig;
    rig.show();
    const auto *banner = part<Banner>(rig, u"keychainBanner"_s);
    rig.secrets.setTrouble(KeyState::Locked);
    rig.keys.setEntries({u"openai"_s});
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"openai"_s));
    rig.secrets.setTrouble(KeyState::Ok);
    rig.secrets.write(u"openai"_s, Secret("sk-x"), &rig.keys, [](const SecretStore::Outcome &) {});
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton); // try again
    QTRY_VERIFY(!banner->isVisible());
}

void TestMainWindow::refusedPageIsAllowedWithOneClick()
{
    WindowRig rig(R"({"server":{"cors_origins":["https://old.example"]}})");
    rig.show();
    const auto *banner = part<Banner>(rig, u"webPageBanner"_s);
    QVERIFY(!banner->isVisible());
    emit rig.gateway.webPageRefused(u"https://app.example.com"_s);
    emit rig.gateway.webPageRefused(u"moz-extension://0a1b"_s);
    emit rig.gateway.webPageRefused(u"https://app.example.com"_s); // again
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->title().contains(u"https://app.example.com"_s), qPrintable(banner->title()));
    QVERIFY2(banner->text().contains(u'1'), qPrintable(banner->text())); // more behind it
    QTest::mouseClick(part<QPushButton>(rig, u"allowPage"_s), Qt::LeftButton);
    QCOMPARE(rig.config.current()->server.corsOrigins,
             (QStringList{u"https://old.example"_s, u"https://app.example.com"_s}));
    QVERIFY(rig.configFile().contains("https://app.example.com"));
    QVERIFY2(banner->title().contains(u"moz-extension://0a1b"_s), qPrintable(banner->title()));
    Config config = *rig.config.current(); // allowed elsewhere
    config.server.corsOrigins += u"moz-extension://0a1b"_s;
    QVERIFY(rig.config.update(config).isEmpty());
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::refusedPageIsKeptOut()
{
    WindowRig rig("{}");
    rig.show();
    const auto *banner = part<Banner>(rig, u"webPageBanner"_s);
    emit rig.gateway.webPageRefused(u"https://app.example.com"_s);
    QVERIFY(banner->isVisible());
    QTest::mouseClick(part<QPushButton>(rig, u"keepPageOut"_s), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
    emit rig.gateway.webPageRefused(u"https://app.example.com"_s);
    QVERIFY(!banner->isVisible());
    QVERIFY(rig.config.current()->server.corsOrigins.isEmpty());
    QCOMPARE(rig.configFile(), QByteArray("{}"));
}

void TestMainWindow::refusedPagesDoNotFlood()
{
    WindowRig rig("{}");
    rig.show();
    const auto *banner = part<Banner>(rig, u"webPageBanner"_s);
    for (int i = 0; i < 1000; ++i)
        emit rig.gateway.webPageRefused(u"https://p%1.example"_s.arg(i));
    int clicks = 0;
    for (; banner->isVisible() && clicks < 100; ++clicks)
        QTest::mouseClick(part<QPushButton>(rig, u"keepPageOut"_s), Qt::LeftButton);
    QVERIFY2(clicks > 1 && clicks <= 16, qPrintable(QString::number(clicks)));
}

void TestMainWindow::newClientKeyIsShownAndCopied()
{
    WindowRig rig;
    rig.show();
    rig.window->showNewClientKey(u"me"_s, Secret("pllm-abcdef0123456789"));
    const auto *banner = part<Banner>(rig, u"newKeyBanner"_s);
    QVERIFY(banner->isVisible());
    const auto labels = banner->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *l) { return l->text() == u"pllm-abcdef0123456789"; }));
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(clipboard(), u"pllm-abcdef0123456789"_s);
}

void TestMainWindow::clientKeyComesFromTheKeychain()
{
    const QByteArray hash(64, 'a');
    WindowRig rig("{\"client_keys\":[{\"name\":\"me\",\"sha256\":\"" + hash + "\"}]}");
    QVERIFY(!rig.config.isBroken());
    GatewayActions &actions = rig.window->gatewayActions();
    QSignalSpy told(&actions, &GatewayActions::told);
    actions.copyKey()->trigger();
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.at(0).at(1).toBool(), false); // not there: says so
    QVERIFY(told.at(0).at(0).toString().contains(u"me"_s));
    QCOMPARE(clipboard(), QString());
    rig.secrets.write(KeyRing::clientKeyEntry(u"me"_s), Secret("pllm-kept"), &rig.keys,
                      [](const SecretStore::Outcome &) {});
    actions.copyKey()->trigger();
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.at(1).at(1).toBool(), true);
    QCOMPARE(clipboard(), u"pllm-kept"_s);
    rig.window->setDemo(true);
    actions.copyKey()->trigger();
    QCOMPARE(clipboard(), u"demo"_s);
}

void TestMainWindow::firstRequestCanBeCopied()
{
    WindowRig rig;
    rig.show();
    rig.window->setDemo(true);
    GatewayState state;
    state.phase = GatewayState::Phase::Running;
    state.url = u"http://127.0.0.1:4000"_s;
    rig.gatewayIs(state);
    const QString text = part<QLabel>(rig, u"firstRequest"_s)->text();
    QVERIFY(text.contains(u"http://127.0.0.1:4000/v1/chat/completions"_s));
    QVERIFY(text.contains(u"Bearer demo"_s));
    QVERIFY(text.contains(u"\"model\":\"demo\""_s));
    QVERIFY(part<QLabel>(rig, u"firstRequest"_s)->isVisible());
    rig.batch({SampleTraffic::pending(1)});
    QVERIFY(!part<QLabel>(rig, u"firstRequest"_s)->isVisible());
}

void TestMainWindow::trayFollowsTheState()
{
    WindowRig rig;
    TrayIcon &tray = rig.window->tray();
    QCOMPARE(tray.iconName(), u"stopped"_s);
    rig.gatewayIs(GatewayState::Phase::Running);
    QCOMPARE(tray.iconName(), u"idle"_s);
    rig.gatewayIs(GatewayState::Phase::Running, 2);
    QCOMPARE(tray.iconName(), u"active"_s);
    QVERIFY(tray.toolTip().contains(u"127.0.0.1:8080"_s));
    QVERIFY(tray.menu()->actions().first()->text().contains(u"2 active"_s));
    rig.gatewayIs(GatewayState::Phase::Failed);
    QCOMPARE(tray.iconName(), u"error"_s);
    for (const QAction *action : tray.menu()->actions())
        QVERIFY(action->isSeparator() || !action->text().isEmpty());
    rig.show();
    emit tray.toggleRequested();
    QVERIFY(!rig.window->isVisible());
    emit tray.toggleRequested();
    QVERIFY(rig.window->isVisible());
}

void TestMainWindow::quitWithRequestsUnderWayAsks()
{
    WindowRig rig;
    rig.show();
    rig.gatewayIs(GatewayState::Phase::Running, 2);
    rig.window->quit();
    auto *box = part<QMessageBox>(rig, u"quitBox"_s);
    QVERIFY(box->isVisible());
    QCOMPARE(box->buttons().size(), 3); // wait, stop, cancel
    QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
    QTRY_VERIFY(!rig.window->findChild<QMessageBox *>(u"quitBox"_s));
    QVERIFY(rig.window->isVisible());
}

void TestMainWindow::everyActionHasAKeyOrAMenu()
{
    WindowRig rig;
    QSet<QString> keys;
    for (const QAction *top : rig.window->menuBar()->actions()) {
        for (const QAction *action : top->menu()->actions()) {
            if (action->isSeparator() || action->menu())
                continue;
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys += key.toString();
            }
        }
    }
    QVERIFY(keys.size() > 15);
    const Shortcuts shortcuts(*rig.window->menuBar(), nullptr);
    const auto *list = shortcuts.findChild<QTreeWidget *>();
    for (const QString &key : {u"Ctrl+Q"_s, u"Ctrl+-"_s}) // also of menus in menus
        QCOMPARE(list->findItems(key, Qt::MatchExactly | Qt::MatchRecursive, 1).size(), 1);
}

void TestMainWindow::everyControlHasAName()
{
    WindowRig rig;
    rig.show();
    const auto controls = rig.window->findChildren<QAbstractButton *>();
    for (const QAbstractButton *control : controls) {
        const bool named = !control->text().isEmpty() || !control->accessibleName().isEmpty();
        const bool ours = !control->objectName().startsWith(u"qt_"_s) &&
                          !control->inherits("QTableCornerButton") &&
                          control->metaObject()->className() != QByteArray("QLineEditIconButton");
        QVERIFY2(named || !ours || !control->isVisibleTo(rig.window.get()),
                 qPrintable(QString::fromLatin1(control->metaObject()->className()) + u" in "_s +
                            QString::fromLatin1(control->parent()->metaObject()->className())));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
