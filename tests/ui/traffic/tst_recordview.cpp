// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/cure.h"
#include "ui/traffic/curlcommand.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/timingview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/growingtext.h"

#include <QComboBox>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestRecordView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void textGrowsAndKeepsItsPlace();
    void bothLegsAndEachTry();
    void laidOutAndRaw();
    void largeBodiesComeInParts();
    void cutBodiesSaySo();
    void failuresTellTheirCure();
    void everyFailureHasACure();
    void headNamesTheProcess();
    void runningOnesCanBeStopped();
    void curlNeverHoldsAKey();
    void curlIsWhatAShellReads();
    void phasesOfATry();
};

void TestRecordView::textGrowsAndKeepsItsPlace()
{
    GrowingText text;
    text.resize(300, 100);
    text.show();
    QString content;
    for (int i = 0; i < 50; ++i)
        content += u"line %1\n"_s.arg(i);
    text.setGrowingText(content);
    text.verticalScrollBar()->setValue(5);
    QTextCursor selection = text.textCursor();
    selection.setPosition(3);
    selection.setPosition(9, QTextCursor::KeepAnchor);
    text.setTextCursor(selection);
    text.verticalScrollBar()->setValue(5);
    QSignalSpy changes(text.document(), &QTextDocument::contentsChange);
    text.setGrowingText(content + u"more\n"_s);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(1).toInt(), 0); // nothing is taken out
    QCOMPARE(text.verticalScrollBar()->value(), 5);
    QCOMPARE(text.textCursor().selectedText(), selection.selectedText());
    text.verticalScrollBar()->setValue(text.verticalScrollBar()->maximum());
    text.setGrowingText(content + u"more\nand more\nand more\n"_s);
    QCOMPARE(text.verticalScrollBar()->value(), text.verticalScrollBar()->maximum());
    text.setGrowingText(u"another"_s);
    QCOMPARE(text.toPlainText(), u"another"_s);
}

void TestRecordView::bothLegsAndEachTry()
{
    MessageView view(MessageView::Side::Response);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(1), 3));
    auto *legs = view.findChild<QComboBox *>();
    QCOMPARE(legs->count(), 3); // the client's, and two tries
    QCOMPARE(view.leg().status, 200);
    legs->setCurrentIndex(1);
    QCOMPARE(view.attempt(), 0);
    QCOMPARE(view.leg().status, 429);
    const auto texts = view.findChildren<QPlainTextEdit *>();
    QVERIFY(std::any_of(texts.begin(), texts.end(),
                        [](auto *t) { return t->toPlainText().contains(u"insufficient_quota"_s); }));
    QVERIFY(std::any_of(texts.begin(), texts.end(),
                        [](auto *t) { return t->toPlainText().contains(u"Retry-After: 20"_s); }));
    TrafficRecord next = SampleTraffic::record(SampleTraffic::done(1), 9); // grown: the choice stays
    view.setRecord(next);
    QCOMPARE(legs->currentIndex(), 1);
    next = SampleTraffic::record(SampleTraffic::done(2), 9);
    next.attempts.clear();
    view.setRecord(next);
    QCOMPARE(legs->count(), 1);
    QCOMPARE(view.attempt(), -1);
}

void TestRecordView::laidOutAndRaw()
{
    BodyView view;
    RecordedBody body;
    body.bytes = "{\"b\":1.0,\"a\":[]}";
    body.totalBytes = body.bytes.size();
    view.setBody(body);
    const auto *text = view.findChild<QPlainTextEdit *>();
    QCOMPARE(text->toPlainText(), u"{\n  \"b\": 1.0,\n  \"a\": []\n}"_s);
    view.setPretty(false);
    QCOMPARE(text->toPlainText(), QString::fromUtf8(body.bytes));
    body.bytes = QByteArray("\x89PNG\0\x01", 6);
    view.setBody(body);
    QVERIFY(!text->toPlainText().contains(u"PNG"_s));
}

void TestRecordView::largeBodiesComeInParts()
{
    BodyView view;
    view.show();
    RecordedBody body;
    body.bytes = QByteArray("0123456789abcde\n").repeated(40'000);
    body.totalBytes = body.bytes.size();
    view.setBody(body);
    const auto *text = view.findChild<QPlainTextEdit *>();
    QCOMPARE(text->toPlainText().size(), BodyView::firstPart);
    auto *all = view.findChild<QPushButton *>();
    QVERIFY(all->isVisible());
    QTest::mouseClick(all, Qt::LeftButton);
    QCOMPARE(text->toPlainText().size(), body.bytes.size());
    QVERIFY(!all->isVisible());
    QCOMPARE(view.allText().size(), body.bytes.size());
}

void TestRecordView::cutBodiesSaySo()
{
    BodyView view;
    view.show();
    RecordedBody body;
    body.bytes = "{\"messages\":[{\"content\":\"cut h";
    body.totalBytes = 5'000'000;
    view.setBody(body);
    const auto labels = view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](auto *l) { return l->isVisible() && l->text().contains(u"max_body_kb"_s); }));
    body.bytes.clear();
    view.setBody(body);
    QVERIFY(view.findChild<QPlainTextEdit *>()->placeholderText().contains(u"not recorded"_s));
}

