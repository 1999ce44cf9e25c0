// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/blockedpool.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "core/dialects/multipart.h"
#include "ui/theme/theme.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/cure.h"
#include "ui/traffic/curlcommand.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/streammodel.h"
#include "ui/traffic/streamview.h"
#include "ui/traffic/timingview.h"
#include "ui/traffic/trafficcells.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/growingtext.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

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
    void headTellsOfTheFaultLab();
    void runningOnesCanBeStopped();
    void curlNeverHoldsAKey();
    void largeRequestsAreCopiedInThePool();
    void curlIsWhatAShellReads();
    void curlSendsFormsAgain();
    void curlOfACutForm();
    void phasesOfATry();
    void phasesFitBesideTheTable();
    void verdictAndStream();
    void tabsByKeyAndMenu();
    void tabAndFormOfBodiesStay();
    void runningOnesTellTheirRate();
    void repaintsAreCapped();
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
    QVERIFY(view.findChild<QPlainTextEdit *>()->toPlainText().contains(u"insufficient_quota"_s));
    QCOMPARE(view.findChild<QLabel *>(u"startLine"_s)->text(), u"HTTP 429"_s);
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
    view.setMode(BodyView::Mode::Raw);
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
    auto *all = view.findChild<QPushButton *>(u"showAll"_s);
    QVERIFY(all->isVisible());
    QTest::mouseClick(all, Qt::LeftButton);
    QVERIFY(!all->isVisible());
    QTRY_COMPARE(text->toPlainText().size(), body.bytes.size());
    QCOMPARE(view.textToCopy().size(), body.bytes.size());
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

void TestRecordView::headTellsOfTheFaultLab()
{
    RecordView view;
    TrafficRow row = SampleTraffic::done(1);
    row.fault = u"cut after 3 events"_s;
    view.setRow(row);
    const auto labels = view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(u"fault lab: cut after 3 events"_s);
    }));
    row.note = u"The answer broke off"_s;
    QCOMPARE(TrafficCells::text(row, TrafficModel::Note, 0),
             u"Fault lab: cut after 3 events · The answer broke off"_s);
    QCOMPARE(TrafficCells::toolTip(row, TrafficModel::Note), TrafficCells::text(row, TrafficModel::Note, 0));
    row.note.clear();
    row.finishReason.clear();
    QCOMPARE(TrafficCells::text(row, TrafficModel::Note, 0), u"Fault lab: cut after 3 events"_s);
    row.isContinued = true;
    QCOMPARE(TrafficCells::text(row, TrafficModel::Note, 0),
             u"Fault lab: cut after 3 events · went on at another target"_s);
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

void TestRecordView::largeRequestsAreCopiedInThePool()
{
    RecordView view;
    TrafficRecord record = SampleTraffic::record(SampleTraffic::done(1), 3);
    view.setRecord(record);
    QGuiApplication::clipboard()->clear();
    {
        const BlockedPool blocked;
        view.copyAs(CopyForm::Python);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 view.code(CopyForm::Python)); // a small one is there at once
        QGuiApplication::clipboard()->clear();
        const QByteArray body = "{\"prompt\":\"" + QByteArray(1'000'000, 'x') + "\"}";
        record.row.id = 2;
        record.client.requestBody = {body, body.size()};
        view.setRecord(record);
        view.copyAs(CopyForm::Curl);
        QCoreApplication::processEvents();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), view.curl());
    QVERIFY(view.curl().size() > 1'000'000);
    QGuiApplication::clipboard()->clear();
    view.setRecord({});
    view.copyAs(CopyForm::Curl); // there is none
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
}

void TestRecordView::curlIsWhatAShellReads()
{
    const QString text = u"it's \"quoted\" $HOME `id` \\ and\nlines 'end'"_s;
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + shellQuoted(text)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
}

