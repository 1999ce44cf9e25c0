// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/traffic/messageview.h"
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
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; // the demo's slow answers take some seconds

GatewayOptions demoOnAnyPort()
{
    GatewayOptions options;
    options.demo = true;
    options.port = 0;
    options.endpoints = &apiEndpoints();
    return options;
}

} // namespace

/// The real window over the real gateway and its demo, on a real X server: what a person sees while a chat
/// streams.
class TestLiveWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aChatAppearsAndEnds();
    void theAnswerGrowsWhileItStreams();
    void bothSidesAreShownWithoutTheKey();
    void aRunningChatCanBeStopped();
    void aRefusedPageIsLetIn();
    void aHiddenWindowGetsNothingUntilItIsShown();
    void cleanupTestCase();

private:
    std::unique_ptr<QNetworkReply> ask(const QByteArray &question, const QByteArray &origin = {});
    const TrafficRow &lastRow() const
    {
        return m_window->traffic().model().row(m_window->traffic().model().rowCount() - 1);
    }
    int rows() const { return m_window->traffic().model().rowCount(); }
    QString answerText() const;
    /// Selects the newest request and opens its details by keys alone.
    void openNewest();
    void picture(const QString &name);

    QTemporaryDir m_folder;
    MemorySecretStore m_secrets;
    KeyRing m_keys{m_secrets};
    ConfigStore m_config{QString(), Catalogue::instance().names()};
    GatewayThread m_gateway{demoOnAnyPort()};
    std::unique_ptr<MainWindow> m_window;
    QNetworkAccessManager m_client;
    QString m_url;
};

void TestLiveWindow::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_config.load();
    m_window = std::make_unique<MainWindow>(m_config, m_keys, m_gateway);
    m_window->setDemo(true);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    connect(&m_config, &ConfigStore::changed, &m_gateway, &GatewayThread::setConfig);
    m_gateway.start(m_config.current());
    QTRY_COMPARE_WITH_TIMEOUT(m_gateway.state().phase, GatewayState::Phase::Running, patience);
    m_url = m_gateway.state().url;
    picture(u"start"_s);
}

void TestLiveWindow::cleanupTestCase()
{
    m_window.reset();
}

std::unique_ptr<QNetworkReply> TestLiveWindow::ask(const QByteArray &question, const QByteArray &origin)
{
    QNetworkRequest request(QUrl(m_url + u"/v1/chat/completions"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer demo");
    if (!origin.isEmpty())
        request.setRawHeader("Origin", origin);
    return std::unique_ptr<QNetworkReply>(m_client.post(
        request, "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" +
                     question + "\"}]}"));
}

QString TestLiveWindow::answerText() const
{
    return m_window->traffic().details().findChild<QPlainTextEdit *>(u"answerText"_s)->toPlainText();
}

void TestLiveWindow::openNewest()
{
    TrafficTable &table = m_window->traffic().table();
    table.clearSelection();
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_K);
    QTest::keyClick(&table, Qt::Key_Return);
    QTRY_VERIFY(m_window->traffic().details().isVisible());
    QCOMPARE(m_window->traffic().details().record(), lastRow().id);
}

/// PLLM_SCREENSHOTS: a folder for pictures of the window.
void TestLiveWindow::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("PLLM_SCREENSHOTS");
    if (!folder.isEmpty())
        QVERIFY(m_window->grab().save(folder + u'/' + name + u".png"_s));
}

void TestLiveWindow::aChatAppearsAndEnds()
{
    const auto reply = ask("Marzipan");
    QTRY_VERIFY_WITH_TIMEOUT(rows() == 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(lastRow().state, ExchangeState::Done, patience);
    QCOMPARE(lastRow().status, 200);
    QCOMPARE(lastRow().modelAsked, u"demo"_s);
    QCOMPARE(lastRow().attempts, 1);
    QVERIFY(lastRow().firstTokenUs > 0 && lastRow().firstTokenUs <= lastRow().durationUs);
    QVERIFY(lastRow().usage.output > 0);
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->readAll().contains("Marzipan"));
    QVERIFY(m_window->traffic().table().isVisible());
}

