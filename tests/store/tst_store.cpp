// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/base/clock.h"
#include "core/store/database.h"
#include "smalldisk.h"
#include "testresponse.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void keepsAResponse();
    void keepsUnusualTexts();
    void doesThingsInOrder();
    void endFlushes();
    void answersOnTheContextsThread();
    void deadContextHearsNothing();
    void oldestGoFirst_data();
    void oldestGoFirst();
    void boundsHoldOverARestart();
    void tooOldIsGone();
    void tooLargeIsNotKept();
    void slowDiskIsTold();
    void damagedFileIsNoticed();
    void damageWhileRunning();
    void folderMayComeLate();
    void fullDisk();
    void diskFullFromTheStart();
};

namespace {

constexpr int patience = storePatience;

struct Folder : QTemporaryDir {
    QString database() const { return filePath(u"pllm.sqlite"_s); }
};

/// Waits until the store has said that it is usable.
bool becomesUsable(const Store &store)
{
    return QTest::qWaitFor([&] { return store.health().version > 0 && !store.health().problem; }, patience);
}

bool hasProblem(const Store &store, const QString &text)
{
    return QTest::qWaitFor([&] { return store.health().problem.value_or(QString()).contains(text); },
                           patience);
}

} // namespace

void TestStore::keepsAResponse()
{
    const Folder folder;
    const StoredResponse response = testResponse(1);
    StoredResponse changed = response;
    changed.answer = "{\"status\":\"completed\"}";
    {
        Store store(folder.database());
        QVERIFY(becomesUsable(store));
        QCOMPARE(store.health().version, int(schemaMigrations().size()));
        store.keepResponse(response);
        QCOMPARE(stored(store, response.id), response);
        QCOMPARE(stored(store, "resp_other"), std::nullopt);
        store.keepResponse(changed);
    }
    Store again(folder.database());
    QCOMPARE(stored(again, response.id), changed);
    again.forgetResponse(response.id);
    QCOMPARE(stored(again, response.id), std::nullopt);
}

void TestStore::keepsUnusualTexts()
{
    Store store{QString()};
    StoredResponse empty{"a", {}, {}, {}, unixMilliseconds(), {}, {}, {}};
    StoredResponse odd = testResponse(2);
    odd.clientKey = u"it's \"quoted\"; DROP TABLE responses; 日本 🦊"_s;
    odd.items = "[\"\xed\xa0\xbd not UTF-8, and a zero: " + QByteArray(1, '\0') + "\"]";
    odd.answer = "{\"text\":\"" + QByteArray(3'000'000, 'x') + "\"}"; // compressed a thousandfold
    for (const StoredResponse &response : {empty, odd}) {
        store.keepResponse(response);
        QCOMPARE(stored(store, response.id), response);
    }
}

void TestStore::doesThingsInOrder()
{
    Store store{QString()};
    QObject context;
    QList<QByteArray> heard;
    const auto ask = [&] {
        store.findResponse(testId(1), &context, [&](const std::optional<StoredResponse> &found) {
            heard += found ? found->items : QByteArray("none");
        });
    };
    StoredResponse response = testResponse(1);
    ask();
    for (const char *items : {"[1]", "[2]"}) {
        response.items = items;
        store.keepResponse(response);
        ask();
    }
    store.forgetResponse(response.id);
    ask();
    QVERIFY(heard.isEmpty()); // not before the call returns
    QTRY_COMPARE_WITH_TIMEOUT(heard, QList<QByteArray>({"none", "[1]", "[2]", "none"}), patience);
}

void TestStore::endFlushes()
{
    const Folder folder;
    constexpr int count = 300;
    {
        Store store(folder.database());
        for (int i = 0; i < count; ++i)
            store.keepResponse(testResponse(i));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"pllm.sqlite"_s}); // closed well
    Database database(folder.database());
    QVERIFY(database.connect(Database::Access::Read));
    QCOMPARE(database.rows(u"SELECT count(*) FROM responses"_s).value().first().first(), count);
}

