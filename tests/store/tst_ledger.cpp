// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/responsetable.h"
#include "core/store/store.h"
#include "smalldisk.h"
#include "testspend.h"

#include <QDir>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestLedger : public QObject
{
    Q_OBJECT

private slots:
    void spendsComeBack();
    void nothingIsRecordedYet();
    void filters();
    void sameRequestIdTwice();
    void booksAddUp();
    void othersSeeItSoon();
    void fullBatchIsWrittenAtOnce();
    void endFlushes();
    void versionOneIsBroughtUp();
    void unusableStoreLosesNothing();
    void fullDiskLosesNothing();
    void endlessWaitingIsTold();
    void targetHealth();
    void flags();
    void bucketsBefore1970();
};

namespace {

struct Folder : QTemporaryDir {
    QString database() const { return filePath(u"pllm.sqlite"_s); }
};

SpendSum summed(Store &store, const SpendFilter &filter = {})
{
    const auto sum = answerOf<SpendSum>(
        [&](QObject *context, auto answer) { store.sumSpend(filter, context, std::move(answer)); });
    return sum.value_or(SpendSum{.requests = -1});
}

QList<SpendTotal> totals(Store &store, const SpendFilter &filter = {})
{
    return answerOf<QList<SpendTotal>>(
               [&](QObject *context, auto answer) { store.loadTotals(filter, context, std::move(answer)); })
        .value_or(QList<SpendTotal>{{.bucketMs = -1}});
}

QList<Spend> spends(Store &store, const SpendFilter &filter = {}, int most = 1'000'000)
{
    return answerOf<QList<Spend>>([&](QObject *context, auto answer) {
               store.loadSpends(filter, most, context, std::move(answer));
           })
        .value_or(QList<Spend>{{.whenMs = -1}});
}

QMap<QString, QString> flagsOf(Store &store, const QString &prefix)
{
    return answerOf<QMap<QString, QString>>(
               [&](QObject *context, auto answer) { store.loadFlags(prefix, context, std::move(answer)); })
        .value_or(QMap<QString, QString>{{u"failed"_s, {}}});
}

QList<TargetHealthRow> healthOf(Store &store)
{
    return answerOf<QList<TargetHealthRow>>(
               [&](QObject *context, auto answer) { store.loadTargetHealth(context, std::move(answer)); })
        .value_or(QList<TargetHealthRow>{{.savedMs = -1}});
}

SpendSum sumOf(const QList<SpendTotal> &all)
{
    SpendSum sum;
    for (const SpendTotal &total : all)
        sum.add(total.sum);
    return sum;
}

bool hasProblem(const Store &store, const QString &text)
{
    return QTest::qWaitFor([&] { return store.health().problem.value_or(QString()).contains(text); },
                           storePatience);
}

bool becomesUsable(const Store &store)
{
    return QTest::qWaitFor([&] { return store.health().version > 0 && !store.health().problem; },
                           storePatience);
}

} // namespace

void TestLedger::spendsComeBack()
{
    const Folder folder;
    Spend bare; // nothing is known but that it was
    bare.whenMs = testSpendStart;
    Spend odd = testSpend(1);
    odd.whenMs = testSpendStart + 1;
    odd.clientKey = u"it's \"quoted\"; DROP TABLE spend; 日本 🦊"_s;
    odd.usage = {5, 0, 4, 3, -1, 2, 1};
    odd.images = 3;
    odd.cost = 123'456'789'012'345'678; // exact, which no double is
    odd.isEstimated = true;
    Spend free = testSpend(2);
    free.whenMs = testSpendStart + 2;
    free.cost = 0; // known to be nothing: not the same as not known
    {
        Store store(folder.database());
        for (const Spend &spend : {bare, odd, free})
            store.recordSpend(spend);
        QCOMPARE(spends(store), QList<Spend>({free, odd, bare}));
        QCOMPARE(spends(store, {}, 2), QList<Spend>({free, odd}));
    }
    Store again(folder.database());
    QCOMPARE(spends(again), QList<Spend>({free, odd, bare}));
    SpendSum expected;
    for (const Spend &spend : {bare, odd, free})
        expected.add(spend);
    QCOMPARE(expected.cost, *odd.cost);
    QCOMPARE(expected.estimatedCost, *odd.cost);
    QCOMPARE(expected.unpriced, 1);
    QCOMPARE(summed(again), expected);
    QCOMPARE(sumOf(totals(again)), expected);
}

