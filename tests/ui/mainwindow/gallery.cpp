// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/traffic/samplesession.h"
#include "tests/ui/mainwindow/windowrig.h"
#include "tests/ui/traffic/samplebodies.h"
#include "tests/ui/traffic/samplechat.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/exporting/exportdialog.h"
#include "ui/sessions/sessionjob.h"
#include "ui/sessions/sessionlistmodel.h"
#include "ui/sessions/sessionmapview.h"
#include "ui/sessions/sessionsdialog.h"
#include "ui/theme/theme.h"
#include "ui/traffic/comparedialog.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/filteredit.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/jsontreeview.h"
#include "ui/traffic/legdialog.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/base/clock.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QListView>
#include <QScreen>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

#include <ctime>

using namespace Qt::Literals::StringLiterals;

namespace {

QString target;

void waitFor(const std::function<bool()> &isThere)
{
    if (!QTest::qWaitFor(isThere, 30'000))
        qFatal("what is to be seen does not come");
}

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
    for (TrafficRow &row : rows) {
        row.costUsd =
            row.usage.isKnown() && row.id % 5 != 2 ? std::optional(double(row.id % 40) / 170) : std::nullopt;
        row.marks.isPinned = row.id % 41 == 36;
        row.marks.colour = row.id % 4 == 1 && row.id > 220 ? quint8((row.id / 4) % 7) : quint8(0);
    }
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
    page.details().setTab(RecordView::Tab(tab));
    QTest::qWait(150); // the gateway itself knows nothing of this record, and has said so by then
    emit rig.gateway.recordFetched(SampleTraffic::record(row, 150));
}

/// A body in its other forms.
void bodies(WindowRig &rig, const QString &theme)
{
    RecordView &view = rig.window->traffic().details();
    for (const auto tab : {RecordView::Request, RecordView::Response}) {
        const QString name = tab == RecordView::Request ? u"-request-"_s : u"-response-"_s;
        for (const auto mode : {BodyView::Mode::Tree, BodyView::Mode::Raw, BodyView::Mode::Hex}) {
            view.setBodyMode(mode);
            show(rig, SampleTraffic::done(241, unixMilliseconds() - 60'000), tab);
            auto *tree = view.tabs()->currentWidget()->findChild<JsonTreeView *>();
            if (mode == BodyView::Mode::Tree) // it is read on another thread
                waitFor([tree] { return tree->model()->rowCount() > 0; });
            tree->expand(tree->model()->index(0, 0));
            tree->expand(tree->model()->index(4, 0));
            tree->setCurrentIndex(tree->model()->index(0, 0));
            grab(*rig.window, theme + name + BodyView::modeName(mode).toLower());
        }
    }
    view.setBodyMode(BodyView::Mode::Pretty);
}

void details(WindowRig &rig, const QString &theme)
{
    const qint64 now = unixMilliseconds();
    const TrafficRow row = SampleTraffic::done(241, now - 60'000);
    const QList<std::pair<RecordView::Tab, QString>> tabs{
        {RecordView::Answer, u"-answer"_s},     {RecordView::Request, u"-request"_s},
        {RecordView::Response, u"-response"_s}, {RecordView::Timing, u"-timing"_s},
        {RecordView::Stream, u"-stream"_s},     {RecordView::Headers, u"-headers"_s},
        {RecordView::Attempts, u"-attempts"_s}, {RecordView::Notes, u"-notes"_s}};
    for (const auto &[tab, name] : tabs) {
        show(rig, row, tab);
        grab(*rig.window, theme + name);
    }
    bodies(rig, theme);
    show(rig, SampleTraffic::streaming(242, now - 3'000), RecordView::Answer);
    grab(*rig.window, theme + u"-live"_s);
    rig.window->traffic().actions().exportRows->trigger();
    auto *dialog = rig.window->findChild<ExportDialog *>();
    dialog->setForm(ExportForm::Csv);
    dialog->setPath(u"/tmp/pllm-traffic.csv"_s);
    QTest::qWait(300);
    if (!dialog->grab().save(target + u'/' + theme + u"-export.png"_s))
        qFatal("cannot write the picture of the export dialog");
    delete dialog;
    rig.window->traffic().actions().detailsSide->trigger();
    show(rig, SampleTraffic::failed(238, now - 60'000), RecordView::Answer);
    grab(*rig.window, theme + u"-beside"_s);
    for (const auto &[tab, name] : tabs) {
        show(rig, row, tab);
        grab(*rig.window, theme + u"-beside"_s + name);
    }
    rig.window->traffic().actions().detailsSide->trigger();
    rig.window->traffic().closeDetails();
}

/// The details of an answer of that form.
void showAnswer(WindowRig &rig, const QString &api, const QByteArray &body, const QByteArray &type,
                const QString &picture)
{
    TrafficRow row = SampleTraffic::done(241, unixMilliseconds() - 60'000);
    row.api = api;
    show(rig, row, RecordView::Answer);
    TrafficRecord record = SampleTraffic::record(row, 0);
    record.answerText.clear();
    record.client.responseHeaders = {{"Content-Type", type}};
    record.client.responseBody = {body, body.size()};
    emit rig.gateway.recordFetched(record);
    QTest::qWait(500); // it is read on another thread
    grab(*rig.window, picture);
}

/// The tabs that explain a chat, and the windows that compare.
void chats(WindowRig &rig, const QString &theme)
{
    TrafficPage &page = rig.window->traffic();
    const TrafficRecord before = SampleChat::agent(301, 19);
    const TrafficRecord record = SampleChat::agent(302, 20, "b77c2");
    const TrafficRecord picture = SampleChat::withPicture(303);
    rig.batch({before.row, record.row, picture.row});
    const auto look = [&](const TrafficRecord &shown, int tab, const QString &name) {
        page.table().setCurrentRecord(shown.row.id);
        page.openDetails();
        page.details().setTab(RecordView::Tab(tab));
        QTest::qWait(150);
        emit rig.gateway.recordFetched(shown);
        QTest::qWait(150);
        emit rig.gateway.recordFetched(before);
        QTest::qWait(700); // they are read on another thread
        grab(*rig.window, theme + name);
    };
    look(record, RecordView::Conversation, u"-conversation"_s);
    look(record, RecordView::Tokens, u"-tokens"_s);
    look(picture, RecordView::Conversation, u"-conversation-picture"_s);
    page.actions().detailsSide->trigger();
    look(record, RecordView::Conversation, u"-conversation-beside"_s);
    look(record, RecordView::Tokens, u"-tokens-beside"_s);
    page.actions().detailsSide->trigger();
    CompareDialog compare(before.row.id, record.row.id, {});
    compare.takeRecord(before);
    compare.takeRecord(record);
    compare.show();
    QTest::qWait(800);
    compare.grab().save(target + u'/' + theme + u"-compare.png"_s);
    LegDialog legs(picture, 0, true);
    legs.show();
    QTest::qWait(500);
    legs.grab().save(target + u'/' + theme + u"-legs.png"_s);
    page.closeDetails();
}

void kinds(WindowRig &rig, const QString &theme)
{
    const QByteArray json = "application/json";
    showAnswer(rig, u"images"_s, SampleBodies::pictures(3, {1024, 768}), json, theme + u"-kind-images"_s);
    showAnswer(rig, u"audio.speech"_s, SampleBodies::sound(), "audio/wav", theme + u"-kind-speech"_s);
    showAnswer(rig, u"embeddings"_s, SampleBodies::embeddings(4, 1536, true), json,
               theme + u"-kind-embeddings"_s);
    showAnswer(rig, u"moderations"_s, SampleBodies::moderations(), json, theme + u"-kind-moderations"_s);
    showAnswer(rig, u"rerank"_s, SampleBodies::ranking(), json, theme + u"-kind-rerank"_s);
    showAnswer(rig, u"responses"_s, SampleBodies::response(), json, theme + u"-kind-responses"_s);
    showAnswer(rig, u"audio.transcriptions"_s, SampleBodies::transcription(), json,
               theme + u"-kind-transcription"_s);
    rig.window->traffic().actions().detailsSide->trigger();
    showAnswer(rig, u"images"_s, SampleBodies::pictureStream(2, {768, 1024}), "text/event-stream",
               theme + u"-kind-imagestream"_s);
    rig.window->traffic().actions().detailsSide->trigger();
    TrafficRecord form = SampleTraffic::record(SampleTraffic::done(241, unixMilliseconds() - 60'000), 0);
    show(rig, form.row, RecordView::Request);
    form.client.requestHeaders = {{"Content-Type", SampleBodies::formType.toByteArray()}};
    form.client.requestBody = {SampleBodies::form(), SampleBodies::form().size()};
    emit rig.gateway.recordFetched(form);
    QTest::qWait(500);
    grab(*rig.window, theme + u"-kind-form"_s);
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

void refusedPages(const QString &theme)
{
    WindowRig rig("{}");
    rig.show();
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    rig.gatewayIs(GatewayState::Phase::Running);
    fill(rig, 40);
    emit rig.gateway.webPageRefused(u"https://app.example.com"_s);
    emit rig.gateway.webPageRefused(u"vscode-webview://*"_s);
    grab(*rig.window, theme + u"-refusedpages"_s);
}

/// The filter at work, wrong, and with its suggestions.
void filters(WindowRig &rig, const QString &theme)
{
    FilterBar &bar = rig.window->traffic().filter();
    bar.setText(u"app:claude -is:error dur>2s"_s);
    grab(*rig.window, theme + u"-filter"_s);
    bar.setText(u"app:claude staus:4xx (ttft>soon"_s);
    bar.focusField();
    grab(*rig.window, theme + u"-filter-wrong"_s);
    bar.setText({});
    bar.focusField();
    auto *field = bar.findChild<FilterEdit *>();
    QTest::keyClicks(field, u"is:error app:o"_s);
    QTest::qWait(150);
    if (QScreen *screen = rig.window->screen();
        !screen->grabWindow(0).save(target + u'/' + theme + u"-filter-offers.png"_s))
        qFatal("cannot take a picture of the screen");
    field->offers().popup()->hide();
    bar.setText({});
}

/// Only the details.
void detailPictures(const QString &theme)
{
    WindowRig rig;
    rig.show();
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    rig.gatewayIs(GatewayState::Phase::Running);
    fill(rig, 240);
    details(rig, theme);
}

/// The map of a session of 40 turns with two sub-agents, beside others.
void sessions(const QString &theme)
{
    WindowRig rig;
    rig.show();
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    rig.gatewayIs(GatewayState::Phase::Running);
    const qint64 now = unixMilliseconds();
    QList<TrafficRecord> codex = SampleSession::codex();
    for (TrafficRecord &record : codex)
        record.row.startedMs += now - 900'000 - 1'764'500'000'000;
    rig.gateway.importRecords(codex, {});
    rig.gateway.importRecords(SampleSession::chain(), {});
    rig.gateway.importRecords(SampleSession::claude(40, now - 400'000), {});
    rig.window->traffic().actions().sessions->trigger();
    auto *dialog = rig.window->findChild<SessionsDialog *>();
    const auto take = [&](const QString &name) {
        waitFor([dialog] { return dialog->map().map().turns.size() > 0 && !dialog->job().isReading(); });
        if (!dialog->grab().save(target + u'/' + theme + name))
            qFatal("cannot write the picture of the sessions");
    };
    waitFor([dialog] { return dialog->list().model()->rowCount() == 3 && !dialog->job().isReading(); });
    dialog->map().setFocus();
    dialog->map().chooseNextRepeated();
    take(u"-sessions.png"_s);
    dialog->map().zoom(4);
    take(u"-sessions-wide.png"_s);
    for (int row = 0; row < dialog->list().model()->rowCount(); ++row) {
        if (dialog->list()
                .model()
                ->index(row, 0)
                .data(SessionListModel::DetailRole)
                .toString()
                .startsWith(u"Codex"_s))
            dialog->list().setCurrentIndex(dialog->list().model()->index(row, 0));
    }
    take(u"-sessions-few.png"_s);
}

/// Only what explains chats.
void chatPictures(const QString &theme)
{
    WindowRig rig;
    rig.show();
    Theme::instance().setMode(theme == u"dark" ? Theme::Mode::Dark : Theme::Mode::Light);
    rig.gatewayIs(GatewayState::Phase::Running);
    fill(rig, 40);
    chats(rig, theme);
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
        filters(rig, theme);
        details(rig, theme);
        chats(rig, theme);
        kinds(rig, theme);
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
    refusedPages(theme);
    sessions(theme);
}

/// What the live table costs: 200 new rows a second over 100,000 and 20 that stream, with details open.
void load(int seconds)
{
    WindowRig rig;
    rig.show();
    rig.gatewayIs(GatewayState::Phase::Running);
    for (RecordId first = 1; first < 100'000; first += 1'000)
        emit rig.gateway.trafficBatch(SampleTraffic::batch(first, first + 999));
    rig.window->traffic().table().setCurrentRecord(99'990);
    rig.window->traffic().openDetails();
    QTest::qWait(500);
    RecordId next = 100'001;
    int words = 0;
    const std::clock_t before = std::clock();
    for (int step = 0; step < seconds * 10; ++step) {
        QList<TrafficRow> rows;
        for (RecordId id = next - 20; id < next; ++id)
            rows += SampleTraffic::done(id, unixMilliseconds());
        for (int i = 0; i < 20; ++i)
            rows += SampleTraffic::streaming(next++, unixMilliseconds());
        rig.batch(rows);
        words += 10;
        emit rig.gateway.recordFetched(SampleTraffic::record(SampleTraffic::streaming(99'990), words));
        QTest::qWait(100);
    }
    const double cpu = double(std::clock() - before) / CLOCKS_PER_SEC / seconds;
    qInfo("200 rows a second over 100,000: %.1f %% of a core", cpu * 100);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2)
        qFatal("usage: ui_gallery FOLDER [light|dark [chats|details|sessions]], or ui_gallery --load");
    if (QByteArray(argv[1]) == "--load") {
        load(10);
        return 0;
    }
    target = QString::fromLocal8Bit(argv[1]);
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        if (argc < 3 || theme == QString::fromLocal8Bit(argv[2]))
            argc <= 3                           ? pictures(theme)
            : QByteArray(argv[3]) == "details"  ? detailPictures(theme)
            : QByteArray(argv[3]) == "sessions" ? sessions(theme)
                                                : chatPictures(theme);
    }
    return 0;
}
