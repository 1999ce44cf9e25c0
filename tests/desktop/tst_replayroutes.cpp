// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"
#include "tests/support/testconfig.h"

#include "ui/mainwindow/mainwindow.h"
#include "ui/models/modelspage.h"
#include "ui/replay/answerboard.h"
#include "ui/replay/answercompare.h"
#include "ui/replay/replaycolumn.h"
#include "ui/replay/replaydialog.h"
#include "ui/replay/replayoriginal.h"
#include "ui/replay/routebanner.h"
#include "ui/replay/routedialog.h"
#include "ui/theme/theme.h"
#include "ui/traffic/diffview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/api/endpoints.h"
#include "core/base/json.h"
#include "core/base/jsonwriter.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString large = u"a-large"_s; // what providers call their models; each provider has one
const QString small = u"b-small"_s;
const QString medium = u"c-medium"_s;

const QString opening =
    u"The parser loses a quoted line end. "
    u"It splits the input at every line feed before it looks for quotes, so a field such as "
    u"\"two\\nlines\" becomes two broken records. "_s;
const QString closing =
    u"\n\nI will:\n\n1. read src/io/linesource.cpp,\n2. write a test that fails,\n3. change the reader."_s;

QString answerOf(const QString &model)
{
    if (model == small)
        return opening + u"Ask the dialect whether a quote is open before you split."_s + closing;
    if (model == medium)
        return u"Quoted line ends are part of a field.\n\nSplit later: tokenise first, then cut the records."_s;
    return opening + u"The line source has to know the dialect, which it does not today."_s + closing;
}

QByteArray chunk(const QByteArray &model, const QByteArray &choices, const QByteArray &usage = {})
{
    return R"(data: {"id":"c","object":"chat.completion.chunk","created":1764500000,"model":")" + model +
           R"(","choices":[)" + choices + "]" + (usage.isEmpty() ? QByteArray() : ",\"usage\":" + usage) +
           "}\n\n";
}

/// Its text in two parts; nothing comes before the model's gate is open.
UpstreamScript scriptFor(const QString &model)
{
    const QString text = answerOf(model);
    const QByteArray name = model.toUtf8();
    const auto delta = [&name](const QString &part) {
        JsonWriter json;
        json.beginObject().member("index", 0).key("delta").beginObject().member("content", part.toUtf8());
        return chunk(name, json.endObject().endObject().take());
    };
    UpstreamScript script;
    script.hold(model + u"-start"_s);
    script.streamHead();
    script.chunk(delta(text.first(text.size() / 2)));
    script.hold(model + u"-rest"_s);
    script.chunk(delta(text.sliced(text.size() / 2)));
    script.chunk(chunk(name, R"({"index":0,"delta":{},"finish_reason":"stop"})"));
    script.chunk(chunk(name, {}, R"({"prompt_tokens":2184,"completion_tokens":152,"total_tokens":2336})"));
    script.chunk("data: [DONE]\n\n");
    return script.lastChunk();
}

QString modelIn(const ScriptedRequest &request)
{
    const auto body = JsonDocument::parse(request.body);
    return body ? textMember(body->root(), "model") : QString();
}

UpstreamScript answer(const ScriptedRequest &request)
{
    const QString model = modelIn(request);
    return model == u"nothing"_s
               ? UpstreamScript::json(R"({"error":{"message":"The model is on fire."}})", 400)
               : scriptFor(model);
}

QJsonObject configFor(const QString &baseUrl)
{
    const auto provider = [&baseUrl](const QString &name) {
        return QJsonObject{{u"id"_s, name},
                           {u"type"_s, u"openai-compatible"_s},
                           {u"base_url"_s, baseUrl},
                           {u"key"_s, u"none"_s}};
    };
    const auto price = [](double in, double out) { return QJsonObject{{u"in"_s, in}, {u"out"_s, out}}; };
    return {{u"server"_s, QJsonObject{{u"port"_s, 0}}},
            {u"providers"_s, QJsonArray{provider(u"alpha"_s), provider(u"beta"_s), provider(u"gamma"_s)}},
            {u"models"_s,
             QJsonArray{QJsonObject{
                 {u"id"_s, u"smart"_s},
                 {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, u"alpha"_s}, {u"model"_s, large}}}}}}},
            {u"defaults"_s, QJsonObject{{u"retries"_s, 0}}},
            {u"prices"_s, QJsonObject{{u"alpha/"_s + large, price(3, 15)},
                                      {u"beta/"_s + small, price(0.25, 1.25)},
                                      {u"gamma/"_s + medium, price(1, 5)}}},
            {u"client_keys"_s, QJsonArray{clientKeyEntry(u"me"_s, testClientKey)}}};
}

