// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/agenttask.h"
#include "tests/support/agenttraffic.h"
#include "tests/support/patience.h"
#include "tests/support/rawclient.h"
#include "tests/support/scriptedupstream.h"
#include "tests/support/testconfig.h"

#include "ui/exporting/exportdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/replay/replaycolumn.h"
#include "ui/replay/replaydialog.h"
#include "ui/theme/theme.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/filteredit.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/api/endpoints.h"
#include "core/base/clock.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 slowMs = 5'300; // what the window calls slow takes 5 s
const QString otherModel = u"gpt-5.2"_s;
const QString startGate = u"replay-start"_s;
const QString middleGate = u"replay-middle"_s;
const QString replayGate = u"replay-rest"_s;

GatewayOptions withHistory(const QString &folder)
{
    GatewayOptions options;
    options.endpoints = &apiEndpoints();
    options.dataFolder = folder;
    return options;
}

QJsonObject modelEntry(const QString &name, const QString &provider)
{
    return {{u"id"_s, name},
            {u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, provider}, {u"model"_s, name}}}}};
}

/// Two providers, whose prices the program knows, both played by one scripted upstream.
QJsonObject configFor(const QString &baseUrl)
{
    const auto provider = [&baseUrl](const QString &name) {
        return QJsonObject{{u"id"_s, name},
                           {u"type"_s, name},
                           {u"base_url"_s, baseUrl},
                           {u"key"_s, u"env:"_s + testProviderVariable}};
    };
    return {
        {u"server"_s, QJsonObject{{u"port"_s, 0}}},
        {u"providers"_s, QJsonArray{provider(u"anthropic"_s), provider(u"openai"_s)}},
        {u"models"_s, QJsonArray{modelEntry(QString::fromLatin1(AgentTraffic::model), u"anthropic"_s),
                                 modelEntry(QString::fromLatin1(AgentTraffic::subAgentModel), u"anthropic"_s),
                                 modelEntry(otherModel, u"openai"_s)}},
        {u"client_keys"_s, QJsonArray{clientKeyEntry(u"me"_s, testClientKey)}}};
}

/// What the other provider says to the same request; it stops half way until the gate is opened.
UpstreamScript otherAnswer()
{
    const auto chunk = [](const QByteArray &delta, const QByteArray &finish, const QByteArray &usage) {
        return R"(data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764500000,"model":"gpt-5.2","choices":[)" +
               (delta.isEmpty() ? QByteArray()
                                : R"({"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finish + '}') +
               "]" + (usage.isEmpty() ? QByteArray() : ",\"usage\":" + usage) + "}\n\n";
    };
    UpstreamScript script;
    script.hold(startGate);
    script.streamHead();
    script.chunk(chunk(R"({"role":"assistant","content":"Before I change the reader: "})", "null", {}));
    script.hold(replayGate);
    script.chunk(chunk(
        R"({"content":"a line end inside quotes is part of the field, so the line source has to ask the dialect "})",
        "null", {}));
    script.chunk(chunk(
        R"({"content":"whether a quote is open. I read src/io/linesource.cpp and write a test that fails first."})",
        "null", {}));
    script.chunk(chunk("{}", "\"stop\"", {}));
    script.chunk(chunk({}, {}, R"({"prompt_tokens":21840,"completion_tokens":52,"total_tokens":21892})"));
    script.chunk("data: [DONE]\n\n");
    return script.lastChunk();
}

UpstreamScript replayAnswer(const ScriptedRequest &request)
{
    if (!request.target().contains("/messages"))
        return otherAnswer();
    const AgentTask::Step step = AgentTask::step(AgentTask::laterStep);
    AgentTraffic::Usage usage = AgentTraffic::turn(AgentTraffic::brokenTurn).usage;
    usage.output = 41;
    AgentTraffic::Turn turn;
    turn.events =
        AgentTraffic::answerEvents(AgentTraffic::subAgentModel, usage, "I look at the reader's quotes.",
                                   step.tool, step.input, "toolu_01replay");
    return turn.answer({startGate, middleGate});
}

} // namespace

