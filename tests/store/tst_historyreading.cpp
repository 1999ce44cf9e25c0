// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/historyreads.h"
#include "core/store/store.h"
#include "testexchange.h"

#include <QDir>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::Literals::StringLiterals;

/// Who asks the history while others ask, and what becomes of questions that nobody waits for.
class TestHistoryReading : public QObject
{
    Q_OBJECT

private slots:
    void waitingQuestionIsNotAsked();
    void countingIsInterrupted_data();
    void countingIsInterrupted();
    void othersDoNotWaitForStatistics();
    void answersOfAKindKeepTheirOrder();
    void endInterruptsReading();
    void eachReaderTakesUpAnotherFile();
};

namespace {

constexpr quint64 count = 20;

struct Folder : QTemporaryDir {
    QString database() const { return filePath(u"pllm.sqlite"_s); }
};

void fill(ExchangeHistory &history, quint64 exchanges = count)
{
    history.setRetention(noLimits);
    for (quint64 id = 1; id <= exchanges; ++id)
        history.ended(testExchange(id));
}

/// Statistics by rows that stop at the first one until they may go on.
struct HeldQuestion {
    FiguresQuestion question()
    {
        FiguresQuestion rows;
        rows.toMs = testExchangeStart + 86'400'000;
        rows.acceptsRow = [this](const StoredRow &) {
            if (++looked == 1) {
                begun.release();
                goOn.tryAcquire(1, storePatience);
            }
            return true;
        };
        return rows;
    }

    std::atomic<int> looked = 0; // rows
    QSemaphore begun;
    QSemaphore goOn;
};

/// From now on the roll-ups of the file have no end, so that even their first step has none.
Result<void> makeEndless(const QString &path)
{
    Database database(path);
    if (const auto connected = database.connect(Database::Access::Write); !connected)
        return connected;
    if (const auto renamed = database.run(u"ALTER TABLE rollups RENAME TO finite"_s); !renamed)
        return renamed;
    return database.run(u"CREATE VIEW rollups AS WITH RECURSIVE n (bucket_ms) AS "
                        u"(SELECT 1 UNION ALL SELECT bucket_ms + 1 FROM n) SELECT bucket_ms FROM n"_s);
}

FiguresQuestion ofRollups()
{
    FiguresQuestion question;
    question.toMs = testExchangeStart;
    question.acceptsNames = [](const TrafficNames &) { return true; };
    return question;
}

/// So many rows are in the file that was opened for the `opening`th time.
qsizetype rowsIn(HistoryReader &reader, int opening)
{
    qsizetype rows = -1;
    const auto read = [&] {
        reader.read(
            opening, [] { return true; },
            [&](const Result<HistoryReads *> &reads) {
                rows = reads ? (*reads)->rows({}).value_or(QList<StoredRow>()).size() : -1;
            });
    };
    QMetaObject::invokeMethod(&reader, read, Qt::BlockingQueuedConnection);
    return rows;
}

} // namespace

void TestHistoryReading::waitingQuestionIsNotAsked()
{
    const Folder folder;
    Store store(folder.database());
    fill(store.history());
    HeldQuestion running;
    HeldQuestion waiting;
    waiting.goOn.release();
    std::optional<qint64> counted;
    bool isHeard = false;
    QObject asker;
    store.history().figures(running.question(), &asker, [&](const Result<HistoryFigures> &figures) {
        counted = figures ? figures->total.counts.requests : -1;
    });
    QVERIFY(running.begun.tryAcquire(1, storePatience));
    const auto hear = [&](const Result<HistoryFigures> &) { isHeard = true; };
    auto early = std::make_unique<QObject>();
    auto late = std::make_unique<QObject>();
    store.history().figures(waiting.question(), late.get(), hear);
    QVERIFY(found(store.history(), 1)); // that question has come as far as the reader
    store.history().figures(waiting.question(), early.get(), hear);
    early.reset();
    late.reset();
    running.goOn.release();
    QCOMPARE(sumsOf(store.history()).requests, qint64(count)); // behind all of them
    QCOMPARE(waiting.looked, 0);
    QVERIFY(!isHeard);
    QCOMPARE(counted, qint64(count)); // whoever waits is answered whole
    QCOMPARE(running.looked, int(count));
}