GatewayOptions withApi()
{
    GatewayOptions options;
    options.endpoints = &apiEndpoints();
    return options;
}

QString labelOf(const QWidget &widget, const QString &name)
{
    const auto *label = widget.findChild<QLabel *>(name);
    return label && label->isVisibleTo(&widget) ? label->text() : QString();
}

} // namespace

/// A request is answered by one model and sent to others; their answers are compared with the recorded one,
/// and the best takes over the name. The real window and gateway, a scripted provider. The functions are
/// steps, in this order. PLLM_SCREENSHOTS names a folder for pictures.
class TestReplayRoutes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsTheOriginalFirst();
    void marksTheBestOnceAllAreOver();
    void comparesTwoAnswers();
    void failuresStandBesideTheOthers();
    void writesNothingWhenCancelled();
    void theWinnerBecomesARoute();
    void theRouteIsTakenBack();
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }
    void cleanupTestCase() { m_window.reset(); }

private:
    TrafficPage &page() const { return m_window->traffic(); }
    ReplayColumn &column(const QString &model) const;
    /// What the gateway's provider is asked for when a client asks for "smart".
    QString servedModel();
    QPushButton *routeButton(const QString &model) const;
    RouteDialog *openRoute(const QString &model);
    QByteArray file() const;
    void picture(QWidget &widget, const QString &name);
    void takeTime(int ms) const;

    const QString m_pictures = qEnvironmentVariable("PLLM_SCREENSHOTS");
    QTemporaryDir m_folder;
    ScriptedUpstream m_upstream;
    MemorySecretStore m_secrets;
    KeyRing m_keys{m_secrets};
    ConfigStore m_config{m_folder.filePath(u"config.json"_s), Catalogue::instance().names()};
    GatewayThread m_gateway{withApi()};
    std::unique_ptr<MainWindow> m_window;
    ReplayDialog *m_dialog = nullptr;
    QByteArray m_fileBefore;
    bool m_isBroken = false;
};

void TestReplayRoutes::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_upstream.hideDiscovery();
    m_upstream.setHandler(answer);
    QVERIFY(writeConfig(m_config.path(), configFor(m_upstream.baseUrl())));
    QVERIFY(m_config.load().isEmpty());
    connect(&m_config, &ConfigStore::changed, &m_gateway, &GatewayThread::setConfig); // as the program does
    m_window = std::make_unique<MainWindow>(m_config, m_keys, m_gateway);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_gateway.start(m_config.current());
    QTRY_COMPARE_WITH_TIMEOUT(m_gateway.state().phase, GatewayState::Phase::Running, patience);
    QTimer::singleShot(m_pictures.isEmpty() ? 0 : 900, this,
                       [this] { m_upstream.open(large + u"-start"_s); });
    QTimer::singleShot(m_pictures.isEmpty() ? 0 : 4200, this,
                       [this] { m_upstream.open(large + u"-rest"_s); });
    QCOMPARE(servedModel(), large);
    QTRY_VERIFY_WITH_TIMEOUT(page().model().rowCount() == 1 && isOver(page().model().row(0).state), patience);
    m_fileBefore = file();
}

void TestReplayRoutes::init()
{
    if (m_isBroken)
        QSKIP("an earlier step failed");
}

QString TestReplayRoutes::servedModel()
{
    const qsizetype before = m_upstream.requestCount();
    RawClient client;
    client.connectTo(m_gateway.state().port);
    client.send(httpRequest(
        "POST", "/v1/chat/completions",
        {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + testClientKey.toLatin1()}},
        R"({"model":"smart","stream":true,"messages":[{"role":"user","content":"Why does the parser break file )" +
            QByteArray::number(before) + R"(?"}]})")); // each a conversation of its own
    if (!client.waitForResponse() || client.status() != 200 || m_upstream.requestCount() != before + 1)
        return u"no answer, or more than one request"_s;
    return modelIn(m_upstream.last());
}