void TestLedger::nothingIsRecordedYet()
{
    Store store{QString()};
    QCOMPARE(summed(store), SpendSum());
    QCOMPARE(totals(store), QList<SpendTotal>());
    QCOMPARE(spends(store), QList<Spend>());
}

void TestLedger::filters()
{
    Store store{QString()};
    QList<Spend> all;
    for (int i = 0; i < 500; ++i) {
        all += testSpend(i);
        store.recordSpend(all.last());
    }
    QRandomGenerator random(1);
    for (int round = 0; round < 200; ++round) {
        const Spend &like = all[random.bounded(all.size())];
        SpendFilter filter;
        if (random.bounded(2))
            filter.fromMs = all[random.bounded(all.size())].whenMs; // itself included
        if (random.bounded(2))
            filter.toMs = all[random.bounded(all.size())].whenMs; // itself not
        if (random.bounded(2))
            filter.clientKey = like.clientKey;
        if (random.bounded(2))
            filter.model = like.model;
        if (random.bounded(2))
            filter.provider = like.provider;
        SpendSum byTime;
        SpendSum byBucket;
        int rows = 0;
        for (const Spend &spend : all) {
            if ((filter.clientKey && *filter.clientKey != spend.clientKey) ||
                (filter.model && *filter.model != spend.model) ||
                (filter.provider && *filter.provider != spend.provider))
                continue;
            if (spend.whenMs >= filter.fromMs && spend.whenMs < filter.toMs) {
                byTime.add(spend);
                ++rows;
            }
            const qint64 bucket = spendBucketOf(spend.whenMs);
            if (bucket >= filter.fromMs && bucket < filter.toMs)
                byBucket.add(spend);
        }
        QCOMPARE(summed(store, filter), byTime);
        QCOMPARE(spends(store, filter).size(), rows);
        QCOMPARE(sumOf(totals(store, filter)), byBucket);
    }
    const auto since = answerOf<SpendSum>([&](QObject *context, auto answer) {
        store.spendSince(all[3].clientKey, all[3].whenMs, context, std::move(answer));
    });
    QCOMPARE(since, summed(store, {.fromMs = all[3].whenMs, .clientKey = all[3].clientKey}));
}

void TestLedger::sameRequestIdTwice()
{
    Store store{QString()};
    Spend spend = testSpend(7);
    spend.cost = 5;
    store.recordSpend(spend);
    store.recordSpend(spend); // a client may well choose the same id again: both were paid
    QCOMPARE(summed(store).cost, 10);
    QCOMPARE(summed(store).requests, 2);
}