/// One story that a person lives with the real window, over the real gateway and a scripted provider: 40
/// requests of a coding agent come in; which one was slow, why, where did its cached prompt break, what would
/// others have answered, and all of it into a file. The functions are its chapters, in this order.
/// PLLM_SCREENSHOTS names a folder for pictures of each, light and dark; the provider then takes its time, as
/// a real one.
class TestStoryWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void anAgentWorks();
    void theSlowOneIsFound();
    void itSaysWhy();
    void theChangedLineIsShown();
    void twoModelsAnswerIt();
    void allOfItIsExported();
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }
    void cleanupTestCase();

private:
    TrafficPage &page() const { return m_window->traffic(); }
    int rows() const { return page().model().rowCount(); }
    const TrafficRow &lastRow() const { return page().model().row(rows() - 1); }
    bool isForPictures() const { return !m_pictures.isEmpty(); }
    /// Answers one request after another, each once it is to.
    void letTurnPass(RawClient &client, int turn);
    void openTab(const QString &title);
    QString shown(const QString &label) const;
    /// The same, once there is something; empty where nothing comes.
    QString told(const QString &label) const;
    void picture(QWidget &widget, const QString &name);
    /// For pictures alone: nothing but time has to pass.
    void takeTime(int ms) const;

    const QString m_pictures = qEnvironmentVariable("PLLM_SCREENSHOTS");
    QTemporaryDir m_folder;
    ScriptedUpstream m_upstream;
    MemorySecretStore m_secrets;
    KeyRing m_keys{m_secrets};
    ConfigStore m_config{m_folder.filePath(u"config.json"_s), Catalogue::instance().names()};
    GatewayThread m_gateway{withHistory(m_folder.path())};
    std::unique_ptr<MainWindow> m_window;
    RecordId m_slow = 0;
    bool m_isBroken = false;
};

void TestStoryWindow::initTestCase()
{
    qputenv(testProviderVariable.toLatin1().constData(), testProviderKey.toLatin1());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_upstream.hideDiscovery();
    m_upstream.setHandler(replayAnswer);
    QVERIFY(writeConfig(m_config.path(), configFor(m_upstream.baseUrl())));
    QVERIFY(m_config.load().isEmpty());
    m_window = std::make_unique<MainWindow>(m_config, m_keys, m_gateway);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    m_gateway.start(m_config.current());
    QTRY_COMPARE_WITH_TIMEOUT(m_gateway.state().phase, GatewayState::Phase::Running, patience);
}

void TestStoryWindow::init()
{
    if (m_isBroken)
        QSKIP("an earlier chapter failed");
}

void TestStoryWindow::cleanupTestCase()
{
    m_window.reset();
}

void TestStoryWindow::takeTime(int ms) const
{
    const QDeadlineTimer over(isForPictures() ? ms : 0);
    waitUntil([&over] { return over.hasExpired(); });
}

/// Both themes of what is seen now.
void TestStoryWindow::picture(QWidget &widget, const QString &name)
{
    if (!isForPictures())
        return;
    for (const auto &[mode, theme] :
         {std::pair(Theme::Mode::Dark, u"dark"_s), {Theme::Mode::Light, u"light"_s}}) {
        Theme::instance().setMode(mode);
        takeTime(400); // what is read on other threads is shown anew
        const QString file = u"%1/story-%2-%3.png"_s.arg(m_pictures, name, theme);
        QVERIFY2(widget.grab().save(file), qPrintable(file));
    }
}

void TestStoryWindow::openTab(const QString &title)
{
    QTabBar *bar = page().details().tabs()->tabBar();
    for (int tab = 0; tab < bar->count(); ++tab) {
        if (bar->tabText(tab) == title)
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    const int current = bar->currentIndex();
    QCOMPARE(bar->tabText(current), title);
}

QString TestStoryWindow::told(const QString &label) const
{
    return QTest::qWaitFor([&] { return !shown(label).isEmpty(); }, patience) ? shown(label) : QString();
}

QString TestStoryWindow::shown(const QString &label) const
{
    const auto *found = page().details().findChild<QLabel *>(label);
    return found && found->isVisible() ? found->text() : QString();
}

void TestStoryWindow::letTurnPass(RawClient &client, int turn)
{
    const bool isSlow = turn == AgentTraffic::brokenTurn;
    const QString gate = u"turn-%1-%2"_s.arg(turn);
    QStringList gates;
    for (int i = 0; i < (isForPictures() ? 4 : isSlow ? 1 : 0); ++i)
        gates += gate.arg(i);
    const AgentTraffic::Turn next = AgentTraffic::turn(turn);
    m_upstream.enqueue(next.answer(gates));
    client.send(next.request(testClientKey.toLatin1()));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), turn + 1, patience); // before there is any answer
    for (int i = 0; i < gates.size(); ++i) {
        const qint64 wait = i > 0 ? 120 + turn * 31 % 170 : isSlow ? slowMs : 280 + turn * 137 % 430;
        const qint64 from = i == 0 ? lastRow().startedMs : unixMilliseconds();
        QTRY_VERIFY_WITH_TIMEOUT(unixMilliseconds() - from >= wait, patience);
        if (isSlow && i == 0)
            picture(*m_window, u"0-running"_s);
        m_upstream.open(gates[i]);
    }
    QVERIFY(client.waitForResponse());
    QCOMPARE(client.status(), 200);
    client.nextResponse();
}

