// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/answerboard.h"
#include "ui/replay/replayoriginal.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The column of the recorded answer.
class TestReplayOriginal : public QObject
{
    Q_OBJECT

private slots:
    void showsTextAndFigures();
    void saysThatTheAnswerIsNotThere();
    void isReadOnceMoreWhenItHasEnded();
    void isOverWhereItsRecordIsGone();
    void leadsToItsRecord();
};

namespace {

TrafficRecord recorded(const QByteArray &text)
{
    TrafficRecord record;
    record.row.id = 7;
    record.row.method = "POST";
    record.row.api = u"chat"_s;
    record.row.path = u"/v1/chat/completions"_s;
    record.row.modelAsked = u"smart"_s;
    record.row.provider = u"up"_s;
    record.row.status = 200;
    record.row.state = ExchangeState::Done;
    record.row.durationUs = 2'000'000;
    record.client.status = 200;
    record.client.responseHeaders = {{"Content-Type", "application/json"}};
    const QByteArray body =
        R"({"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":")" +
        text + R"("},"finish_reason":"stop"}]})";
    record.client.responseBody = {body, body.size()};
    return record;
}

QString labelOf(const QWidget &widget, const QString &name)
{
    const auto *label = widget.findChild<QLabel *>(name);
    return label->isVisibleTo(&widget) ? label->text() : QString();
}

QString shown(const QWidget &column)
{
    return column.findChild<QPlainTextEdit *>()->toPlainText();
}

} // namespace

void TestReplayOriginal::showsTextAndFigures()
{
    ReplayOriginal column(recorded("All is well."));
    QCOMPARE(column.name(), u"Original: smart"_s);
    QTRY_COMPARE(shown(column), u"All is well."_s);
    QVERIFY(column.isOver());
    QCOMPARE(labelOf(column, u"answerFigures"_s), u"total 2.00 s · price not known · by up"_s);
    QVERIFY(labelOf(column, u"answerState"_s).startsWith(u"Recorded at "_s));
}

void TestReplayOriginal::saysThatTheAnswerIsNotThere()
{
    TrafficRecord record = recorded("All is well.");
    record.client.responseBody.bytes.clear();
    ReplayOriginal column(record);
    QTRY_COMPARE(labelOf(column, u"answerState"_s), u"The answer was not recorded (Settings, Recording)."_s);
    QCOMPARE(column.text() + shown(column), QString());
    TrafficRecord failed = recorded({});
    failed.client.responseBody.bytes = R"({"error":{"message":"Too many."}})";
    failed.row.status = failed.client.status = 429;
    ReplayOriginal other(failed);
    QTRY_COMPARE(labelOf(other, u"answerState"_s), u"Failed (429): Too many."_s);
}

void TestReplayOriginal::isReadOnceMoreWhenItHasEnded()
{
    TrafficRecord record = recorded("All");
    record.row.state = ExchangeState::Streaming;
    AnswerBoard board(record);
    ReplayOriginal &column = board.original();
    QSignalSpy wanted(&column, &ReplayOriginal::recordWanted);
    QTRY_COMPARE(shown(column), u"All"_s);
    QVERIFY(!column.isOver());
    QVERIFY(labelOf(column, u"answerState"_s).startsWith(u"It is still being answered"_s));
    const TrafficRecord whole = recorded("All is well.");
    TrafficRow stranger = whole.row;
    stranger.id = 8;
    board.takeRow(stranger);
    column.takeRecord(whole); // nobody asked for it
    QVERIFY(wanted.isEmpty());
    board.takeRow(whole.row);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toULongLong(), 7u);
    column.takeRecord(whole);
    QTRY_COMPARE(shown(column), u"All is well."_s);
    QVERIFY(column.isOver());
    board.takeRow(whole.row);
    QCOMPARE(wanted.size(), 1);
}

/// What is not kept any more once it has ended is not waited for.
void TestReplayOriginal::isOverWhereItsRecordIsGone()
{
    TrafficRecord record = recorded("All");
    record.row.state = ExchangeState::Streaming;
    ReplayOriginal original(record);
    QSignalSpy wanted(&original, &ReplayOriginal::recordWanted);
    record.row.state = ExchangeState::Done;
    original.takeRow(record.row);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!original.isOver());
    original.takeGone(record.row.id + 1); // another one
    QVERIFY(!original.isOver());
    original.takeGone(record.row.id);
    QVERIFY(original.isOver());
}

void TestReplayOriginal::leadsToItsRecord()
{
    AnswerBoard board(recorded("x"));
    QSignalSpy opened(&board, &AnswerBoard::openRequested);
    board.original().findChild<QPushButton *>()->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toULongLong(), 7u);
}

QTEST_MAIN(TestReplayOriginal)
#include "tst_replayoriginal.moc"
