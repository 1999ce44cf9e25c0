// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/sampletraffic.h"

#include "ui/traffic/trafficmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestTrafficModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsComeInOneBlock();
    void rowsChangeInPlace();
    void runningRowsShowElapsedTime();
    void filtersByWords_data();
    void filtersByWords();
    void filterFollowsChanges();
    void asksRecordsOnce();
    void timeMovesTheRows();
    void sumsFollowTheRows();
    void pinnedRowsStay();
    void marksShowAtOnce();
    void appAndProcessOfARow();
    void costOfARow();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void olderRowsThatComeLateHaveTheirPlaceInTime();
    void selectionFollowsItsRowWhenOrderChanges();
    void oldRowsLeaveInBlocks();
    void clearedAndFirstKept();
    void pauseHoldsAndCatchesUp();
    void randomHistoryKeepsTheModelRight_data();
    void randomHistoryKeepsTheModelRight();
    void hundredThousandRows();
};

static QList<RecordId> ids(const TrafficModel &model)
{
    QList<RecordId> shown;
    for (int place = 0; place < model.rowCount(); ++place)
        shown += model.row(place).id;
    return shown;
}

static TrafficQuery words(const QString &text)
{
    return TrafficQuery::parse(text);
}

void TestTrafficModel::rowsComeInOneBlock()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.apply(SampleTraffic::batch(1, 200));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 200);
    QCOMPARE(model.row(0).id, RecordId(1));
    QCOMPARE(model.index(0, TrafficModel::Number).data().toString(), u"1"_s);
    QCOMPARE(model.index(4, TrafficModel::Model).data().toString(), u"my-claude → claude-sonnet-4-5"_s);
    QCOMPARE(model.index(2, TrafficModel::Model).data().toString(), u"gpt-4o-mini"_s);
    QCOMPARE(model.index(16, TrafficModel::Status).data().toString(), u"429 failed"_s);
    QVERIFY(model.index(16, TrafficModel::Status)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"429 failed"_s));
}

void TestTrafficModel::rowsChangeInPlace()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    TrafficBatch batch;
    batch.rows = {SampleTraffic::pending(1), SampleTraffic::pending(2), SampleTraffic::pending(3)};
    model.apply(batch);
    QCOMPARE(model.log().running(), 3);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    batch.rows = {SampleTraffic::done(1), SampleTraffic::streaming(2), SampleTraffic::failed(3)};
    model.apply(batch);
    QCOMPARE(changed.size(), 1); // neighbours are told together
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(model.log().running(), 1);
    QCOMPARE(model.log().failed(), 1);
    QCOMPARE(model.index(0, TrafficModel::Status).data().toString(), u"200"_s);
}

void TestTrafficModel::runningRowsShowElapsedTime()
{
    TrafficModel model;
    qint64 now = 1'700'000'000'000;
    model.setClock([&now] { return now; });
    TrafficBatch batch;
    batch.rows = {SampleTraffic::streaming(1, now)};
    model.apply(batch);
    now += 2'500;
    QCOMPARE(model.index(0, TrafficModel::Duration).data().toString(),
             QLocale().toString(2.5, 'f', 2) + u" s"_s);
    now += 3'000;
    QCOMPARE(model.index(0, TrafficModel::Duration).data().toString(),
             QLocale().toString(5.5, 'f', 2) + u" s"_s);
}

void TestTrafficModel::filtersByWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<RecordId>>("shown");
    QTest::newRow("nothing") << u""_s << QList<RecordId>{1, 2, 3, 4, 5};
    QTest::newRow("app, any case") << u"cLAUDE"_s << QList<RecordId>{5};
    QTest::newRow("two words, any order") << u"mini webui"_s << QList<RecordId>{3};
    QTest::newRow("in quotes") << u"\"claude code\""_s << QList<RecordId>{5};
    QTest::newRow("words do not join parts") << u"\"code me\""_s << QList<RecordId>{};
    QTest::newRow("not") << u"-openai"_s << QList<RecordId>{2, 5};
    QTest::newRow("status") << u"429"_s << QList<RecordId>{4};
    QTest::newRow("number") << u"#2"_s << QList<RecordId>{2};
    QTest::newRow("note") << u"quota"_s << QList<RecordId>{4};
    QTest::newRow("not found") << u"nowhere"_s << QList<RecordId>{};
    QTest::newRow("a dash alone is a word") << u"- claude-sonnet"_s << QList<RecordId>{5};
}