void TestHistoryReading::countingIsInterrupted_data()
{
    QTest::addColumn<bool>("isInMemory");
    QTest::newRow("file") << false;
    QTest::newRow("memory") << true;
}

void TestHistoryReading::countingIsInterrupted()
{
    QFETCH(bool, isInMemory);
    const Folder folder;
    Store store(isInMemory ? QString() : folder.database());
    fill(store.history());
    HeldQuestion held;
    bool isHeard = false;
    auto asker = std::make_unique<QObject>();
    store.history().figures(held.question(), asker.get(),
                            [&](const Result<HistoryFigures> &) { isHeard = true; });
    QVERIFY(held.begun.tryAcquire(1, storePatience));
    asker.reset();
    held.goOn.release();
    QCOMPARE(sumsOf(store.history()).requests, qint64(count));
    QCOMPARE(held.looked, 1);
    QVERIFY(!isHeard);
}

void TestHistoryReading::othersDoNotWaitForStatistics()
{
    const Folder folder;
    {
        Store store(folder.database());
        fill(store.history());
    }
    QVERIFY(makeEndless(folder.database()));
    Store store(folder.database());
    ExchangeHistory &history = store.history();
    history.setRetention(noLimits);
    bool isHeard = false;
    auto asker = std::make_unique<QObject>();
    history.figures(ofRollups(), asker.get(), [&](const Result<HistoryFigures> &) { isHeard = true; });

    QCOMPARE(found(history, 3), asFound(testExchange(3)));
    QCOMPARE(idsOf(history).size(), qsizetype(count));
    QCOMPARE(idsOf(history, HistoryCondition::words(u"word7"_s)), QList<quint64>{7});
    QCOMPARE(spaceOf(history).rows, qint64(count));
    history.setMarks(3, {true, 1, u"seen"_s}); // neither does who writes
    QCOMPARE(found(history, 3)->row.marks.comment, u"seen"_s);
    QVERIFY(!isHeard);

    asker.reset();
    QCOMPARE(sumsOf(history).requests, qint64(count)); // else the reader would count for ever
    QVERIFY(!isHeard);
}

void TestHistoryReading::answersOfAKindKeepTheirOrder()
{
    const Folder folder;
    Store store(folder.database());
    fill(store.history());
    QList<int> answered;
    QObject asker;
    for (int i = 0; i < 5; ++i) {
        store.history().sums({}, &asker, [&answered, i](const auto &) { answered += 2 * i; });
        store.history().figures(ofRollups(), &asker, [&answered, i](const auto &) { answered += 2 * i + 1; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, QList<int>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), storePatience);
}

void TestHistoryReading::endInterruptsReading()
{
    const Folder folder;
    {
        Store store(folder.database());
        fill(store.history());
    }
    QVERIFY(makeEndless(folder.database()));
    bool isHeard = false;
    QObject asker;
    {
        Store store(folder.database());
        store.history().setRetention(noLimits);
        for (int i = 0; i < 2; ++i) // one that is counted, and one behind it
            store.history().figures(ofRollups(), &asker,
                                    [&](const Result<HistoryFigures> &) { isHeard = true; });
        QVERIFY(found(store.history(), 1)); // both have come as far as the reader
        store.history().setMarks(2, {true, 0, {}});
    }
    QCoreApplication::processEvents();
    QVERIFY(!isHeard);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"pllm.sqlite"_s}); // closed well
    Store again(folder.database());
    again.history().setRetention(noLimits);
    QVERIFY(found(again.history(), 2)->row.marks.isPinned);
}

void TestHistoryReading::eachReaderTakesUpAnotherFile()
{
    const Folder folder;
    const auto make = [&](quint64 exchanges) {
        Store store(folder.database());
        fill(store.history(), exchanges);
    };
    make(3);
    HistoryReaders readers(folder.database());
    for (const ReadingKind kind : {ReadingKind::Lookup, ReadingKind::Search})
        QCOMPARE(rowsIn(readers.of(kind), 1), 3);
    QVERIFY(QFile::rename(folder.database(), folder.filePath(u"aside"_s)));
    make(5);
    for (const ReadingKind kind : {ReadingKind::Lookup, ReadingKind::Search, ReadingKind::Count})
        QCOMPARE(rowsIn(readers.of(kind), 2), 5);
    readers.quit();
    readers.finish();
}

QTEST_GUILESS_MAIN(TestHistoryReading)
#include "tst_historyreading.moc"
