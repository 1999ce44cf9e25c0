// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/windowrig.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/base/clock.h"

#include <QAction>
#include <QApplication>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

QString target;

void grab(MainWindow &window, const QString &name)
{
    QTest::qWait(150); // layouts and timers of the real window
    const QString file = target + u'/' + name + u".png"_s;
    if (!window.grab().save(file))
        qFatal("cannot write %s", qPrintable(file));
}

void fill(WindowRig &rig, RecordId count)
{
    const qint64 now = unixMilliseconds();
    QList<TrafficRow> rows;
    for (RecordId id = 1; id <= count; ++id)
        rows += SampleTraffic::row(id, now - qint64(count - id) * 4'700 - 9'000);
    rows += SampleTraffic::streaming(count + 1, now - 4'100);
    rows += SampleTraffic::streaming(count + 2, now - 2'300);
    rows += SampleTraffic::pending(count + 3, now - 400);
    rig.batch(rows);
}

void show(WindowRig &rig, const TrafficRow &row, int tab)
{
    TrafficPage &page = rig.window->traffic();
    page.table().setCurrentRecord(row.id);
    page.openDetails();
    page.details().tabs()->setCurrentIndex(tab);
    emit rig.gateway.recordFetched(SampleTraffic::record(row, 150));
}

void details(WindowRig &rig, const QString &theme)
{
    const qint64 now = unixMilliseconds();
    show(rig, SampleTraffic::done(241, now - 60'000), 0);
    grab(*rig.window, theme + u"-answer"_s);
    show(rig, SampleTraffic::done(241, now - 60'000), 1);
    grab(*rig.window, theme + u"-request"_s);
    show(rig, SampleTraffic::done(241, now - 60'000), 2);
    grab(*rig.window, theme + u"-response"_s);
    show(rig, SampleTraffic::done(241, now - 60'000), 3);
    grab(*rig.window, theme + u"-timing"_s);
    rig.window->traffic().actions().detailsSide->trigger();
    show(rig, SampleTraffic::failed(238, now - 60'000), 0);
    grab(*rig.window, theme + u"-beside"_s);
    rig.window->traffic().actions().detailsSide->trigger();
    rig.window->traffic().closeDetails();
}

void troubles(const QString &theme)
{
    WindowRig rig("{\"server\":{\"prot\":1},\"models\":[{}]}");
    rig.show();
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    rig.window->showNewClientKey(u"me"_s, Secret("pllm-9f2kE7wQpZ3mX1vB8sT4uY6aC0dG5hJ2"));
    GatewayState state;
    state.phase = GatewayState::Phase::Failed;
    state.error = u"Port 8080 on 127.0.0.1 is taken."_s;
    state.portTaken = true;
    state.portHolder = u"nginx (pid 812)"_s;
    state.freePort = 8081;
    rig.gatewayIs(state);
    emit rig.keys.changed({{u"openai"_s, ProviderKey{KeyState::Locked, {}, {}}}});
    grab(*rig.window, theme + u"-troubles"_s);
}

void pictures(const QString &theme)
{
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    {
        WindowRig rig;
        rig.show();
        Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
        rig.gatewayIs(GatewayState::Phase::Running);
        grab(*rig.window, theme + u"-welcome"_s);
        fill(rig, 240);
        rig.gatewayIs(GatewayState::Phase::Running, 3);
        grab(*rig.window, theme + u"-traffic"_s);
        details(rig, theme);
        rig.window->traffic().table().verticalScrollBar()->setValue(1000);
        fill(rig, 252);
        grab(*rig.window, theme + u"-pill"_s);
        rig.window->traffic().actions().pause->trigger();
        fill(rig, 290);
        grab(*rig.window, theme + u"-paused"_s);
        for (int page = MainWindow::Stats; page <= MainWindow::Settings; ++page) {
            rig.window->openPage(MainWindow::Page(page));
            grab(*rig.window, u"%1-page%2"_s.arg(theme).arg(page));
        }
    }
    troubles(theme);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2)
        qFatal("usage: ui_gallery FOLDER [light|dark]");
    target = QString::fromLocal8Bit(argv[1]);
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        if (argc < 3 || theme == QString::fromLocal8Bit(argv[2]))
            pictures(theme);
    }
    return 0;
}