void TestTrafficModel::filtersByWords()
{
    QFETCH(QString, text);
    QFETCH(QList<RecordId>, shown);
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.setQuery(words(text));
    TrafficBatch batch;
    batch.rows = {SampleTraffic::done(1), SampleTraffic::done(2), SampleTraffic::done(3),
                  SampleTraffic::failed(4), SampleTraffic::done(5)};
    model.apply(batch); // new rows are filtered as they come
    QCOMPARE(ids(model), shown);
    model.setQuery({});
    QCOMPARE(model.rowCount(), 5);
    model.setQuery(words(text)); // and old ones at once
    QCOMPARE(ids(model), shown);
}

void TestTrafficModel::filterFollowsChanges()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.setQuery(words(u"is:pending OR is:streaming"_s));
    TrafficBatch batch;
    batch.rows = {SampleTraffic::pending(1), SampleTraffic::done(2), SampleTraffic::pending(3)};
    model.apply(batch);
    QCOMPARE(ids(model), (QList<RecordId>{1, 3}));
    batch.rows = {SampleTraffic::done(1), SampleTraffic::streaming(3)};
    model.apply(batch);
    QCOMPARE(ids(model), QList<RecordId>{3});
    model.setQuery(words(u"is:error"_s));
    QCOMPARE(model.rowCount(), 0);
    batch.rows = {SampleTraffic::failed(3)};
    model.apply(batch);
    QCOMPARE(ids(model), QList<RecordId>{3});
    TrafficRow slow = SampleTraffic::done(4);
    slow.firstTokenUs = slowUs;
    batch.rows = {slow};
    model.apply(batch);
    model.setQuery(words(u"is:slow"_s));
    QCOMPARE(ids(model), QList<RecordId>{4});
}

void TestTrafficModel::asksRecordsOnce()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy wanted(&model, &TrafficModel::searchWanted);
    const auto ask = [&wanted](int at) { return wanted.at(at)[1].value<QList<RecordId>>(); };
    TrafficBatch batch;
    batch.rows = {SampleTraffic::done(1), SampleTraffic::failed(2), SampleTraffic::streaming(3),
                  SampleTraffic::done(4)};
    model.apply(batch);
    model.setQuery(words(u"body:x -is:error"_s));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(ask(0), (QList<RecordId>{1, 3, 4})); // the row of 2 says no by itself
    QVERIFY(model.isSearching());
    QCOMPARE(model.rowCount(), 0);
    const quint64 ticket = wanted.at(0)[0].toULongLong();
    model.takeFound(ticket, {1}, {1}, false);
    QCOMPARE(ids(model), QList<RecordId>{1});
    QVERIFY(model.isSearching());
    model.takeFound(ticket, {3, 4}, {4}, true);
    QCOMPARE(ids(model), (QList<RecordId>{1, 4}));
    QVERIFY(!model.isSearching());
    model.takeFound(ticket - 1, {3}, {3}, true); // of an earlier query
    QCOMPARE(ids(model), (QList<RecordId>{1, 4}));
    batch.rows = {SampleTraffic::streaming(3), SampleTraffic::pending(5)};
    model.apply(batch);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(ask(1), QList<RecordId>{5}); // 3 was asked, and is not whole yet
    batch.rows = {SampleTraffic::done(3), SampleTraffic::done(1)};
    model.apply(batch);
    QCOMPARE(wanted.size(), 3);
    QCOMPARE(ask(2), QList<RecordId>{3});
    QCOMPARE(ids(model), (QList<RecordId>{1, 4}));
    model.takeFound(ticket, {3}, {3}, true);
    QCOMPARE(ids(model), (QList<RecordId>{1, 3, 4}));
    model.takeFound(ticket, {3}, {}, true); // its record says otherwise now
    QCOMPARE(ids(model), (QList<RecordId>{1, 4}));
    model.setQuery({});
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(wanted.size(), 3);
}