void TestRecordView::failuresTellTheirCure()
{
    RecordView view;
    view.show();
    const TrafficRow row = SampleTraffic::failed(1);
    view.setRecord(SampleTraffic::record(row, 0));
    const auto *banner = view.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->title(), row.note);
    QVERIFY(!banner->text().isEmpty());
    view.setRecord(SampleTraffic::record(SampleTraffic::done(2), 3));
    QVERIFY(!banner->isVisible());
    TrafficRow advised = SampleTraffic::done(3);
    advised.note = u"The client asked for //v1"_s;
    view.setRecord(SampleTraffic::record(advised, 3));
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->title(), advised.note);
}

void TestRecordView::everyFailureHasACure()
{
    TrafficRow row = SampleTraffic::failed(1);
    for (const int status : {401, 403, 404, 429, 500, 502, 503, 529}) {
        row.status = status;
        QVERIFY2(!cureFor(row).isEmpty(), qPrintable(QString::number(status)));
    }
    row.state = ExchangeState::Refused;
    for (const int status : {400, 401, 403, 404, 413, 429, 503}) {
        row.status = status;
        QVERIFY2(!cureFor(row).isEmpty(), qPrintable(QString::number(status)));
    }
    row.status = 403; // the note says it already
    row.note = u"Add \"https://a.example\" to server.cors_origins."_s;
    QVERIFY(cureFor(row).isEmpty());
    QVERIFY(cureFor(SampleTraffic::done(1)).isEmpty());
}

void TestRecordView::headNamesTheProcess()
{
    RecordView view;
    const auto says = [&](const QString &text) {
        const auto labels = view.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(text); });
    };
    TrafficRow row = SampleTraffic::streaming(1);
    row.clientApp.clear();
    view.setRow(row);
    QVERIFY(!says(u"process"_s));
    row.process = {u"node"_s, 4711, u"/usr/bin/node"_s}; // it became known late
    view.setRow(row);
    QVERIFY(says(u"process node (4711)"_s));
}

void TestRecordView::runningOnesCanBeStopped()
{
    RecordView view;
    view.show();
    QSignalSpy stops(&view, &RecordView::stopRequested);
    view.setRecord(SampleTraffic::record(SampleTraffic::streaming(7), 3));
    const auto buttons = view.findChildren<QPushButton *>();
    const auto stop =
        std::find_if(buttons.begin(), buttons.end(), [](auto *b) { return b->property("danger").toBool(); });
    QVERIFY(stop != buttons.end() && (*stop)->isVisible());
    (*stop)->click();
    QCOMPARE(stops.at(0).at(0).toULongLong(), 7U);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(7), 3));
    QVERIFY(!(*stop)->isVisible());
}

void TestRecordView::curlNeverHoldsAKey()
{
    RecordView view;
    view.setBaseUrl(u"http://127.0.0.1:8080"_s);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(1), 3));
    const QString curl = view.curl();
    QVERIFY2(curl.contains(u"\"Authorization: Bearer $PLLM_API_KEY\""_s), qPrintable(curl));
    QVERIFY(!curl.contains(u"4f2c"_s));
    QVERIFY(curl.contains(u"'http://127.0.0.1:8080/v1/chat/completions'"_s));
    QVERIFY(!curl.contains(u"Host:"_s));
    RecordedLeg leg;
    leg.requestLine = "GET https://api.anthropic.com/v1/models";
    leg.requestHeaders = {{"X-Api-Key", "••••"}};
    QCOMPARE(curlCommand(leg, {}, u"K"_s),
             u"curl -N 'https://api.anthropic.com/v1/models' \\\n  -H \"X-Api-Key: $K\""_s);
    leg.requestHeaders = {{"Content-Encoding", "zstd"}}; // the body is recorded plain
    QCOMPARE(curlCommand(leg, {}, u"K"_s), u"curl -N 'https://api.anthropic.com/v1/models'"_s);
}

void TestRecordView::curlIsWhatAShellReads()
{
    const QString text = u"it's \"quoted\" $HOME `id` \\ and\nlines 'end'"_s;
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + shellQuoted(text)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
}

void TestRecordView::phasesOfATry()
{
    const TrafficRecord record = SampleTraffic::record(SampleTraffic::done(1), 3);
    const auto phases = TimingView::phases(record.attempts.at(1), 10'000'000);
    QCOMPARE(phases.size(), 4);
    for (qsizetype i = 1; i < phases.size(); ++i)
        QCOMPARE(phases[i].fromUs, phases[i - 1].toUs);
    RecordedAttempt waiting;
    waiting.startedUs = 100;
    waiting.connectedUs = 500;
    const auto some = TimingView::phases(waiting, 2'000);
    QCOMPARE(some.size(), 2);
    QCOMPARE(some.last().toUs, 2'000); // still waiting
}

QTEST_MAIN(TestRecordView)
#include "tst_recordview.moc"