void TestStoryWindow::anAgentWorks()
{
    RawClient client;
    client.connectTo(m_gateway.state().port);
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        letTurnPass(client, turn);
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(lastRow().state == ExchangeState::Done, patience);
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        const TrafficRow &row = page().model().row(turn);
        const AgentTraffic::Turn sent = AgentTraffic::turn(turn);
        QCOMPARE(row.clientApp, u"Claude Code"_s);
        QCOMPARE(row.session, QString::fromLatin1(AgentTraffic::session));
        QCOMPARE(row.modelServed.toLatin1(), sent.model);
        QCOMPARE(row.usage.input, sent.usage.input());
        QCOMPARE(row.usage.cachedInput, sent.usage.cacheRead);
        QCOMPARE(row.usage.output, sent.usage.output);
        QVERIFY(row.costUsd.has_value());
    }
    m_slow = page().model().row(AgentTraffic::brokenTurn).id;
    picture(*m_window, u"1-traffic"_s);
}

void TestStoryWindow::theSlowOneIsFound()
{
    const QList<QPushButton *> chips = page().filter().findChildren<QPushButton *>();
    const auto slow = std::find_if(chips.begin(), chips.end(),
                                   [](const QPushButton *chip) { return chip->text().startsWith(u"Slow"); });
    QVERIFY(slow != chips.end());
    QTest::mouseClick(*slow, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, patience);
    QCOMPARE(lastRow().id, m_slow);
    TrafficTable &table = page().table();
    const QPoint row = table.visualRect(page().model().index(0, TrafficModel::Model)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, row);
    QTRY_VERIFY_WITH_TIMEOUT(page().details().isVisible(), patience);
    QCOMPARE(page().details().record(), m_slow);
    picture(*m_window, u"2-slow"_s);
}