void TestTrafficModel::timeMovesTheRows()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    qint64 now = 1'700'000'000'000;
    model.setClock([&now] { return now; });
    TrafficBatch batch;
    for (RecordId id = 1; id <= 5; ++id)
        batch.rows += SampleTraffic::done(id, now - 50'000 + qint64(id) * 10'000);
    model.apply(batch);
    model.setQuery(words(u"since:1m"_s));
    QCOMPARE(model.rowCount(), 5);
    now += 35'000;
    model.refreshQuery();
    QCOMPARE(ids(model), (QList<RecordId>{3, 4, 5}));
    model.setQuery(words(u"-since:1m"_s));
    QCOMPARE(ids(model), (QList<RecordId>{1, 2}));
    now += 10'000;
    model.refreshQuery();
    QCOMPARE(ids(model), (QList<RecordId>{1, 2, 3}));
}

void TestTrafficModel::sumsFollowTheRows()
{
    TrafficModel model;
    QList<TrafficRow> rows{SampleTraffic::done(1), SampleTraffic::done(2), SampleTraffic::done(3)};
    for (TrafficRow &row : rows) {
        row.usage = {};
        row.usage.input = 100;
        row.usage.output = 10;
        row.costUsd = 0.1;
    }
    rows[2].costUsd.reset();
    model.apply(TrafficBatch{rows, 1});
    QCOMPARE(model.sums().tokens(), 330);
    QCOMPARE(model.sums().costUsd(), 0.2);
    QCOMPARE(model.sums().unpriced(), 1);
    model.setQuery(words(u"-#3"_s));
    QCOMPARE(model.sums().tokens(), 220);
    QCOMPARE(model.sums().unpriced(), 0);
    rows[0].usage.output = 40; // changes in place
    rows[1].note = u"#3"_s;    // leaves
    rows[2].requestId.clear();
    model.apply(TrafficBatch{rows, 1});
    QCOMPARE(model.sums().tokens(), 140);
    QCOMPARE(model.sums().costUsd(), 0.1);
    model.apply(TrafficBatch{{}, 2}); // the first one is no longer kept
    QCOMPARE(model.sums(), TrafficSums());
    model.setQuery({});
    QCOMPARE(model.sums().tokens(), 220);
    TrafficBatch cleared;
    cleared.cleared = true;
    model.apply(cleared);
    QCOMPARE(model.sums(), TrafficSums());
}

void TestTrafficModel::pinnedRowsStay()
{
    TrafficModel model(nullptr, 100);
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 50));
    model.setMarks(3, {true, 0, {}});
    model.setMarks(7, {true, 2, {}});
    QCOMPARE(model.log().pinned(), 2);
    TrafficBatch batch = SampleTraffic::batch(51, 51);
    batch.firstKept = 41;
    model.apply(batch);
    QCOMPARE(model.rowCount(), 2 + 11);
    QCOMPARE(model.row(0).id, RecordId(3));
    QCOMPARE(model.placeOf(7), 1);
    QCOMPARE(model.placeOf(41), 2);
    model.sort(TrafficModel::Number, Qt::DescendingOrder);
    QCOMPARE(model.placeOf(3), 12);
    model.setQuery(words(u"is:pinned"_s));
    QCOMPARE(ids(model), (QList<RecordId>{7, 3}));
    batch = SampleTraffic::batch(52, 300); // more than there is room for
    batch.firstKept = 52;
    model.apply(batch);
    QCOMPARE(ids(model), (QList<RecordId>{7, 3}));
    model.setMarks(7, {false, 2, {}});
    QCOMPARE(ids(model), QList<RecordId>{3});
    batch = SampleTraffic::batch(301, 301);
    batch.firstKept = 300;
    model.apply(batch);
    model.setQuery({});
    QCOMPARE(ids(model), (QList<RecordId>{301, 300, 3}));
    QCOMPARE(model.log().pinned(), 1);
    batch = TrafficBatch();
    batch.cleared = true;
    model.apply(batch);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.log().pinned(), 0);
    model.apply(SampleTraffic::batch(400, 401));
    QCOMPARE(ids(model), (QList<RecordId>{401, 400}));
}

void TestTrafficModel::marksShowAtOnce()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 3));
    model.setPaused(true);
    TrafficBatch batch;
    batch.rows = {SampleTraffic::failed(2)};
    model.apply(batch);
    model.setMarks(2, {true, 4, u"why?"_s});
    QCOMPARE(model.index(1, 0).data(TrafficModel::PinnedRole).toBool(), true);
    QCOMPARE(model.index(1, 0).data(TrafficModel::ColourRole).toInt(), 4);
    QCOMPARE(model.index(1, 0).data(Qt::ToolTipRole).toString(), u"why?"_s);
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"#: 2, pinned, Green, why?"_s);
    model.setPaused(false);
    QCOMPARE(model.row(1).marks.colour, 4); // what was held does not undo it
    QCOMPARE(model.row(1).state, ExchangeState::Failed);
    model.setMarks(99, {true, 0, {}}); // nobody knows it
    model.setQuery(words(u"colour:green note:why"_s));
    QCOMPARE(ids(model), QList<RecordId>{2});
}

