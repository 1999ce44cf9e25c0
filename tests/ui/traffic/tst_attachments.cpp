// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/samplebodies.h"
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/theme/theme.h"
#include "ui/traffic/answerview.h"
#include "ui/traffic/attachmentcard.h"
#include "ui/traffic/attachmentfile.h"
#include "ui/traffic/attachmentstrip.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/digestjob.h"
#include "ui/widgets/copybutton.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

/// Stands for the system's programs.
class Player : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

public slots:
    void open(const QUrl &url) { urls += url; }
};

class TestAttachments : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void picturesAreShown();
    void picturesOfARunningStreamComeOneByOne();
    void whatIsForProgramsIsSummedUp();
    void toolCallsOfAStreamStandBelowItsText();
    void anotherRecordLeavesNothingBehind();
    void cutAnswersSaySo();
    void unrecordedAnswersSaySo();
    void largeTextsAreShortened();
    void base64IsShortened();
    void formsAreListed();
    void soundsArePlayedBySystem();
    void savesThroughTheDialog();
    void savesWholeOrSaysWhy();
    void onlyKnownTypesAreOpened();
    void lateReadingsOfAnotherBodyAreDropped();
};

static RecordedBody bodyOf(const QByteArray &bytes)
{
    return {bytes, bytes.size()};
}

static TrafficRecord recordOf(RecordId id, const QByteArray &body, const QByteArray &type,
                              ExchangeState state = ExchangeState::Done)
{
    TrafficRecord record = SampleTraffic::record(SampleTraffic::done(id), 0);
    record.row.state = state;
    record.answerText.clear();
    record.client.responseHeaders = {{"content-type", type}};
    record.client.responseBody = bodyOf(body);
    return record;
}

static QString textOf(const QWidget &view)
{
    return view.findChild<QPlainTextEdit *>()->toPlainText();
}

static qsizetype picturesOf(const QWidget &view)
{
    return view.findChildren<QLabel *>(u"picture"_s).size();
}

void TestAttachments::picturesAreShown()
{
    AnswerView view;
    view.resize(900, 400);
    view.show();
    view.setRecord(recordOf(1, SampleBodies::pictures(2, {1024, 768}), "application/json"));
    QTRY_COMPARE(picturesOf(view), 2);
    const auto *card = view.findChild<AttachmentCard *>();
    QVERIFY(card->isVisible());
    QCOMPARE(card->attachment().pixels, QSize(1024, 768));
    QVERIFY(AttachmentCard::facts(card->attachment()).startsWith(u"PNG, 1024 × 768, "_s));
    const auto *picture = card->findChild<QLabel *>(u"picture"_s);
    QVERIFY(picture->pixmap().height() > 100);
    QVERIFY(picture->visibleRegion().boundingRect().height() > 100); // not squeezed away
    QVERIFY(textOf(view).contains(u"A low sun"_s));
}

void TestAttachments::picturesOfARunningStreamComeOneByOne()
{
    AnswerView view;
    view.show();
    const QByteArray stream = SampleBodies::pictureStream(2, {200, 150});
    const qsizetype first = stream.indexOf("\n\n") + 2;
    view.setRecord(recordOf(1, stream.first(first), "text/event-stream", ExchangeState::Streaming));
    QTRY_COMPARE(picturesOf(view), 1);
    const auto *card = view.findChild<AttachmentCard *>();
    view.setRecord(recordOf(1, stream, "text/event-stream"));
    QTRY_COMPARE(picturesOf(view), 3);
    QCOMPARE(view.findChild<AttachmentCard *>(), card); // what was there stays
}

void TestAttachments::whatIsForProgramsIsSummedUp()
{
    AnswerView view;
    view.setRecord(recordOf(1, SampleBodies::embeddings(3, 64, true), "application/json"));
    QTRY_VERIFY(textOf(view).contains(u"norm"_s));
    TrafficRecord response = recordOf(2, SampleBodies::response(), "application/json");
    response.answerText = u"It rains in Kiel."_s;
    view.setRecord(response); // what stands beside the text is shown too
    QTRY_VERIFY(textOf(view).contains(u"The user asks for the weather."_s));
    TrafficRecord refused = recordOf(3, R"({"choices":[{"text":"no"}]})", "application/json");
    refused.client.status = 400;
    view.setRecord(refused);
    QVERIFY(textOf(view).isEmpty());
}