namespace {

/// One part of a form as it is sent.
QByteArray formPart(const QByteArray &disposition, const QByteArray &content, const QByteArray &type = {})
{
    return "--edge\r\nContent-Disposition: form-data; " + disposition +
           (type.isEmpty() ? QByteArray() : "\r\nContent-Type: " + type) + "\r\n\r\n" + content + "\r\n";
}

RecordedLeg formLeg(const QByteArray &body)
{
    RecordedLeg leg;
    leg.requestLine = "POST /v1/audio/transcriptions";
    leg.requestHeaders = {{"Content-Type", "multipart/form-data; boundary=edge"}, {"X-Team", "me"}};
    leg.requestBody = {body, body.size()};
    return leg;
}

/// What a form says, whatever its boundary.
QStringList told(const QByteArray &contentType, const QByteArray &body)
{
    const Result<Multipart> form = Multipart::read(contentType, body);
    if (!form)
        return {form.error().message};
    QStringList parts;
    for (const MultipartPart &part : form->parts)
        parts += QString::fromUtf8(part.name + '|' + (part.hasFileName ? part.fileName : QByteArray("-")) +
                                   '|' + part.contentType + '|' +
                                   body.sliced(part.content.offset, part.content.length).toBase64());
    return parts;
}

/// Takes one request, and answers it.
class FormServer : public QTcpServer
{
public:
    FormServer()
    {
        listen(QHostAddress::LocalHost, 0);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                static const QRegularExpression length(u"Content-Length: (\\d+)"_s);
                const qsizetype end = received.indexOf("\r\n\r\n");
                const auto found =
                    length.match(QString::fromLatin1(received.first(std::max(end, qsizetype(0)))));
                if (end >= 0 && received.size() >= end + 4 + found.captured(1).toLongLong())
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        });
    }
    QByteArray received;
};

} // namespace

void TestRecordView::curlSendsFormsAgain()
{
    const QByteArray sound("RIFF\0\xff\x80'\"$", 10);
    const QByteArray body = formPart("name=\"model\"", "my-model") +
                            formPart("name=\"prompt\"", "@it's; \"$HOME\"\n<b>\\ \xc3\xa4") +
                            formPart("name=\"empty\"", "") +
                            formPart("name=\"opts\"", "{\"a\": \"b;c\\\"\"}", "application/json") +
                            formPart("name=\"file\"; filename=\"it's a sound.wav\"", sound, "audio/wav") +
                            formPart("name=\"mask\"; filename=\"../up.png\"", sound, "image/png") +
                            formPart("name=\"raw\"", sound, "application/octet-stream") + "--edge--\r\n";
    QTemporaryDir folder;
    for (const QString &name : {u"it's a sound.wav"_s, u"up.png"_s, u"raw.bin"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(sound) == sound.size());
    }
    FormServer server;
    const RecordedLeg leg = formLeg(body);
    const QString command = curlCommand(leg, u"http://127.0.0.1:%1"_s.arg(server.serverPort()), u"K"_s);
    QVERIFY2(command.contains(u"-F 'mask=@\"up.png\";filename=\"../up.png\";type=image/png'"_s),
             qPrintable(command));
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"/bin/sh"_s, {u"-c"_s, command});
    QTRY_COMPARE(shell.state(), QProcess::NotRunning);
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    const qsizetype end = server.received.indexOf("\r\n\r\n");
    const QByteArray head = server.received.first(end + 2);
    QVERIFY(head.startsWith("POST /v1/audio/transcriptions "));
    QVERIFY(head.contains("X-Team: me"));
    const qsizetype at = head.indexOf("Content-Type: ") + 14;
    const QByteArray type = head.sliced(at, head.indexOf("\r\n", at) - at);
    QCOMPARE(told(type, server.received.sliced(end + 4)), told("multipart/form-data; boundary=edge", body));
}

void TestRecordView::curlOfACutForm()
{
    RecordedLeg leg = formLeg(formPart("name=\"model\"", "m") +
                              formPart("name=\"file\"; filename=\"a.mp3\"", "ID3beginning", "audio/mpeg"));
    leg.requestBody.bytes.chop(7);
    QCOMPARE(curlCommand(leg, u"http://h"_s, u"K"_s),
             u"curl -N 'http://h/v1/audio/transcriptions' \\\n  -H 'X-Team: me' \\\n"
             u"  --form-string 'model=m' \\\n  -F 'file=@\"a.mp3\";type=audio/mpeg'"_s);
}