void TestStoryWindow::itSaysWhy()
{
    openTab(u"Timing"_s);
    const QString text = told(u"slowVerdict"_s);
    QVERIFY2(text.contains(u"first token was slow: "_s), qPrintable(text));
    QVERIFY2(text.contains(u"this model usually takes"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Nothing of the prompt came from the provider's cache"_s), qPrintable(text));
    picture(*m_window, u"3-why"_s);
}

void TestStoryWindow::theChangedLineIsShown()
{
    openTab(u"Tokens && cost"_s);
    const QString text = told(u"xrayVerdict"_s);
    QVERIFY2(text.contains(u"#%1"_s.arg(m_slow - 1)), qPrintable(text));
    QVERIFY2(text.contains(u"system text 2"_s), qPrintable(text));
    QVERIFY2(text.contains(u"A date or time stands here"_s), qPrintable(text));
    QVERIFY2(text.contains(u"counts 0 from its cache"_s), qPrintable(text));
    QVERIFY2(text.contains(u"more than from the cache"_s), qPrintable(text)); // in money
    const QString quotes = shown(u"xrayQuotes"_s);
    QVERIFY2(quotes.contains(u"Current&nbsp;time:"_s), qPrintable(quotes));
    QVERIFY2(quotes.contains(u"02:55"_s) && quotes.contains(u"41:07"_s), qPrintable(quotes));
    picture(*m_window, u"4-prefix"_s);
}

void TestStoryWindow::twoModelsAnswerIt()
{
    QTest::keyClick(&page().table(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(page().findChild<ReplayDialog *>(), patience);
    auto *dialog = page().findChild<ReplayDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog, patience));
    auto *models = dialog->findChild<QListWidget *>();
    models->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(models->hasFocus(), patience);
    for (const QString &name : {QString::fromLatin1(AgentTraffic::subAgentModel), otherModel}) {
        const QList<QListWidgetItem *> found = models->findItems(name, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        models->setCurrentItem(found.first());
        QTest::keyClick(models, Qt::Key_Space);
    }
    QCOMPARE(dialog->chosen().size(), 2);
    const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
    const auto send = std::find_if(buttons.begin(), buttons.end(),
                                   [](const QPushButton *button) { return button->isDefault(); });
    QVERIFY(send != buttons.end());
    QTest::mouseClick(*send, Qt::LeftButton);
    const QList<ReplayColumn *> columns = dialog->findChildren<ReplayColumn *>();
    QCOMPARE(columns.size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_upstream.requestCount(), AgentTraffic::turns + 2, patience);
    for (const QString &gate : {startGate, middleGate}) {
        takeTime(350);
        m_upstream.open(gate);
    }
    QTRY_VERIFY_WITH_TIMEOUT(columns[0]->call().isOver(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(columns[1]->call().text().startsWith(u"Before I change"_s), patience);
    QVERIFY(!columns[1]->call().isOver()); // its text grows while the other one is done
    picture(*dialog, u"5-replaying"_s);
    m_upstream.open(replayGate);
    for (const ReplayColumn *column : columns) {
        QTRY_VERIFY_WITH_TIMEOUT(column->call().isOver() && column->record() != 0, patience);
        QCOMPARE(column->call().status(), 200);
        QVERIFY2(column->call().problem().isEmpty(), qPrintable(column->call().problem()));
    }
    QVERIFY(columns[0]->call().text().contains(u"reader's quotes"_s));
    QVERIFY(columns[1]->call().text().endsWith(u"fails first."_s));
    QTRY_COMPARE_WITH_TIMEOUT(page().model().log().running(), 0, patience);
    picture(*dialog, u"5-models"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!page().findChild<ReplayDialog *>(), patience);
}

void TestStoryWindow::allOfItIsExported()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QTest::keyClick(&page().table(), Qt::Key_F, Qt::ControlModifier);
    auto *field = page().filter().findChild<FilterEdit *>();
    QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), patience);
    QTest::keyClicks(field, u"app:claude -is:replay"_s); // the old text is selected
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), AgentTraffic::turns, patience);
    QTest::keyClick(&page().table(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ExportDialog *>(), patience);
    auto *dialog = m_window->findChild<ExportDialog *>();
    const QString file = m_folder.filePath(u"story.har"_s);
    dialog->setScope(ExportDialog::Shown);
    dialog->setForm(ExportForm::Har);
    dialog->setPath(file);
    const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
    const auto write = std::find_if(buttons.begin(), buttons.end(),
                                    [](const QPushButton *button) { return button->isDefault(); });
    QVERIFY(write != buttons.end() && (*write)->isEnabled());
    const auto *preview = dialog->findChild<QPlainTextEdit *>();
    QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(u"\"log\""_s), patience);
    QTest::mouseClick(*write, Qt::LeftButton);
    const auto *outcome = dialog->findChild<QLabel *>(u"outcome"_s);
    QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), patience);
    picture(*dialog, u"6-export"_s);

    QFile har(file);
    QVERIFY(har.open(QIODevice::ReadOnly));
    const QByteArray bytes = har.readAll();
    QVERIFY(!bytes.contains(testClientKey.toLatin1()) && !bytes.contains(testProviderKey.toLatin1()));
    const QJsonArray entries = QJsonDocument::fromJson(bytes)[u"log"_s][u"entries"_s].toArray();
    QCOMPARE(entries.size(), AgentTraffic::turns);
    for (int turn = 0; turn < AgentTraffic::turns; ++turn) {
        const QJsonValue request = entries[turn][u"request"_s];
        QVERIFY(request[u"url"_s].toString().endsWith(u"/v1/messages?beta=true"_s));
        QCOMPARE(request[u"postData"_s][u"text"_s].toString().toUtf8(), AgentTraffic::turn(turn).body);
        QCOMPARE(entries[turn][u"response"_s][u"status"_s].toInt(), 200);
        QVERIFY(entries[turn].toObject().contains(u"_llm"_s));
    }
    QVERIFY(entries[AgentTraffic::brokenTurn][u"time"_s].toDouble() >= double(slowMs));
    delete dialog;
}

QTEST_MAIN(TestStoryWindow)
#include "tst_storywindow.moc"
