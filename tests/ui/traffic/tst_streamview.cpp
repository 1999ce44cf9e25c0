// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/blockedpool.h"

#include "ui/theme/theme.h"
#include "ui/traffic/gapstrip.h"
#include "ui/traffic/streamjob.h"
#include "ui/traffic/streammodel.h"
#include "ui/traffic/streamview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
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
    void fiftyMegabytes();
    void growsInThePool();
    void followsItsTail();
    void supersededReadingsAreNeverShown();
    void piecesAndAtOnceAreTheSame();
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

/// The same with events of some hundred bytes.
static RecordedAttempt large(int count, int stallAt = -1)
{
    RecordedAttempt attempt = stream(0);
    const QByteArray rest = " " + QByteArray(60, 'x') + "\"}}]}\n\n";
    qint64 at = 500'000;
    QByteArray &body = attempt.leg.responseBody.bytes;
    body.reserve(count * 140);
    for (int i = 0; i < count; ++i) {
        body += "data: {\"object\":\"chunk\",\"choices\":[{\"delta\":{\"content\":\"w" +
                QByteArray::number(i) + rest;
        at += i == stallAt ? 3'000'000 : 20'000;
        attempt.chunks += RecordedChunk{at, body.size()};
    }
    attempt.leg.responseBody.totalBytes = body.size();
    return attempt;
}

/// As it was when so many events had come.
static RecordedAttempt beginOf(const RecordedAttempt &attempt, int count)
{
    RecordedAttempt part = attempt;
    part.chunks = attempt.chunks.first(count);
    part.leg.responseBody.bytes = attempt.leg.responseBody.bytes.first(part.chunks.last().end);
    part.leg.responseBody.totalBytes = part.leg.responseBody.bytes.size();
    return part;
}

static std::shared_ptr<StreamTimeline> readAtOnce(const RecordedAttempt &attempt)
{
    auto timeline = std::make_shared<StreamTimeline>();
    timeline->read(attempt);
    return timeline;
}

static bool isTold(const StreamView &view, const QString &words)
{
    const auto labels = view.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return label->text().contains(words); });
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
    model.setTimeline(readAtOnce(attempt), true);
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
    const BlockedPool blocked; // small ones need none of it
    StreamJob job;
    StreamModel model;
    connect(&job, &StreamJob::read, &model, [&](bool isAnew) { model.setTimeline(job.timeline(), isAnew); });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    const RecordedAttempt whole = stream(6);
    for (int count = 1; count <= 6; ++count) {
        job.ask(7, 0, beginOf(whole, count));
        QCOMPARE(model.rowCount(), count);
        QVERIFY(!job.isReading());
    }
    QCOMPARE(resets.size(), 1);
    QCOMPARE(inserts.size(), 5);
    job.ask(7, 0, whole);
    QCOMPARE(inserts.size(), 5);
    job.ask(7, 1, whole); // another try
    QCOMPARE(resets.size(), 2);
    job.ask(7, 1, {});
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
    QVERIFY(isTold(view, u"300 event"_s));
    QVERIFY(isTold(view, u"p50 20.0 ms"_s) || isTold(view, u"p50 20 ms"_s));
    QVERIFY(isTold(view, u"at event 214"_s));
    QVERIFY(isTold(view, u"1 stall"_s));
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