void TestLedger::booksAddUp()
{
    const Folder folder;
    QRandomGenerator random(2);
    NanoUsd paid = 0;
    qint64 count = 0;
    for (int run = 0; run < 4; ++run) {
        Store store(folder.database());
        for (int i = 0; i < 2'000; ++i) {
            const Spend spend = testSpend(random.bounded(20'000)); // in no order
            paid += spend.cost.value_or(0);
            ++count;
            store.recordSpend(spend);
            if (i % 1'000 == 0) {
                const SpendSum sum = summed(store);
                QCOMPARE(sum.cost, paid);
                QCOMPARE(sum.requests, count);
                QCOMPARE(sumOf(totals(store)), sum);
            }
        }
    }
    Database database(folder.database());
    QVERIFY(database.connect(Database::Access::Read));
    const auto books = booksOf(database);
    QVERIFY(books);
    QCOMPARE(books->rows, count);
    QVERIFY(books->totals == books->ofRows);
    QCOMPARE(sumOf(books->totals).cost, paid);
}

void TestLedger::othersSeeItSoon()
{
    const Folder folder;
    Store store(folder.database());
    QVERIFY(becomesUsable(store));
    store.recordSpend(testSpend(1));
    Database other(folder.database());
    QVERIFY(other.connect(Database::Access::Read));
    const auto count = [&] { return other.rows(u"SELECT count(*) FROM spend"_s).value().first().first(); };
    QTRY_COMPARE_WITH_TIMEOUT(count(), QVariant(1), storePatience); // without anybody asking the store
}

void TestLedger::fullBatchIsWrittenAtOnce()
{
    const Folder folder;
    Store store(folder.database());
    QVERIFY(becomesUsable(store));
    Database other(folder.database());
    QVERIFY(other.connect(Database::Access::Read));
    for (int i = 0; i < 399; ++i)
        store.recordSpend(testSpend(i));
    // A question about something else, which does not have them written: done after them all.
    QVERIFY(!stored(store, "resp_none"));
    const int written = other.rows(u"SELECT count(*) FROM spend"_s).value().first().first().toInt();
    QVERIFY2(written >= 200, qPrintable(QString::number(written))); // more where 200 ms have passed
    QCOMPARE(booksOf(other)->totals, booksOf(other)->ofRows);
}

void TestLedger::endFlushes()
{
    const Folder folder;
    {
        Store store(folder.database());
        for (int i = 0; i < 333; ++i)
            store.recordSpend(testSpend(i));
        store.setFlag(u"a"_s, u"b"_s);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"pllm.sqlite"_s}); // closed well
    Database database(folder.database());
    QVERIFY(database.connect(Database::Access::Read));
    QCOMPARE(booksOf(database)->rows, 333);
    QVERIFY(booksOf(database)->totals == booksOf(database)->ofRows);
}

void TestLedger::versionOneIsBroughtUp()
{
    const Folder folder;
    {
        const auto old = Database::open(folder.database(), schemaMigrations().first(1));
        QVERIFY(old);
        QCOMPARE((*old)->version(), 1);
        ResponseTable table(**old, {});
        QVERIFY(table.keep(testResponse(1), testResponse(1).createdMs));
    }
    Store store(folder.database());
    QVERIFY(becomesUsable(store));
    QVERIFY(store.health().version >= 2);
    QVERIFY(stored(store, testId(1))); // what was there stays
    store.recordSpend(testSpend(1));
    QCOMPARE(summed(store).requests, 1);
    QCOMPARE(flagsOf(store, {}), (QMap<QString, QString>()));
    QCOMPARE(QDir(folder.path()).entryList({u"*.newer*"_s, u"*.damaged*"_s}), QStringList());
}

void TestLedger::unusableStoreLosesNothing()
{
    const Folder folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: No such file"_s));
    Store store(folder.filePath(u"late/pllm.sqlite"_s));
    QVERIFY(hasProblem(store, u"writable"_s));
    for (int i = 0; i < 500; ++i)
        store.recordSpend(testSpend(i));
    QCOMPARE(summed(store).requests, -1); // cannot be told
    QVERIFY(QDir(folder.path()).mkdir(u"late"_s));
    QVERIFY(becomesUsable(store)); // by itself
    QCOMPARE(summed(store).requests, 500);
}

void TestLedger::fullDiskLosesNothing()
{
    SmallDisk disk(4);
    if (!disk.isMounted())
        QSKIP("no file system can be mounted here: needs root");
    Store store(disk.path(u"pllm.sqlite"_s));
    store.recordSpend(testSpend(0));
    QCOMPARE(summed(store).requests, 1);
    QVERIFY(disk.fill(100'000));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"disk is full"_s));
    for (int i = 1; i <= 5'000; ++i)
        store.recordSpend(testSpend(i));
    QVERIFY(hasProblem(store, u"the disk is full"_s));
    Database other(disk.path(u"pllm.sqlite"_s));
    QVERIFY(other.connect(Database::Access::Read));
    QVERIFY(booksOf(other)->rows < 5'000);
    QVERIFY(booksOf(other)->totals == booksOf(other)->ofRows); // no batch in part
    disk.removeFilling();
    QVERIFY(becomesUsable(store)); // by itself
    QCOMPARE(summed(store).requests, 5'001);
    QVERIFY(booksOf(other)->totals == booksOf(other)->ofRows);
}

void TestLedger::endlessWaitingIsTold()
{
    const Folder folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: No such file"_s));
    Store store(folder.filePath(u"late/pllm.sqlite"_s));
    const QSignalSpy noticed(&store, &Store::noticed);
    QVERIFY(hasProblem(store, u"writable"_s));
    const Spend spend = testSpend(1);
    for (int i = 0; i < 100'010; ++i)
        store.recordSpend(spend);
    QTRY_COMPARE_WITH_TIMEOUT(noticed.size(), 1, storePatience);
    QVERIFY(noticed.first().first().toString().contains(u"too low"_s));
    QVERIFY(QDir(folder.path()).mkdir(u"late"_s));
    QVERIFY(becomesUsable(store));
    QCOMPARE(summed(store).requests, 100'000);
    QCOMPARE(noticed.size(), 1);
}

void TestLedger::targetHealth()
{
    const Folder folder;
    const TargetHealthRow a{u"openai"_s, u"keychain:openai"_s, u"gpt-4o"_s, R"({"open_until":1})", 5};
    TargetHealthRow b = a;
    b.key = u"env:OTHER"_s;
    TargetHealthRow c = a;
    c.model = QString();
    {
        Store store(folder.database());
        QCOMPARE(healthOf(store), QList<TargetHealthRow>());
        store.saveTargetHealth({a, b, c});
        QCOMPARE(healthOf(store), QList<TargetHealthRow>({b, c, a}));
    }
    Store again(folder.database());
    QCOMPARE(healthOf(again).size(), 3);
    TargetHealthRow changed = a;
    changed.state = "{\"ü\":2}";
    again.saveTargetHealth({changed}); // in place of all
    QCOMPARE(healthOf(again), QList<TargetHealthRow>({changed}));
    again.saveTargetHealth({});
    QCOMPARE(healthOf(again), QList<TargetHealthRow>());
}

void TestLedger::flags()
{
    const Folder folder;
    {
        Store store(folder.database());
        store.setFlag(u"told/a"_s, u"1"_s);
        store.setFlag(u"told/b%_"_s, u"2 ü"_s);
        store.setFlag(u"TOLD/c"_s, u"3"_s);
        store.setFlag(u"told/a"_s, u"4"_s);
        store.setFlag(u"told/gone"_s, u"5"_s);
        store.setFlag(u"told/gone"_s, {});
    }
    Store again(folder.database());
    const QMap<QString, QString> told{{u"told/a"_s, u"4"_s}, {u"told/b%_"_s, u"2 ü"_s}};
    QCOMPARE(flagsOf(again, u"told/"_s), told);
    QCOMPARE(flagsOf(again, {}).size(), 3);
    QCOMPARE(flagsOf(again, u"t%"_s), (QMap<QString, QString>()));
}

void TestLedger::bucketsBefore1970()
{
    QCOMPARE(spendBucketOf(0), 0);
    QCOMPARE(spendBucketOf(spendBucketMs - 1), 0);
    QCOMPARE(spendBucketOf(spendBucketMs), spendBucketMs);
    QCOMPARE(spendBucketOf(-1), -spendBucketMs);
    QCOMPARE(spendBucketOf(-spendBucketMs), -spendBucketMs);
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