ReplayColumn &TestReplayRoutes::column(const QString &model) const
{
    for (ReplayColumn *one : m_dialog->board().replays()) {
        if (one->model() == model)
            return *one;
    }
    qFatal("no column of %s", qPrintable(model));
}

QByteArray TestReplayRoutes::file() const
{
    QFile file(m_config.path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestReplayRoutes::takeTime(int ms) const
{
    const QDeadlineTimer over(m_pictures.isEmpty() ? 0 : ms);
    waitUntil([&over] { return over.hasExpired(); });
}

/// Both themes of what is seen now.
void TestReplayRoutes::picture(QWidget &widget, const QString &name)
{
    if (m_pictures.isEmpty())
        return;
    for (const auto &[mode, theme] :
         {std::pair(Theme::Mode::Dark, u"dark"_s), {Theme::Mode::Light, u"light"_s}}) {
        Theme::instance().setMode(mode);
        takeTime(300);
        const QString file = u"%1/routes-%2-%3.png"_s.arg(m_pictures, name, theme);
        QVERIFY2(widget.grab().save(file), qPrintable(file));
    }
}

void TestReplayRoutes::showsTheOriginalFirst()
{
    page().table().setCurrentRecord(page().model().row(0).id);
    page().actions().replayOn->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page().findChild<ReplayDialog *>(), patience);
    m_dialog = page().findChild<ReplayDialog *>();
    const ReplayOriginal &original = m_dialog->board().original();
    QTRY_VERIFY_WITH_TIMEOUT(original.isOver(), patience);
    QCOMPARE(original.text(), answerOf(large));
    QCOMPARE(original.name(), u"Original: smart"_s);
    const QString figures = labelOf(original, u"answerFigures"_s);
    for (const QString &part :
         {u"first token "_s, u"total "_s, u"2.18k / 152 tokens"_s, u"$0.0088"_s, u"by alpha"_s})
        QVERIFY2(figures.contains(part), qPrintable(figures));
    QVERIFY(labelOf(original, u"answerState"_s).startsWith(u"Recorded at"_s));
    m_dialog->tabs().setCurrentWidget(&m_dialog->comparison());
    QVERIFY(labelOf(m_dialog->comparison(), u"compareNote"_s).startsWith(u"Send the request first"_s));
    picture(*m_dialog, u"0-opened-compare"_s);
    m_dialog->tabs().setCurrentIndex(0);
    picture(*m_dialog, u"0-opened"_s);
}

void TestReplayRoutes::marksTheBestOnceAllAreOver()
{
    for (const QString &model : {u"smart"_s, u"beta/"_s + small, u"gamma/"_s + medium})
        m_dialog->choose(model);
    m_upstream.close(large + u"-start"_s);
    m_upstream.close(large + u"-rest"_s);
    m_dialog->run();
    QCOMPARE(m_dialog->board().replays().size(), 3);
    QTRY_COMPARE_WITH_TIMEOUT(m_upstream.requestCount(), 4, patience);
    takeTime(400);
    for (const QString &gate :
         {small + u"-start"_s, medium + u"-start"_s, small + u"-rest"_s, large + u"-start"_s}) {
        takeTime(300);
        m_upstream.open(gate);
    }
    ReplayColumn &winner = column(u"beta/"_s + small);
    QTRY_VERIFY_WITH_TIMEOUT(winner.isOver() && winner.row().state == ExchangeState::Done, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!column(u"smart"_s).text().isEmpty(), patience);
    QVERIFY(winner.canBeRoute());
    QVERIFY(!column(u"smart"_s).canBeRoute());
    QCOMPARE(labelOf(winner, u"answerBest"_s), QString()); // another one may still be better
    // 2184 at 0.25 and 152 at 1.25 against 3 and 15 USD per million
    QVERIFY2(labelOf(winner, u"answerStanding"_s).contains(u"cost −92 %, first token "_s),
             qPrintable(labelOf(winner, u"answerStanding"_s)));
    m_dialog->tabs().setCurrentWidget(&m_dialog->comparison());
    QComboBox &right = m_dialog->comparison().rightChoice();
    right.setCurrentIndex(right.findText(u"smart"_s));
    QCOMPARE(labelOf(m_dialog->comparison(), u"compareNote"_s), u"smart is still answering."_s);
    m_dialog->tabs().setCurrentIndex(0);
    picture(*m_dialog, u"1-running"_s);
    for (const QString &gate : {medium + u"-rest"_s, large + u"-rest"_s}) {
        takeTime(300);
        m_upstream.open(gate);
    }
    for (const ReplayColumn *one : m_dialog->board().replays())
        QTRY_VERIFY_WITH_TIMEOUT(one->isOver() && one->row().state == ExchangeState::Done, patience);
    QVERIFY(labelOf(winner, u"answerBest"_s).startsWith(u"★ cheapest"_s));
    const QString described = winner.findChild<QPlainTextEdit *>()->accessibleDescription(); // without eyes
    QVERIFY2(described.contains(u"★ cheapest"_s) && described.contains(u"cost −92 %"_s),
             qPrintable(described));
    for (const AnswerColumn *one : m_dialog->board().answers()) {
        if (one != &winner)
            QVERIFY(!labelOf(*one, u"answerBest"_s).contains(u"cheapest"_s));
    }
    QCOMPARE(labelOf(m_dialog->board().original(), u"answerStanding"_s), QString());
    QVERIFY(labelOf(column(u"smart"_s), u"answerStanding"_s).startsWith(u"To the original: cost the same"_s));
    picture(*m_dialog, u"2-done"_s);
}

void TestReplayRoutes::comparesTwoAnswers()
{
    AnswerCompare &comparison = m_dialog->comparison();
    m_dialog->tabs().setCurrentWidget(&comparison);
    const DiffModel &model = comparison.diff().model();
    QCOMPARE(comparison.leftChoice().currentText(), u"Original: smart"_s);
    QCOMPARE(comparison.leftChoice().count(), 4);
    const int first = comparison.leftChoice().findText(u"beta/"_s + small);
    QVERIFY(first > 0);
    comparison.rightChoice().setFocus();
    comparison.rightChoice().setCurrentIndex(first);
    QTRY_COMPARE_WITH_TIMEOUT(
        model.headerData(DiffModel::RightText, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"beta/"_s + small, patience);
    QCOMPARE(model.diff().changes(), 1); // of the long paragraph one sentence
    const int changed = model.changeFrom(-1, true);
    QVERIFY(
        model.index(changed, DiffModel::LeftText).data().toString().startsWith(u"The line source has to"_s));
    QVERIFY(model.index(changed, DiffModel::RightText).data().toString().startsWith(u"Ask the dialect"_s));
    QVERIFY(labelOf(comparison, u"compareFigures"_s).startsWith(u"Right against left: cost −92 %"_s));
    picture(*m_dialog, u"3-compare"_s);
    const qsizetype before = m_upstream.requestCount();
    comparison.diff().table().setFocus();
    QTest::keyClick(&comparison.diff().table(), Qt::Key_Return); // opens the line; sends nothing
    comparison.leftChoice().setCurrentIndex(comparison.leftChoice().findText(u"gamma/"_s + medium));
    QTRY_VERIFY_WITH_TIMEOUT(!comparison.diff().isReading() &&
                                 model.headerData(DiffModel::LeftText, Qt::Horizontal, Qt::DisplayRole) ==
                                     u"gamma/"_s + medium,
                             patience);
    QVERIFY(model.diff().changes() > 2);
    picture(*m_dialog, u"3-compare-other"_s);
    comparison.rightChoice().setCurrentIndex(comparison.leftChoice().currentIndex());
    QCOMPARE(labelOf(comparison, u"compareNote"_s), u"Choose two different answers."_s);
    QCOMPARE(m_upstream.requestCount(), before);
    m_dialog->tabs().setCurrentIndex(0);
}

void TestReplayRoutes::failuresStandBesideTheOthers()
{
    m_dialog->choose(u"alpha/nothing"_s);
    m_dialog->run(); // all of them once more
    QCOMPARE(m_dialog->board().replays().size(), 4);
    for (const ReplayColumn *one : m_dialog->board().replays())
        QTRY_VERIFY_WITH_TIMEOUT(one->isOver() && isOver(one->row().state), patience);
    const ReplayColumn &failed = column(u"alpha/nothing"_s);
    QCOMPARE(labelOf(failed, u"answerState"_s), u"Failed (400): The model is on fire."_s);
    QVERIFY(!failed.canBeRoute());
    QVERIFY(!routeButton(u"alpha/nothing"_s)->isEnabled());
    QCOMPARE(labelOf(failed, u"answerStanding"_s) + labelOf(failed, u"answerBest"_s), QString());
    QVERIFY(labelOf(column(u"beta/"_s + small), u"answerBest"_s).contains(u"cheapest"_s));
    picture(*m_dialog, u"4-failed"_s);
}

QPushButton *TestReplayRoutes::routeButton(const QString &model) const
{
    const QList<QPushButton *> buttons = column(model).findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->accessibleName() == u"Make %1 a route"_s.arg(model))
            return button;
    }
    return nullptr;
}