void TestLiveWindow::theAnswerGrowsWhileItStreams()
{
    const int before = rows();
    const auto reply = ask("slow: count the waves for me");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), before + 1, patience); // before there is any answer
    QVERIFY(!isOver(lastRow().state));
    openNewest();
    QTRY_COMPARE_WITH_TIMEOUT(lastRow().state, ExchangeState::Streaming, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!answerText().isEmpty(), patience);
    const QString first = answerText();
    QTRY_VERIFY_WITH_TIMEOUT(answerText().size() > first.size(), patience);
    QVERIFY(answerText().startsWith(first));
    QTRY_VERIFY(lastRow().firstTokenUs > 0);
    QCOMPARE(lastRow().state, ExchangeState::Streaming);
    picture(u"streaming"_s);
    QTRY_COMPARE_WITH_TIMEOUT(lastRow().state, ExchangeState::Done, patience);
    QTRY_VERIFY(answerText().contains(u"count the waves for me"_s));
    picture(u"done"_s);
}

void TestLiveWindow::bothSidesAreShownWithoutTheKey()
{
    openNewest();
    RecordView &details = m_window->traffic().details();
    for (const RecordView::Tab tab : {RecordView::Request, RecordView::Response}) {
        const bool isRequest = tab == RecordView::Request;
        details.tabs()->setCurrentIndex(tab);
        QString shown;
        for (const QPlainTextEdit *text : details.tabs()->currentWidget()->findChildren<QPlainTextEdit *>())
            shown += text->toPlainText() + u'\n';
        QVERIFY2(shown.contains(isRequest ? u"\"stream\": true"_s : u"data: [DONE]"_s), qPrintable(shown));
        QVERIFY2(!shown.contains(u"Bearer demo"_s), qPrintable(shown));
        picture(isRequest ? u"request"_s : u"response"_s);
    }
    details.tabs()->setCurrentIndex(RecordView::Timing);
    picture(u"timing"_s);
    details.tabs()->setCurrentIndex(RecordView::Answer);
    QTest::keyClick(&details, Qt::Key_Escape);
    QVERIFY(!details.isVisible());
}

void TestLiveWindow::aRunningChatCanBeStopped()
{
    const int before = rows();
    const auto reply = ask("slow: never mind");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), before + 1, patience);
    openNewest();
    m_window->traffic().actions().stop->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(isOver(lastRow().state), patience);
    QVERIFY(lastRow().state != ExchangeState::Done);
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    QVERIFY(!reply->readAll().contains("[DONE]"));
}

void TestLiveWindow::aRefusedPageIsLetIn()
{
    const int before = rows();
    const auto refused = ask("let me in", "https://app.example.com");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), before + 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(lastRow().state, ExchangeState::Refused, patience);
    QCOMPARE(lastRow().status, 403);
    QVERIFY(lastRow().note.contains(u"https://app.example.com"_s));
    auto *allow = m_window->findChild<QPushButton *>(u"allowPage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(allow->isVisible(), patience);
    openNewest();
    picture(u"refused-page"_s);
    QTest::mouseClick(allow, Qt::LeftButton);
    QTRY_VERIFY(!allow->isVisible());
    const auto answered = ask("thank you", "https://app.example.com"); // in effect at once
    QTRY_VERIFY_WITH_TIMEOUT(answered->isFinished(), patience);
    QVERIFY(answered->readAll().contains("[DONE]"));
    QCOMPARE(answered->rawHeader("Access-Control-Allow-Origin"), "https://app.example.com");
    QTRY_COMPARE(lastRow().state, ExchangeState::Done);
}

void TestLiveWindow::aHiddenWindowGetsNothingUntilItIsShown()
{
    const int before = rows();
    m_window->hide();
    QSignalSpy stats(&m_gateway, &GatewayThread::statsFetched);
    m_gateway.fetchStats(std::chrono::minutes(5)); // behind it, the gateway knows that nobody looks
    QTRY_VERIFY(!stats.isEmpty());
    QSignalSpy batches(&m_gateway, &GatewayThread::trafficBatch);
    const auto reply = ask("unseen"); // streams for longer than a batch takes
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    QCOMPARE(batches.size(), 0);
    QCOMPARE(rows(), before);
    m_window->show();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), before + 1, patience);
    QTRY_COMPARE(lastRow().state, ExchangeState::Done);
}

QTEST_MAIN(TestLiveWindow)
#include "tst_livewindow.moc"