void TestStore::answersOnTheContextsThread()
{
    Store store{QString()};
    store.keepResponse(testResponse(1));
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    std::atomic<QThread *> heardOn = nullptr;
    store.findResponse(testId(1), &context, [&](const auto &) { heardOn = QThread::currentThread(); });
    QTRY_COMPARE_WITH_TIMEOUT(heardOn.load(), &thread, patience);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestStore::deadContextHearsNothing()
{
    Store store{QString()};
    bool heard = false;
    auto context = std::make_unique<QObject>();
    const auto held = std::make_shared<int>();
    store.findResponse(testId(1), context.get(), [&heard, held](const auto &) { heard = true; });
    context.reset();
    QCOMPARE(stored(store, testId(1)), std::nullopt); // asked later, answered later
    QTRY_COMPARE_WITH_TIMEOUT(held.use_count(), 1L, patience);
    QVERIFY(!heard);
}

void TestStore::oldestGoFirst_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("count") << 40 << qint64(1'000'000);
    QTest::newRow("bytes") << 1000 << qint64(40 * 700);
}

void TestStore::oldestGoFirst()
{
    QFETCH(int, count);
    QFETCH(qint64, bytes);
    const Folder folder;
    Store store(folder.database(), {bytes, count});
    QVERIFY(becomesUsable(store));
    Database other(folder.database());
    QVERIFY(other.connect(Database::Access::Read));
    for (int i = 0; i < 100; ++i) {
        StoredResponse response = testResponse(i);
        response.createdMs += i;
        store.keepResponse(response);
        QVERIFY(stored(store, testId(i))); // the newest always stays
        const QVariantList all =
            other.rows(u"SELECT count(*), sum(bytes), min(id) FROM responses"_s).value().first();
        QVERIFY(all.at(0).toInt() <= count && all.at(1).toLongLong() <= bytes);
        QVERIFY(i < 20 || all.at(0).toInt() > 20); // no more than must be
        QCOMPARE(all.at(2).toByteArray(), testId(i + 1 - all.at(0).toInt()));
    }
}