RouteDialog *TestReplayRoutes::openRoute(const QString &model)
{
    QPushButton *button = routeButton(model);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Return);
    return m_dialog->findChild<RouteDialog *>();
}

void TestReplayRoutes::writesNothingWhenCancelled()
{
    const std::shared_ptr<const Config> before = m_config.current();
    RouteDialog *dialog = openRoute(u"beta/"_s + small);
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"id"_s)->text(), u"smart"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->findChild<RouteDialog *>(), patience);
    QCOMPARE(file(), m_fileBefore);
    QCOMPARE(m_config.current(), before);
    QVERIFY(!m_dialog->findChild<RouteBanner *>()->isVisible());
}

void TestReplayRoutes::theWinnerBecomesARoute()
{
    RouteDialog *dialog = openRoute(u"beta/"_s + small);
    QVERIFY(dialog);
    QVERIFY(labelOf(*dialog, u"change"_s).contains(u"From now on: beta/b-small, then alpha/a-large"_s));
    picture(*dialog, u"5-route"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"id"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->findChild<RouteDialog *>(), patience);
    const auto *banner = m_dialog->findChild<RouteBanner *>();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->title(), u"“smart” is answered by beta/b-small from now on"_s);
    picture(*m_dialog, u"6-routed"_s);
    const auto written = readConfig(file(), m_config.providerTypes());
    QVERIFY(written);
    QCOMPARE(*written, *m_config.current());
    const QList<TargetConfig> targets = written->model(u"smart")->targets;
    QCOMPARE(targets.size(), 2);
    QCOMPARE(targets[0].provider + u'/' + targets[0].model, u"beta/b-small"_s);
    QCOMPARE(targets[1].provider + u'/' + targets[1].model, u"alpha/a-large"_s);
    QCOMPARE(servedModel(), small); // a client that asks as before
    const TrafficModel &rows = page().model();
    QTRY_COMPARE_WITH_TIMEOUT(rows.row(rows.rowCount() - 1).modelAsked, u"smart"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rows.row(rows.rowCount() - 1).provider, u"beta"_s, patience);
}

void TestReplayRoutes::theRouteIsTakenBack()
{
    auto *banner = m_dialog->findChild<RouteBanner *>();
    const QList<QPushButton *> buttons = banner->findChildren<QPushButton *>();
    const auto named = [&buttons](const QString &text) {
        return *std::find_if(buttons.begin(), buttons.end(), [&text](const QPushButton *button) {
            return button->text().remove(u'&') == text;
        });
    };
    QTest::mouseClick(named(u"Undo"_s), Qt::LeftButton);
    QCOMPARE(banner->title(), u"“smart” is as it was before"_s);
    QVERIFY(!named(u"Undo"_s)->isVisible());
    const auto written = readConfig(file(), m_config.providerTypes());
    QVERIFY(written);
    QCOMPARE(*written, *readConfig(m_fileBefore, m_config.providerTypes()));
    QCOMPARE(servedModel(), large);
    picture(*m_dialog, u"7-undone"_s);
    QTest::mouseClick(named(u"Show models"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ModelsPage *>()->isVisible(), patience);
    delete m_dialog;
}

QTEST_MAIN(TestReplayRoutes)
#include "tst_replayroutes.moc"