void TestTrafficModel::appAndProcessOfARow()
{
    TrafficModel model;
    QList<TrafficRow> rows{SampleTraffic::done(1), SampleTraffic::done(2), SampleTraffic::done(3)};
    rows[0].clientApp = u"Zed"_s;
    rows[0].process = {u"zed-editor"_s, 4711, u"/opt/zed/zed-editor"_s};
    rows[1].clientApp.clear();
    rows[1].process = {u"node"_s, 812, QString()};
    rows[2].clientApp.clear();
    model.apply(TrafficBatch{rows, 1});
    const auto shown = [&](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role).toString();
    };
    QCOMPARE(shown(0, TrafficModel::App), u"Zed"_s);
    QCOMPARE(shown(0, TrafficModel::App, Qt::ToolTipRole),
             u"Key: me\nProcess: zed-editor (4711)\n/opt/zed/zed-editor"_s);
    QCOMPARE(shown(0, TrafficModel::Process), u"zed-editor (4711)"_s);
    QCOMPARE(shown(1, TrafficModel::App), u"node"_s);
    QCOMPARE(shown(1, TrafficModel::App, Qt::ToolTipRole), u"Key: me\nProcess: node (812)"_s);
    QCOMPARE(shown(2, TrafficModel::App), u"me"_s);
    QCOMPARE(shown(2, TrafficModel::App, Qt::ToolTipRole), u"Key: me"_s);
    QVERIFY(shown(2, TrafficModel::Process).isEmpty());
    model.sort(TrafficModel::Process, Qt::AscendingOrder);
    QCOMPARE(ids(model), (QList<RecordId>{3, 2, 1}));
    model.setQuery(words(u"zed-ed"_s));
    QCOMPARE(ids(model), QList<RecordId>{1});
}

void TestTrafficModel::costOfARow()
{
    TrafficModel model;
    QList<TrafficRow> rows{SampleTraffic::done(1), SampleTraffic::done(2), SampleTraffic::done(3),
                           SampleTraffic::done(4)};
    for (TrafficRow &row : rows) {
        row.attempts = 1;
        row.costUsd.reset();
        row.usageEstimated = false;
    }
    rows[0].costUsd = 0.0042;
    rows[1].costUsd = 1.84;
    rows[1].usageEstimated = true;
    rows[3].costUsd = 0; // refused: nobody was asked
    rows[3].attempts = 0;
    model.apply(TrafficBatch{rows, 1});
    QStringList shown;
    for (int row = 0; row < 4; ++row)
        shown += model.index(row, TrafficModel::Cost).data().toString();
    QCOMPARE(shown, (QStringList{u"$0.0042"_s, u"≈ $1.84"_s, u"–"_s, u"–"_s}));
    QVERIFY(model.index(2, TrafficModel::Cost).data(Qt::ToolTipRole).toString().contains(u"price"_s));
    model.sort(TrafficModel::Cost, Qt::DescendingOrder);
    QCOMPARE(ids(model).first(2), (QList<RecordId>{2, 1}));
}

void TestTrafficModel::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < TrafficModel::ColumnCount; ++column)
        QTest::addRow("%d", column) << column;
}