void TestAttachments::toolCallsOfAStreamStandBelowItsText()
{
    AnswerView view;
    view.show();
    const QByteArray stream =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"I look it up.\"}}]}\n\n"
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\","
        "\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}}]}\n\ndata: [DONE]\n\n";
    view.setRecord(recordOf(1, stream, "text/event-stream", ExchangeState::Streaming));
    QTRY_COMPARE(textOf(view), u"Tool call: weather\n{}"_s); // there is nothing else to see
    TrafficRecord record = recordOf(1, stream, "text/event-stream");
    record.answerText = u"I look it up."_s; // also of more than was recorded
    view.setRecord(record);
    QTRY_COMPARE(textOf(view), u"I look it up.\n\nTool call: weather\n{}"_s);
    QTest::mouseClick(view.findChild<CopyButton *>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"I look it up.\n\nTool call: weather\n{}"_s);
}

void TestAttachments::anotherRecordLeavesNothingBehind()
{
    AnswerView view;
    view.show();
    view.setRecord(recordOf(1, SampleBodies::pictures(1, {200, 150}), "application/json"));
    QTRY_COMPARE(picturesOf(view), 1);
    TrafficRecord chat = SampleTraffic::record(SampleTraffic::done(2), 5);
    view.setRecord(chat);
    QCOMPARE(picturesOf(view), 0);
    QCOMPARE(textOf(view), chat.answerText);
}

void TestAttachments::cutAnswersSaySo()
{
    AnswerView view;
    view.show();
    TrafficRecord record = recordOf(1, SampleBodies::pictures(1, {400, 300}), "application/json");
    record.client.responseBody.bytes.chop(record.client.responseBody.bytes.size() / 2);
    view.setRecord(record);
    QTRY_VERIFY(view.findChild<AttachmentCard *>());
    const auto *card = view.findChild<AttachmentCard *>();
    QVERIFY(AttachmentCard::facts(card->attachment()).contains(u"max_body_kb"_s));
    const auto labels = view.findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](auto *l) { return l->isVisible() && l->text().contains(u"max_body_kb"_s); }));
}

void TestAttachments::unrecordedAnswersSaySo()
{
    AnswerView view;
    TrafficRecord record = recordOf(1, {}, "image/png");
    record.client.responseBody.totalBytes = 4000;
    view.setRecord(record);
    QVERIFY(view.findChild<QPlainTextEdit *>()->placeholderText().contains(u"not recorded"_s));
}