void TestRecordView::phasesOfATry()
{
    TrafficRecord record;
    record.row.stream = true;
    record.row.firstTokenUs = 9'000;
    record.row.durationUs = 10'000;
    RecordedAttempt attempt;
    attempt.leg.requestLine = "POST https://api.openai.com/v1/chat/completions";
    attempt.startedUs = 100;
    attempt.connectingUs = 1'000;
    attempt.connectedUs = 3'000;
    attempt.sentUs = 4'000;
    attempt.headUs = 6'000;
    attempt.firstByteUs = 7'000;
    attempt.endedUs = 10'000;
    record.attempts = {attempt};
    const auto words = [](const TrafficRecord &of) {
        return TimingView::phaseText(of, of.attempts.size() - 1);
    };
    QCOMPARE(words(record),
             u"look up the name 900 µs · connect, TLS 2.0 ms · send 1.0 ms · wait for the answer 2.0 ms · "
             u"wait for the first byte 1.0 ms · wait for the first token 2.0 ms · receive 1.0 ms"_s);
    const auto phases = TimingView::phases(record, 0);
    for (qsizetype i = 1; i < phases.size(); ++i)
        QCOMPARE(phases[i].fromUs, phases[i - 1].toUs);

    TrafficRecord reused = record; // a failed try before: the token is the second one's
    reused.attempts.prepend(attempt);
    reused.attempts[1].connectingUs = -1;
    QVERIFY(words(reused).startsWith(u"get a connection 2.9 ms · send 1.0 ms · wait for the answer"_s));
    QVERIFY(!TimingView::phaseText(reused, 0).contains(u"token"_s));

    TrafficRecord early = record; // answered before all was sent
    early.attempts[0].sentUs = 8'000;
    QVERIFY(words(early).endsWith(u"send 5.0 ms · wait for the first token 1.0 ms · receive 1.0 ms"_s));

    TrafficRecord old = record; // nobody measured then
    old.attempts[0].connectingUs = old.attempts[0].sentUs = -1;
    QVERIFY(words(old).startsWith(u"connect, TLS 2.9 ms · wait for the answer 3.0 ms"_s));

    TrafficRecord unknown; // the name was not found
    unknown.row.durationUs = 5'000;
    unknown.attempts.emplaceBack().endedUs = 5'000;
    QCOMPARE(words(unknown), u"look up the name, connect 5.0 ms"_s);
    unknown.attempts[0].endedUs = -1; // it runs, and nothing was told yet
    QCOMPARE(words(unknown), u"connect, wait for the answer 5.0 ms"_s);
    unknown.attempts[0].startedUs = 9'000; // odd, from elsewhere
    unknown.attempts[0].endedUs = 3'000;
    QVERIFY(TimingView::phases(unknown, 0).isEmpty());

    TrafficRecord waiting;
    waiting.row.durationUs = 2'000;
    waiting.attempts.emplaceBack().startedUs = 100;
    waiting.attempts[0].connectedUs = 500;
    const auto some = TimingView::phases(waiting, 0);
    QCOMPARE(some.size(), 2);
    QCOMPARE(some.last().toUs, 2'000); // still waiting
}

/// What does not fit beside each other stands below.
void TestRecordView::phasesFitBesideTheTable()
{
    TimingView view;
    view.setRecord(SampleTraffic::record(SampleTraffic::done(1), 3));
    view.show();
    view.resize(1200, 200);
    const int wide = view.sizeHint().height();
    view.resize(300, 200);
    QVERIFY(view.sizeHint().height() > wide);
    QCOMPARE(view.minimumHeight(), view.sizeHint().height());
}

void TestRecordView::verdictAndStream()
{
    RecordView view;
    view.resize(900, 400);
    view.show();
    TrafficRow row = SampleTraffic::done(1);
    row.stream = true;
    row.firstTokenUs = 9'000'000;
    row.durationUs = 9'500'000;
    row.usage.output = 40;
    view.setRecord(SampleTraffic::record(row, 5));
    view.setTab(RecordView::Timing);
    const auto *verdict = view.findChild<QLabel *>(u"slowVerdict"_s);
    QVERIFY2(verdict->text().contains(u"first token was slow"_s), qPrintable(verdict->text()));
    QVERIFY(!verdict->text().contains(u"usually"_s));
    view.setBaseline({400'000, 80, 9});
    QVERIFY2(verdict->text().contains(u"usually takes 400 ms"_s), qPrintable(verdict->text()));
    view.setTab(RecordView::Stream);
    QCOMPARE(view.findChild<StreamView *>()->model().rowCount(), 6); // a word each, and a blank
    row.state = ExchangeState::Streaming;
    row.durationUs = -1;
    view.setRecord(SampleTraffic::record(row, 9));
    QCOMPARE(view.findChild<StreamView *>()->model().rowCount(), 10);
    view.setTab(RecordView::Timing);
    QVERIFY(!verdict->isVisible());
}

void TestRecordView::tabsByKeyAndMenu()
{
    RecordView view;
    QStringList names;
    for (const QAction *action : view.tabActions())
        names += action->text() + u' ' + action->shortcut().toString();
    QCOMPARE(names,
             (QStringList{u"Answer Alt+1"_s, u"Conversation Alt+2"_s, u"Request Alt+3"_s, u"Response Alt+4"_s,
                          u"Stream Alt+5"_s, u"Timing Alt+6"_s, u"Tokens && cost Alt+7"_s, u"Headers Alt+8"_s,
                          u"Attempts Alt+9"_s, u"Notes Alt+0"_s}));
    view.tabActions().at(RecordView::Headers)->trigger();
    QCOMPARE(view.tab(), RecordView::Headers);
    const auto *all = view.findChild<QToolButton *>(u"allTabs"_s);
    view.resize(2000, 400);
    view.show();
    QVERIFY(!all->isVisible()); // they fit
    view.resize(440, 400);
    QVERIFY(all->isVisible());
    QCOMPARE(all->menu()->actions(), view.tabActions());
}

void TestRecordView::tabAndFormOfBodiesStay()
{
    RecordView view;
    view.show();
    view.setRecord(SampleTraffic::record(SampleTraffic::done(1), 3));
    view.setTab(RecordView::Response);
    const auto messages = view.tabs()->findChildren<MessageView *>();
    const auto *response = static_cast<MessageView *>(view.tabs()->currentWidget());
    for (QPushButton *button : response->findChildren<QPushButton *>()) {
        if (button->text() == u"Tree"_s)
            button->click();
    }
    QCOMPARE(view.bodyMode(), BodyView::Mode::Tree);
    QVERIFY(view.bodyActions().at(int(BodyView::Mode::Tree))->isChecked());
    QCOMPARE(messages.size(), 4); // two in the tab of attempts
    for (const MessageView *message : messages)
        QCOMPARE(message->body().mode(), BodyView::Mode::Tree);
    view.setRecord(SampleTraffic::record(SampleTraffic::done(2), 3));
    QCOMPARE(view.tab(), RecordView::Response);
    QCOMPARE(response->body().mode(), BodyView::Mode::Tree);
    view.bodyActions().last()->trigger(); // the next one
    QCOMPARE(view.bodyMode(), BodyView::Mode::Raw);
    view.bodyActions().last()->trigger();
    view.bodyActions().last()->trigger();
    QCOMPARE(view.bodyMode(), BodyView::Mode::Pretty);
}

void TestRecordView::runningOnesTellTheirRate()
{
    RecordView view;
    view.show();
    const auto *rate = view.findChild<QLabel *>(u"rateSoFar"_s);
    view.setRecord(SampleTraffic::record(SampleTraffic::pending(7), 0));
    QVERIFY(!rate->isVisible());
    view.setRecord(SampleTraffic::record(SampleTraffic::streaming(7), 400));
    QTRY_VERIFY(rate->isVisible());
    QVERIFY2(rate->text().startsWith(u"≈ "_s) && rate->text().endsWith(u" tok/s"_s),
             qPrintable(rate->text()));
    view.setRecord(SampleTraffic::record(SampleTraffic::done(7), 400));
    QVERIFY(!rate->isVisible());
}

/// However fast it is fed: what comes between two repaints is not shown, the last state always is.
void TestRecordView::repaintsAreCapped()
{
    RecordView view;
    view.show();
    const auto *text = view.findChild<GrowingText *>(u"answerText"_s);
    view.setRecord(SampleTraffic::record(SampleTraffic::streaming(7), 1));
    QSignalSpy changes(text->document(), &QTextDocument::contentsChange);
    for (int words = 2; words <= 500; ++words)
        view.setRecord(SampleTraffic::record(SampleTraffic::streaming(7), words));
    QCOMPARE(changes.size(), 0); // at once only the first one
    const QString last = SampleTraffic::record(SampleTraffic::streaming(7), 500).answerText;
    QTRY_COMPARE(text->toPlainText(), last);
    QCOMPARE(changes.size(), 1);
    view.setRecord(SampleTraffic::record(SampleTraffic::streaming(7), 501));
    view.setRecord(SampleTraffic::record(SampleTraffic::done(7), 502)); // the end does not wait
    QCOMPARE(text->toPlainText(), SampleTraffic::record(SampleTraffic::done(7), 502).answerText);
    view.setRecord(SampleTraffic::record(SampleTraffic::streaming(8), 5)); // nor does another record
    QCOMPARE(text->toPlainText(), SampleTraffic::record(SampleTraffic::streaming(8), 5).answerText);
}

QTEST_MAIN(TestRecordView)
#include "tst_recordview.moc"