void TestTrafficModel::sortsByEveryColumn()
{
    QFETCH(int, column);
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 150));
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(column, order);
        const RecordId begin = model.log().at(model.log().end() - 1).row.id + 1;
        model.apply(SampleTraffic::batch(begin, begin + 39));            // some among the others
        model.apply(SampleTraffic::batch(begin + 40, begin + 40 + 299)); // many at once
        TrafficBatch changed;
        for (RecordId id = begin; id < begin + 20; ++id)
            changed.rows += SampleTraffic::failed(id, 1'700'000'000'000 + qint64(id) * 1'300);
        model.apply(changed);
        for (int place = 1; place < model.rowCount(); ++place) {
            const auto partial =
                QVariant::compare(model.index(place - 1, column).data(TrafficModel::SortRole),
                                  model.index(place, column).data(TrafficModel::SortRole));
            const bool text =
                model.index(place, column).data(TrafficModel::SortRole).typeId() == QMetaType::QString;
            if (text) {
                const int texts =
                    model.index(place - 1, column)
                        .data(TrafficModel::SortRole)
                        .toString()
                        .compare(model.index(place, column).data(TrafficModel::SortRole).toString(),
                                 Qt::CaseInsensitive);
                if (column != TrafficModel::Model)
                    QVERIFY(order == Qt::AscendingOrder ? texts <= 0 : texts >= 0);
            } else {
                QVERIFY(order == Qt::AscendingOrder ? partial <= 0 : partial >= 0);
            }
        }
    }
    QCOMPARE(model.rowCount(), 150 + 2 * 340);
}

void TestTrafficModel::olderRowsThatComeLateHaveTheirPlaceInTime()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.sort(TrafficModel::Time, Qt::AscendingOrder);
    const qint64 start = 1'700'000'000'000;
    model.apply(TrafficBatch{{SampleTraffic::done(1, start), SampleTraffic::done(2, start - 900)}, 1});
    QVERIFY(model.isInOrderOfTime()); // a clock was put right
    QCOMPARE(ids(model), (QList<RecordId>{1, 2}));
    const qint64 day = 24 * 3600 * 1000; // records of another history
    model.apply(
        TrafficBatch{{SampleTraffic::done(3, start - day), SampleTraffic::done(4, start - day + 5)}, 1});
    QVERIFY(!model.isInOrderOfTime());
    QCOMPARE(ids(model).first(2), (QList<RecordId>{3, 4}));
    model.apply(TrafficBatch{{SampleTraffic::done(5, start + 1000)}, 1});
    QCOMPARE(ids(model).last(), 5);
    model.sort(TrafficModel::Time, Qt::DescendingOrder);
    QCOMPARE(ids(model), (QList<RecordId>{5, 1, 2, 4, 3}));
    model.sort(TrafficModel::Number, Qt::AscendingOrder);
    QCOMPARE(ids(model), (QList<RecordId>{1, 2, 3, 4, 5}));
    QVERIFY(model.isInOrderOfTime());
}

void TestTrafficModel::selectionFollowsItsRowWhenOrderChanges()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 100));
    const QPersistentModelIndex kept = model.index(41, TrafficModel::Status);
    QCOMPARE(model.row(kept.row()).id, RecordId(42));
    model.sort(TrafficModel::Duration, Qt::DescendingOrder);
    QCOMPARE(model.row(kept.row()).id, RecordId(42));
    TrafficBatch batch;
    batch.rows = {SampleTraffic::failed(42, 1'700'000'000'000)}; // moves
    model.apply(batch);
    QCOMPARE(model.row(kept.row()).id, RecordId(42));
    QCOMPARE(model.placeOf(42), kept.row());
    QCOMPARE(kept.column(), int(TrafficModel::Status));
}

void TestTrafficModel::oldRowsLeaveInBlocks()
{
    TrafficModel model(nullptr, 1000);
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 1000));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.apply(SampleTraffic::batch(1001, 1001));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.rowCount(), 980); // some more than needed, so that the next batches need not
    model.apply(SampleTraffic::batch(1002, 1011));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.row(model.rowCount() - 1).id, RecordId(1011));
    QCOMPARE(model.placeOf(1), -1);
}

void TestTrafficModel::clearedAndFirstKept()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    model.apply(SampleTraffic::batch(1, 50));
    TrafficBatch batch = SampleTraffic::batch(51, 52);
    batch.firstKept = 41;
    model.apply(batch);
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.row(0).id, RecordId(41));
    batch = SampleTraffic::batch(53, 54);
    batch.cleared = true;
    model.apply(batch);
    QCOMPARE(ids(model), (QList<RecordId>{53, 54}));
    QCOMPARE(model.log().failed(), 0);
}

