// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydialog.h"
#include "ui/history/historysearch.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/replay/replaycolumn.h"
#include "ui/replay/replaydialog.h"
#include "ui/replay/resenddialog.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/traffictable.h"

#include "core/api/endpoints.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "core/secrets/memorysecretstore.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // the demo's slow answers take some seconds

GatewayOptions demoWithHistory(const QString &folder)
{
    GatewayOptions options;
    options.demo = true;
    options.port = 0;
    options.endpoints = &apiEndpoints();
    options.dataFolder = folder;
    return options;
}

} // namespace

/// The real window over the real gateway and its demo: requests that are sent again, and the history.
class TestReplayWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sendsAgain();
    void asksSeveralModels();
    void editsBeforeItSends();
    void searchesTheHistory();
    void cleanupTestCase();

private:
    TrafficPage &page() const { return m_window->traffic(); }
    int rows() const { return page().model().rowCount(); }
    const TrafficRow &lastRow() const { return page().model().row(rows() - 1); }
    void select(RecordId id);
    void picture(QWidget &widget, const QString &name);

    QTemporaryDir m_folder;
    MemorySecretStore m_secrets;
    KeyRing m_keys{m_secrets};
    ConfigStore m_config{QString(), Catalogue::instance().names()};
    GatewayThread m_gateway{demoWithHistory(m_folder.path())};
    std::unique_ptr<MainWindow> m_window;
    RecordId m_first = 0;
};

void TestReplayWindow::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_config.load();
    m_window = std::make_unique<MainWindow>(m_config, m_keys, m_gateway);
    m_window->setDemo(true);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_gateway.start(m_config.current());
    QTRY_COMPARE_WITH_TIMEOUT(m_gateway.state().phase, GatewayState::Phase::Running, patience);
    QNetworkAccessManager client;
    QNetworkRequest request(QUrl(m_gateway.state().url + u"/v1/chat/completions"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer demo");
    const QByteArray question =
        R"({"model":"demo","stream":true,"messages":[{"role":"user","content":"Tell me of zebras"}]})";
    const std::unique_ptr<QNetworkReply> reply(client.post(request, question));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(rows() == 1 && isOver(lastRow().state), patience);
    m_first = lastRow().id;
}

void TestReplayWindow::cleanupTestCase()
{
    m_window.reset();
}

void TestReplayWindow::select(RecordId id)
{
    page().table().setCurrentRecord(id);
    QCOMPARE(page().table().currentRecord(), id);
}

/// PLLM_SCREENSHOTS: a folder for pictures.
void TestReplayWindow::picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("PLLM_SCREENSHOTS");
    QCoreApplication::processEvents();
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(folder + u"/replay-"_s + name + u".png"_s));
}

void TestReplayWindow::sendsAgain()
{
    select(m_first);
    page().actions().replay->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(rows() == 2 && isOver(lastRow().state), patience);
    QCOMPARE(lastRow().parent, m_first);
    QCOMPARE(lastRow().state, ExchangeState::Done);
    QCOMPARE(lastRow().clientKey, windowKeyName.toString());
}

void TestReplayWindow::asksSeveralModels()
{
    select(m_first);
    page().actions().replayOn->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page().findChild<ReplayDialog *>(), patience);
    auto *dialog = page().findChild<ReplayDialog *>();
    dialog->choose(u"demo"_s);
    dialog->choose(u"demo/demo"_s);
    dialog->choose(u"nobody/has-this"_s);
    QCOMPARE(dialog->chosen().size(), 3);
    dialog->run();
    const QList<ReplayColumn *> columns = dialog->findChildren<ReplayColumn *>();
    QCOMPARE(columns.size(), 3);
    for (const ReplayColumn *column : columns)
        QTRY_VERIFY_WITH_TIMEOUT(column->call().isOver() && column->record() != 0, patience);
    for (const ReplayColumn *column : columns) {
        const bool isKnown = !column->model().startsWith(u"nobody");
        QCOMPARE(column->call().status(), isKnown ? 200 : 404);
        QCOMPARE(column->call().text().isEmpty(), !isKnown);
        QCOMPARE(column->call().problem().isEmpty(), isKnown);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 5, patience);
    picture(*dialog, u"models"_s);

    // Each sending costs: Return in the field and on a button means only these.
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *field = dialog->findChild<QLineEdit *>();
    field->setFocus();
    QTest::keyClicks(field, u"third"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->text().isEmpty());
    QVERIFY(dialog->chosen().contains(u"third"_s));
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') != u"Stop all"_s)
            continue;
        button->setEnabled(true);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
    }
    QCOMPARE(dialog->findChildren<ReplayColumn *>(), columns); // those of before
    delete dialog;
}

void TestReplayWindow::editsBeforeItSends()
{
    select(m_first);
    page().actions().resend->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page().findChild<ResendDialog *>(), patience);
    auto *dialog = page().findChild<ResendDialog *>();
    auto *body = dialog->findChild<QPlainTextEdit *>(u"requestBody"_s);
    const QString whole = body->toPlainText();
    QVERIFY(whole.contains(u"zebras"));
    QLabel *problem = nullptr;
    for (QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->property("role") == u"muted"_s)
            problem = label;
    }
    QVERIFY(problem);
    body->setPlainText(QString(whole).replace(u"\"messages\""_s, u"\"massages\""_s));
    QTRY_COMPARE_WITH_TIMEOUT(problem->property("role").toString(), u"bad"_s, patience);
    QVERIFY2(problem->text().contains(u"messages"), qPrintable(problem->text()));
    picture(*dialog, u"problem"_s);
    body->setPlainText(QString(whole).replace(u"zebras"_s, u"quaggas"_s));
    QTRY_COMPARE_WITH_TIMEOUT(problem->property("role").toString(), u"muted"_s, patience);
    const int before = rows();
    dialog->send();
    QTRY_VERIFY_WITH_TIMEOUT(rows() == before + 1 && isOver(lastRow().state), patience);
    QCOMPARE(lastRow().parent, m_first);
    picture(*dialog, u"resent"_s);
    delete dialog;
}

void TestReplayWindow::searchesTheHistory()
{
    page().actions().history->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page().findChild<HistoryDialog *>(), patience);
    auto *dialog = page().findChild<HistoryDialog *>();
    QTRY_COMPARE_WITH_TIMEOUT(dialog->model().rowCount(), rows(), patience);
    dialog->filter().setText(u"quaggas"_s); // said in one of them only
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->search().isRunning() && dialog->model().rowCount() == 1, patience);
    QCOMPARE(dialog->model().row(0).id, lastRow().id);
    dialog->filter().setText(u"body:quaggas"_s); // asked of each record
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->search().isRunning() && dialog->model().rowCount() == 1, patience);
    QCOMPARE(dialog->model().row(0).id, lastRow().id);
    dialog->table().setCurrentRecord(lastRow().id);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->details().isVisible() && dialog->details().record() == lastRow().id,
                             patience);
    picture(*dialog, u"history"_s);
    dialog->filter().setText(u"nothing-like-it"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->search().isRunning() && dialog->model().rowCount() == 0, patience);
}

QTEST_MAIN(TestReplayWindow)
#include "tst_replaywindow.moc"