void TestStreamView::fiftyMegabytes()
{
    StreamView view;
    view.resize(900, 400);
    view.show();
    const RecordedAttempt attempt = large(500'000);
    QVERIFY(attempt.leg.responseBody.bytes.size() > 50'000'000);
    const auto *table = view.findChild<QTableView *>();
    {
        const BlockedPool blocked;
        view.setRecord(record(attempt));
        QCoreApplication::processEvents();
        QCOMPARE(view.model().rowCount(), 0); // not by this thread
        QVERIFY(isTold(view, u"Reading the stream…"_s));
        QVERIFY(!table->isVisible());
    }
    QTRY_COMPARE(view.model().rowCount(), 500'000);
    QVERIFY(table->isVisible() && !isTold(view, u"Reading"_s));
    QVERIFY(view.grab().width() > 0);
    QVERIFY(isTold(view, u"500000 event"_s) && isTold(view, u"p50"_s));
    view.findChild<QTableView *>()->scrollToBottom();
    QCOMPARE(cell(view.model(), 499'999, StreamModel::Delta).left(8), u"w499999 "_s);
    {
        const BlockedPool blocked;
        view.setRecord(record(attempt)); // the same again
        QCOMPARE(view.model().rowCount(), 500'000);
        TrafficRecord other = record(stream(3));
        other.row.id = 8;
        view.setRecord(other);
        QCOMPARE(view.model().rowCount(), 3); // a small one is there at once
        view.setRecord(record(attempt));
        QCOMPARE(view.model().rowCount(), 0); // and its rows are gone at once
        QVERIFY(!table->isVisible() && isTold(view, u"Reading the stream…"_s));
    }
    QTRY_COMPARE(view.model().rowCount(), 500'000);
}

/// The row that is chosen and what is seen stay where they are.
void TestStreamView::growsInThePool()
{
    StreamView view;
    view.resize(900, 400);
    view.show();
    const RecordedAttempt whole = large(12'000);
    TrafficRecord running = record(beginOf(whole, 10'000));
    running.row.state = ExchangeState::Streaming;
    view.setRecord(running);
    QTRY_COMPARE(view.model().rowCount(), 10'000);
    auto *table = view.findChild<QTableView *>();
    table->selectRow(4000);
    table->verticalScrollBar()->setValue(3000);
    QSignalSpy resets(&view.model(), &QAbstractItemModel::modelReset);
    {
        const BlockedPool blocked;
        for (int count = 10'100; count <= 12'000; count += 100) {
            running.attempts = {beginOf(whole, count)};
            view.setRecord(running);
            QCoreApplication::processEvents();
            QCOMPARE(view.model().rowCount(), 10'000); // what was read stays to be seen
        }
        QVERIFY(table->isVisible());
    }
    QTRY_COMPARE(view.model().rowCount(), 12'000);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table->currentIndex().row(), 4000);
    QVERIFY(table->selectionModel()->isRowSelected(4000));
    QCOMPARE(table->verticalScrollBar()->value(), 3000);
    QCOMPARE(view.model().timeline().events(), readAtOnce(whole)->events());
}

void TestStreamView::followsItsTail()
{
    StreamView view;
    view.resize(900, 400);
    view.show();
    const RecordedAttempt whole = large(5000);
    TrafficRecord running = record(beginOf(whole, 4000));
    running.row.state = ExchangeState::Streaming;
    view.setRecord(running);
    QTRY_COMPARE(view.model().rowCount(), 4000);
    auto *table = view.findChild<QTableView *>();
    const QScrollBar *bar = table->verticalScrollBar();
    table->scrollToBottom();
    const int before = bar->value();
    running.attempts = {beginOf(whole, 4500)};
    view.setRecord(running);
    QTRY_COMPARE(view.model().rowCount(), 4500);
    QVERIFY(bar->value() > before);
    QCOMPARE(bar->value(), bar->maximum());
    view.setRecord(record(whole)); // it has ended
    QTRY_COMPARE(view.model().rowCount(), 5000);
    QCOMPARE(bar->value(), bar->maximum());
    QCOMPARE(table->rowAt(table->viewport()->height() - 2), 4999);
    TrafficRecord other = record(large(6000));
    other.row.id = 8;
    view.setRecord(other);
    QTRY_COMPARE(view.model().rowCount(), 6000);
    QCOMPARE(bar->value(), 0);
}

void TestStreamView::supersededReadingsAreNeverShown()
{
    StreamView view;
    view.show();
    TrafficRecord first = record(large(4000));
    TrafficRecord second = record(large(5000));
    second.row.id = 8;
    TrafficRecord small = record(stream(3));
    small.row.id = 9;
    QList<int> shown;
    const auto note = [&] { shown += view.model().rowCount(); };
    connect(&view.model(), &QAbstractItemModel::modelReset, &view, note);
    connect(&view.model(), &QAbstractItemModel::rowsInserted, &view, note);
    {
        const BlockedPool blocked;
        view.setRecord(first);
        view.setRecord(second);
    }
    QTRY_COMPARE(view.model().rowCount(), 5000);
    QCOMPARE(shown, QList<int>{5000});
    shown.clear();
    {
        const BlockedPool blocked;
        view.setRecord(first);
        view.setRecord(small);
        QCOMPARE(view.model().rowCount(), 3);
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(shown, (QList<int>{0, 3}));
    {
        const BlockedPool blocked;
        view.setRecord(second);
        TrafficRecord gone = second; // its bodies are recorded no more
        gone.attempts[0].leg.responseBody.bytes.clear();
        gone.attempts[0].chunks.clear();
        view.setRecord(gone);
        QVERIFY(isTold(view, u"This stream was not recorded."_s));
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(view.model().rowCount(), 0);
    QVERIFY(isTold(view, u"This stream was not recorded."_s));
}

void TestStreamView::piecesAndAtOnceAreTheSame()
{
    const RecordedAttempt whole = large(9000, 6000);
    QVERIFY(whole.leg.responseBody.bytes.size() > StreamJob::atOnce);
    StreamJob job;
    int anew = 0;
    connect(&job, &StreamJob::read, &job, [&](bool isAnew) { anew += isAnew ? 1 : 0; });
    for (int count = 1; count <= 9000; count += 777) { // small at first, then in the pool
        job.ask(7, 0, beginOf(whole, count));
        QTRY_VERIFY(!job.isReading());
        QCOMPARE(job.timeline()->events().size(), std::size_t(count));
    }
    job.ask(7, 0, whole);
    QTRY_VERIFY(!job.isReading());
    QCOMPARE(anew, 1);
    const auto atOnce = readAtOnce(whole);
    QCOMPARE(job.timeline()->events(), atOnce->events());
    QCOMPARE(job.timeline()->gaps(), atOnce->gaps());
    QCOMPARE(atOnce->gaps().stalls, 1);
    const auto bars = GapStrip::bars(*job.timeline(), 100);
    QCOMPARE(bars[6000 / 90].event, 6000);
}

QTEST_MAIN(TestStreamView)
#include "tst_streamview.moc"