void TestTrafficModel::pauseHoldsAndCatchesUp()
{
    TrafficModel model;
    QAbstractItemModelTester tester(&model);
    TrafficBatch batch;
    batch.rows = {SampleTraffic::pending(1)};
    model.apply(batch);
    model.setPaused(true);
    batch.rows = {SampleTraffic::streaming(1), SampleTraffic::pending(2)};
    model.apply(batch);
    batch.rows = {SampleTraffic::done(1), SampleTraffic::streaming(2), SampleTraffic::pending(3)};
    model.apply(batch);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.row(0).state, ExchangeState::Pending);
    QCOMPARE(model.heldRows(), 2);
    model.setPaused(false);
    QCOMPARE(ids(model), (QList<RecordId>{1, 2, 3}));
    QCOMPARE(model.row(0).state, ExchangeState::Done);
    QCOMPARE(model.row(1).state, ExchangeState::Streaming);
    QCOMPARE(model.heldRows(), 0);
    model.setPaused(true);
    batch.cleared = true;
    batch.rows = {SampleTraffic::done(4)};
    model.apply(batch);
    QCOMPARE(model.rowCount(), 3);
    model.setPaused(false);
    QCOMPARE(ids(model), QList<RecordId>{4});
}

void TestTrafficModel::randomHistoryKeepsTheModelRight_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    for (const int column :
         {int(TrafficModel::Number), int(TrafficModel::Duration), int(TrafficModel::App)}) {
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder})
            QTest::addRow("%d %d", column, int(order)) << column << int(order);
    }
}

/// What the model shows after any history is what a table made from scratch shows.
void TestTrafficModel::randomHistoryKeepsTheModelRight()
{
    QFETCH(int, column);
    QFETCH(int, order);
    std::srand(3);
    TrafficModel model(nullptr, 300);
    QAbstractItemModelTester tester(&model);
    model.sort(column, Qt::SortOrder(order));
    RecordId next = 1;
    const QList<TrafficQuery> filters{words(u""_s), words(u"openai"_s), words(u"is:error"_s),
                                      words(u"(is:pending OR is:streaming) -zed"_s)};
    for (int step = 0; step < 90; ++step) {
        TrafficBatch batch;
        for (RecordId id = next > 40 ? next - 40 : 1; id < next; ++id) {
            if (std::rand() % 3 == 0)
                batch.rows += std::rand() % 3 == 0 ? SampleTraffic::streaming(id) : SampleTraffic::row(id);
        }
        for (int fresh = std::rand() % 8; fresh > 0; --fresh)
            batch.rows += SampleTraffic::pending(next++);
        model.apply(batch);
        if (step % 13 == 0)
            model.setQuery(filters.at(std::rand() % filters.size()));
    }
    for (const TrafficQuery &filter : filters) {
        model.setQuery(filter);
        TrafficModel fresh(nullptr, 300);
        TrafficBatch all;
        for (RowNumber number = model.log().first(); number < model.log().end(); ++number)
            all.rows += model.log().at(number).row;
        fresh.setQuery(filter);
        fresh.apply(all);
        fresh.sort(column, Qt::SortOrder(order));
        QCOMPARE(ids(model), ids(fresh));
    }
    QVERIFY(model.log().size() <= 300);
}

void TestTrafficModel::hundredThousandRows()
{
    TrafficModel model;
    for (RecordId first = 1; first <= 100'000; first += 1'000)
        model.apply(SampleTraffic::batch(first, first + 999));
    QCOMPARE(model.rowCount(), 100'000);
    QElapsedTimer timer;
    timer.start();
    model.setQuery(words(u"quota anthropic"_s));
    const qint64 filterMs = timer.restart();
    QVERIFY(model.rowCount() > 500 && model.rowCount() < 5'000);
    model.setQuery({});
    const qint64 clearMs = timer.restart();
    for (int i = 0; i < 100; ++i) // ten seconds of ten batches
        model.apply(SampleTraffic::batch(100'001 + RecordId(i) * 20, 100'020 + RecordId(i) * 20));
    const qint64 batchesMs = timer.restart();
    model.sort(TrafficModel::Duration, Qt::DescendingOrder);
    const qint64 sortMs = timer.restart();
    model.apply(SampleTraffic::batch(102'001, 102'020));
    const qint64 sortedBatchMs = timer.restart();
    qInfo("100,000 rows: filter %lld ms, no filter %lld ms, 100 batches %lld ms, sort %lld ms, a sorted "
          "batch %lld ms",
          filterMs, clearMs, batchesMs, sortMs, sortedBatchMs);
    QVERIFY(model.rowCount() <= 100'000);
}

QTEST_GUILESS_MAIN(TestTrafficModel)
#include "tst_trafficmodel.moc"