void TestStore::boundsHoldOverARestart()
{
    const Folder folder;
    const auto count = [&] {
        Database other(folder.database());
        const bool open = other.connect(Database::Access::Read).has_value();
        return open ? other.rows(u"SELECT count(*) FROM responses"_s).value().first().first().toInt() : -1;
    };
    {
        Store store(folder.database());
        for (int i = 0; i < 100; ++i)
            store.keepResponse(testResponse(i, 10'000));
    }
    const qint64 before = QFileInfo(folder.database()).size();
    {
        Store store(folder.database(), {1'000'000, 20});
        QVERIFY(becomesUsable(store));
        QCOMPARE(count(), 19); // with room for the next
        for (int i = 100; i < 102; ++i)
            store.keepResponse(testResponse(i, 10'000));
        QVERIFY(stored(store, testId(101)));
        QCOMPARE(count(), 19);
        QVERIFY(!stored(store, testId(82)));
        QVERIFY(stored(store, testId(83)));
    }
    QVERIFY(QFileInfo(folder.database()).size() < before / 2); // the disk has it back
}

void TestStore::tooOldIsGone()
{
    const Folder folder;
    constexpr qint64 day = 24 * 3600 * 1000;
    StoredResponse old = testResponse(1);
    old.createdMs -= 30 * day + 1000;
    StoredResponse fresh = testResponse(2);
    fresh.createdMs -= 29 * day;
    ResponseBounds always;
    always.age = std::chrono::days(1000);
    {
        Store store(folder.database(), always);
        store.keepResponse(old);
        store.keepResponse(fresh);
        QVERIFY(stored(store, old.id));
    }
    Store store(folder.database());
    QVERIFY(!stored(store, old.id));
    QVERIFY(stored(store, fresh.id));
    store.keepResponse(old);
    QVERIFY(!stored(store, old.id));
    Database other(folder.database());
    QVERIFY(other.connect(Database::Access::Read));
    QCOMPARE(other.rows(u"SELECT count(*) FROM responses"_s).value().first().first(), 1);
}

void TestStore::tooLargeIsNotKept()
{
    Store store(QString(), {10'000});
    store.keepResponse(testResponse(1));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"resp_000002 has .* bytes, more than"_s));
    store.keepResponse(testResponse(2, 20'000));
    QVERIFY(!stored(store, testId(2)));
    QVERIFY(stored(store, testId(1)));
    QVERIFY(!store.health().problem);
}

void TestStore::slowDiskIsTold()
{
    const Folder folder;
    Store store(folder.database());
    const QSignalSpy noticed(&store, &Store::noticed);
    QVERIFY(becomesUsable(store));
    Database other(folder.database());
    QVERIFY(other.connect(Database::Access::Write));
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s)); // the store's thread waits for that
    const QByteArray large(30'000'000, 'x');
    for (int i = 0; i < 5; ++i) {
        StoredResponse response = testResponse(i);
        response.items = large;
        store.keepResponse(response);
    }
    QVERIFY(other.run(u"COMMIT"_s));
    QCOMPARE(noticed.size(), 1); // for two that were not kept
    QVERIFY(stored(store, testId(2)));
    QVERIFY(!stored(store, testId(3)));
    store.keepResponse(testResponse(3));
    QVERIFY(stored(store, testId(3)));
}

void TestStore::damagedFileIsNoticed()
{
    const Folder folder;
    QFile file(folder.database());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no database") > 0);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged. It was set aside"_s));
    Store store(folder.database());
    const QSignalSpy noticed(&store, &Store::noticed);
    QVERIFY(becomesUsable(store));
    QCOMPARE(noticed.size(), 1);
    store.keepResponse(testResponse(1));
    QVERIFY(stored(store, testId(1)));
}

void TestStore::damageWhileRunning()
{
    const Folder folder;
    constexpr int many = 80; // more than SQLite keeps in memory
    Store store(folder.database());
    const QSignalSpy noticed(&store, &Store::noticed);
    for (int i = 0; i < many; ++i)
        store.keepResponse(testResponse(i, 100'000));
    QVERIFY(stored(store, testId(many - 1)));
    QFile file(folder.database());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    QVERIFY(file.write(QByteArray(int(file.size()) - 4096, '\xff')) > 0);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the file is damaged"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"It was set aside"_s));
    QVERIFY(!stored(store, testId(10))); // long out of SQLite's memory and its log
    store.keepResponse(testResponse(1));
    QVERIFY(stored(store, testId(1)));
    QCOMPARE(noticed.size(), 1);
    QVERIFY(becomesUsable(store));
}

void TestStore::folderMayComeLate()
{
    const Folder folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: No such file"_s));
    Store store(folder.filePath(u"late/pllm.sqlite"_s));
    QVERIFY(hasProblem(store, u"writable"_s));
    QVERIFY(!stored(store, testId(1)));
    QVERIFY(QDir(folder.path()).mkdir(u"late"_s));
    QVERIFY(becomesUsable(store)); // by itself
    store.keepResponse(testResponse(1));
    QVERIFY(stored(store, testId(1)));
}

void TestStore::fullDisk()
{
    SmallDisk disk(2);
    if (!disk.isMounted())
        QSKIP("no file system can be mounted here: needs root");
    Store store(disk.path(u"pllm.sqlite"_s));
    store.keepResponse(testResponse(0));
    QVERIFY(stored(store, testId(0)));
    QVERIFY(disk.fill(200'000));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"disk is full"_s));
    for (int i = 1; i <= 20; ++i)
        store.keepResponse(testResponse(i, 30'000));
    QVERIFY(hasProblem(store, u"the disk is full"_s));
    QVERIFY(stored(store, testId(0))); // what is there can be read
    disk.removeFilling();
    QVERIFY(becomesUsable(store)); // by itself
    store.keepResponse(testResponse(20, 30'000));
    QCOMPARE(stored(store, testId(20))->items, testResponse(20, 30'000).items);
}

void TestStore::diskFullFromTheStart()
{
    SmallDisk disk(2);
    if (!disk.isMounted())
        QSKIP("no file system can be mounted here: needs root");
    QVERIFY(disk.fill(0));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"disk is full"_s));
    Store store(disk.path(u"pllm.sqlite"_s));
    QVERIFY(hasProblem(store, u"the disk is full"_s));
    store.keepResponse(testResponse(1));
    QVERIFY(!stored(store, testId(1)));
    disk.removeFilling();
    QVERIFY(becomesUsable(store));
    store.keepResponse(testResponse(1));
    QVERIFY(stored(store, testId(1)));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