void TestAttachments::largeTextsAreShortened()
{
    AnswerView view;
    view.show();
    view.setRecord(recordOf(1, QByteArray("0123456789abcde\n").repeated(40'000), "text/plain"));
    QTRY_COMPARE(textOf(view).size(), BodyView::firstPart);
}

void TestAttachments::base64IsShortened()
{
    BodyView view;
    const QByteArray json = "{\"b64_json\":\"" + QByteArray(300'000, 'A') + "\"}";
    view.setBody(bodyOf(json), "application/json");
    QVERIFY(textOf(view).size() < 500); // a text view takes seconds for all of it
    QVERIFY(view.textToCopy().size() > json.size());
    view.setMode(BodyView::Mode::Raw);
    QCOMPARE(textOf(view).remove(u'\n'), QString::fromUtf8(json).left(BodyView::firstPart));
}

void TestAttachments::formsAreListed()
{
    BodyView view;
    view.show();
    view.setBody(bodyOf(SampleBodies::form()), SampleBodies::formType.toByteArray());
    QTRY_COMPARE(picturesOf(view), 2);
    QVERIFY(textOf(view).contains(u"model: gpt-image-1"_s));
    QVERIFY(view.textToCopy().contains(u"x-unknown: 42"_s));
    view.setMode(BodyView::Mode::Raw);
    QCOMPARE(picturesOf(view), 0);
    QVERIFY(!textOf(view).contains(u"x-unknown"_s)); // holds pictures, so it is no text
    view.setMode(BodyView::Mode::Pretty);
    QCOMPARE(picturesOf(view), 2);
    view.setBody(bodyOf("{\"a\":1}"), "application/json");
    QCOMPARE(picturesOf(view), 0);
    QCOMPARE(textOf(view), u"{\n  \"a\": 1\n}"_s);
}

void TestAttachments::soundsArePlayedBySystem()
{
    Player player;
    QDesktopServices::setUrlHandler(u"file"_s, &player, "open");
    BodyView view;
    view.show();
    view.setBody(bodyOf(SampleBodies::sound()), "audio/wav");
    QTRY_VERIFY(view.findChild<QPushButton *>(u"openAttachment"_s));
    QTest::mouseClick(view.findChild<QPushButton *>(u"openAttachment"_s), Qt::LeftButton);
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(player.urls.size(), 1);
    QFile file(player.urls[0].toLocalFile());
    QVERIFY(file.fileName().endsWith(u".wav"_s));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), SampleBodies::sound());
    const auto *owner =
        QCoreApplication::instance()->findChild<QFile *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(owner);
    delete owner; // as the program's end does
    QVERIFY(!QFile::exists(file.fileName()));
}

void TestAttachments::savesThroughTheDialog()
{
    QTemporaryDir folder;
    BodyView view;
    view.show();
    view.setBody(bodyOf(SampleBodies::sound()), "audio/wav");
    QTRY_VERIFY(view.findChild<QPushButton *>(u"saveAttachment"_s));
    QTest::mouseClick(view.findChild<QPushButton *>(u"saveAttachment"_s), Qt::LeftButton);
    auto *dialog = view.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(dialog->selectedFiles().value(0).endsWith(u"answer.wav"_s));
    const QString path = folder.filePath(u"tone.wav"_s);
    emit dialog->fileSelected(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), SampleBodies::sound());
    emit dialog->fileSelected(folder.filePath(u"missing/tone.wav"_s));
    const auto labels = view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](auto *l) { return l->isVisible() && l->text().contains(u"missing"_s); }));
}

void TestAttachments::savesWholeOrSaysWhy()
{
    QTemporaryDir folder;
    Attachment attachment;
    attachment.content = QByteArray("bytes").toBase64();
    attachment.isBase64 = true;
    const QString path = folder.filePath(u"a.bin"_s);
    QVERIFY(AttachmentFile::save(attachment, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("bytes"));
    const auto failed = AttachmentFile::save(attachment, folder.filePath(u"no/a.bin"_s));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Io);
    QVERIFY(failed.error().message.contains(u"a.bin"_s));
}

void TestAttachments::onlyKnownTypesAreOpened()
{
    Attachment attachment;
    attachment.fileName = u"picture.desktop"_s;
    attachment.content = "[Desktop Entry]\nExec=rm";
    attachment.mediaType = "application/x-desktop";
    QVERIFY(!AttachmentFile::canBeOpened(attachment));
    attachment.mediaType = "image/png"; // said so: it goes to whoever shows pictures, under that name
    const auto path = AttachmentFile::temporary(attachment);
    QVERIFY(path);
    QVERIFY(path->endsWith(u".png"_s));
}

void TestAttachments::lateReadingsOfAnotherBodyAreDropped()
{
    DigestJob job;
    QSignalSpy changes(&job, &DigestJob::changed);
    job.ask(bodyOf(SampleBodies::pictures(3, {1024, 768})), "application/json");
    job.clear();
    job.ask(bodyOf(R"({"choices":[{"text":"second"}]})"), "application/json");
    QTRY_VERIFY(!job.isReading());
    QCOMPARE(changes.size(), 1);
    QCOMPARE(job.digest().text, u"second"_s);
    job.ask(bodyOf(R"({"choices":[{"text":"third"}]})"), "application/json");
    job.clear();
    QTRY_VERIFY(!job.isReading());
    QCOMPARE(changes.size(), 1);
    QVERIFY(job.digest().isEmpty());
}

QTEST_MAIN(TestAttachments)
#include "tst_attachments.moc"
