// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/traffic/gapstrip.h"
#include "ui/traffic/streammodel.h"
#include "ui/traffic/streamview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class TestStreamView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void cells();
    void growsLive();
    void barsOfTheStrip();
    void wordsAndStalls();
    void triesAndOtherAnswers();
    void manyEvents();
};

/// A stream of `count` events of 20 ms each; the event behind `stallAt` comes 3 s late.
static RecordedAttempt stream(int count, int stallAt = -1)
{
    RecordedAttempt attempt;
    attempt.provider = u"openai"_s;
    attempt.leg.responseHeaders = {{"Content-Type", "text/event-stream"}};
    qint64 at = 500'000;
    QByteArray &body = attempt.leg.responseBody.bytes;
    for (int i = 0; i < count; ++i) {
        body += "data: {\"object\":\"chunk\",\"choices\":[{\"delta\":{\"content\":\"w" +
                QByteArray::number(i) + "\\n\"}}]}\n\n";
        at += i == stallAt ? 3'000'000 : 20'000;
        attempt.chunks += RecordedChunk{at, body.size()};
    }
    attempt.leg.responseBody.totalBytes = body.size();
    return attempt;
}

static TrafficRecord record(const RecordedAttempt &attempt)
{
    TrafficRecord record;
    record.row.id = 7;
    record.row.stream = true;
    record.row.state = ExchangeState::Done;
    record.attempts = {attempt};
    return record;
}

static QString cell(const StreamModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

void TestStreamView::cells()
{
    StreamModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RecordedAttempt attempt = stream(4, 2);
    attempt.chunks.removeAt(0); // the first comes with the second
    model.setAttempt(attempt);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(cell(model, 0, StreamModel::Number), u"1"_s);
    QCOMPARE(cell(model, 0, StreamModel::Time), u"540"_s);
    QCOMPARE(cell(model, 1, StreamModel::Gap), u"·"_s);
    QCOMPARE(cell(model, 2, StreamModel::Gap), QLocale().toString(3000));
    QCOMPARE(cell(model, 3, StreamModel::Gap), QLocale().toString(20.0, 'f', 1));
    QCOMPARE(cell(model, 0, StreamModel::Type), u"chunk"_s);
    QCOMPARE(cell(model, 3, StreamModel::Delta), u"w3⏎"_s);
    QCOMPARE(cell(model, 1, StreamModel::Mark), QString());
    QVERIFY(cell(model, 2, StreamModel::Mark).contains(u"stall"_s));
    QVERIFY(model.index(2, 0).data(StreamModel::StallRole).toBool());
    QCOMPARE(cell(model, 0, StreamModel::Bytes), QString::number(attempt.leg.responseBody.bytes.size() / 4));
}

void TestStreamView::growsLive()
{
    StreamModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    const RecordedAttempt whole = stream(6);
    for (int count = 1; count <= 6; ++count) {
        RecordedAttempt part = whole;
        part.chunks = whole.chunks.first(count);
        part.leg.responseBody.bytes = whole.leg.responseBody.bytes.first(part.chunks.last().end);
        model.setAttempt(part);
        QCOMPARE(model.rowCount(), count);
    }
    QCOMPARE(resets.size(), 1);
    QCOMPARE(inserts.size(), 5);
    model.setAttempt(whole);
    QCOMPARE(inserts.size(), 5);
    model.setAttempt({});
    QCOMPARE(model.rowCount(), 0);
}

void TestStreamView::barsOfTheStrip()
{
    StreamTimeline timeline;
    timeline.read(stream(1000, 700));
    const auto few = GapStrip::bars(timeline, 100);
    QCOMPARE(few.size(), 100U);
    QVERIFY(few[70].isStall);
    QCOMPARE(few[70].event, 700);
    QCOMPARE(few[70].gapUs, 3'000'000);
    QCOMPARE(std::count_if(few.begin(), few.end(), [](const GapStrip::Bar &bar) { return bar.isStall; }), 1);
    QCOMPARE(GapStrip::bars(timeline, 5000).size(), 1000U);
    QVERIFY(GapStrip::bars(StreamTimeline(), 100).empty());
}

void TestStreamView::wordsAndStalls()
{
    StreamView view;
    view.resize(1200, 400); // a bar for each event
    view.show();
    view.setRecord(record(stream(300, 213)));
    const auto labels = view.findChildren<QLabel *>();
    const auto said = [&labels](const QString &words) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(words); });
    };
    QVERIFY(said(u"300 event"_s));
    QVERIFY(said(u"p50 20.0 ms"_s) || said(u"p50 20 ms"_s));
    QVERIFY(said(u"at event 214"_s));
    QVERIFY(said(u"1 stall"_s));
    auto *strip = view.findChild<GapStrip *>();
    auto *table = view.findChild<QTableView *>();
    QVERIFY(strip->accessibleDescription().contains(u"214"_s));
    emit strip->eventChosen(213);
    QCOMPARE(table->currentIndex().row(), 213);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(1, 20));
    QCOMPARE(table->currentIndex().row(), 0);
}

void TestStreamView::triesAndOtherAnswers()
{
    StreamView view;
    view.show();
    TrafficRecord two = record(stream(5));
    RecordedAttempt failed;
    failed.provider = u"azure"_s;
    failed.leg.responseHeaders = {{"Content-Type", "application/json"}};
    two.attempts.prepend(failed);
    view.setRecord(two);
    auto *tries = view.findChild<QComboBox *>();
    QCOMPARE(tries->count(), 2);
    QCOMPARE(tries->currentIndex(), 1); // the one that served
    QCOMPARE(view.model().rowCount(), 5);
    tries->setCurrentIndex(0);
    QCOMPARE(view.model().rowCount(), 0);
    view.setRecord(two);
    QCOMPARE(tries->currentIndex(), 0); // as chosen
    TrafficRecord other = record(failed);
    other.row.id = 8;
    view.setRecord(other);
    QCOMPARE(tries->count(), 1);
    QVERIFY(!tries->isVisible());
    view.setRecord(TrafficRecord());
    QCOMPARE(view.model().rowCount(), 0);
}

void TestStreamView::manyEvents()
{
    StreamView view;
    view.resize(900, 400);
    view.show();
    const RecordedAttempt attempt = stream(100'000, 50'000);
    QElapsedTimer timer;
    timer.start();
    view.setRecord(record(attempt));
    QVERIFY(view.grab().width() > 0);
    qInfo("100,000 events shown: %lld ms", timer.elapsed());
    QCOMPARE(view.model().rowCount(), 100'000);
    view.findChild<QTableView *>()->scrollToBottom();
    QCOMPARE(cell(view.model(), 99'999, StreamModel::Delta), u"w99999⏎"_s);
}

QTEST_MAIN(TestStreamView)
#include "tst_streamview.moc"
