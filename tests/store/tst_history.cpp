// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressedtext.h"
#include "core/store/database.h"
#include "core/store/exchangecolumns.h"
#include "core/store/historyreads.h"
#include "core/store/historytable.h"
#include "core/store/ledgertable.h"
#include "core/store/responsetable.h"
#include "core/store/rolluptable.h"
#include "core/store/store.h"
#include "smalldisk.h"
#include "testexchange.h"
#include "testrollup.h"
#include "testspend.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// How the history is written, kept and taken away.
class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void exchangesComeBack();
    void worksInMemory();
    void aRowRunsAndEnds();
    void anEndComesOnce();
    void marksAndProcessComeLate();
    void rollupsKnowAProcessFoundLate();
    void rollupsCountWhatWasLost();
    void endOfTheProgramIsMarked();
    void lastIdIsKnown();
    void equalBodiesAreKeptOnce();
    void everyVersionIsBroughtUp();
    void othersSeeItSoon();
    void damagedFileIsSetAside();
    void oldRowsGo();
    void rowsGoByBytes();
    void clearKeepsPinnedAndRunning();
    void clearGoesOnAfterARestart();
    void waitingIsBounded();
    void lossesAreToldAndTheRestIsKept();
    void fullDiskLosesNothing();
    void rollupsAddUp();
    void rollupsOutliveRows();
};

namespace {

struct Folder : QTemporaryDir {
    QString database() const { return filePath(u"pllm.sqlite"_s); }
};

bool becomesUsable(const Store &store)
{
    return QTest::qWaitFor([&] { return store.health().version > 0 && !store.health().problem; },
                           storePatience);
}

qint64 numberIn(const QString &path, const QString &sql)
{
    Database database(path);
    const auto connected = database.connect(Database::Access::Read);
    const auto rows = connected ? database.rows(sql) : tl::make_unexpected(connected.error());
    return rows && !rows->isEmpty() ? rows->first().first().toLongLong() : -1;
}

/// An exchange and its roll-up as versions 3 and 4 wrote them.
Result<void> writeOld(Database &database, const StoredExchange &exchange)
{
    static const QStringList columns =
        u"id started_ms state status api client_app client_key model_asked model_served provider stream "
        u"continued cache first_token_us duration_us overhead_us input cached_input cache_write output "
        u"reasoning audio_input audio_output estimated cost_usd request_bytes response_bytes attempts "
        u"tool_calls client_slow_us parent timed_out without_bodies finish_reason method request_id path "
        u"session fault note process_id process_name process_path pinned colour comment"_s.split(u' ');
    const QVariantList all = columnValues(exchange.row);
    QVariantList row;
    for (const QString &column : columns)
        row += all.at(columnNames().indexOf(column));
    const HistoryRollup one = HistoryRollup::of(exchange.row);
    const QVariantList rollup{one.bucketMs,
                              one.clientApp,
                              one.clientKey,
                              one.modelAsked,
                              one.provider,
                              one.modelServed,
                              one.requests,
                              one.errors,
                              one.refused,
                              one.failed,
                              one.truncated,
                              one.cancelled,
                              one.rateLimited,
                              one.serverErrors,
                              one.timeouts,
                              one.unpriced,
                              one.estimated,
                              one.input,
                              one.cachedInput,
                              one.cacheWrite,
                              one.output,
                              one.reasoning,
                              one.cost,
                              one.firstTokenMs.packed(),
                              one.durationMs.packed(),
                              one.tokensPerSecond.packed()};
    const auto marks = [](qsizetype count) { return u"?"_s + u", ?"_s.repeated(count - 1); };
    const qint64 id = qint64(exchange.row.id);
    const std::pair<QString, QVariantList> steps[] = {
        {u"INSERT INTO exchanges (generation, %1) VALUES (1, %2)"_s.arg(columns.join(u", "_s),
                                                                        marks(columns.size())),
         row},
        {u"INSERT INTO exchange_records (id, record, text) VALUES (?, ?, ?)"_s,
         {id, packedText(exchange.rest), packedText(exchange.text)}},
        {u"INSERT INTO exchange_text (rowid, text) VALUES (?, ?)"_s, {id, QString::fromUtf8(exchange.text)}},
        {u"INSERT INTO rollups (bucket_ms, client_app, client_key, model_asked, provider, model_served, "
         u"requests, errors, refused, failed, truncated, cancelled, rate_limited, server_errors, timeouts, "
         u"unpriced, estimated, input, cached_input, cache_write, output, reasoning, cost_nano, "
         u"first_token_ms, duration_ms, tokens_per_second) VALUES (%1)"_s.arg(marks(rollup.size())),
         rollup},
        {u"UPDATE history_state SET value = ? WHERE name = 'last_id'"_s, {id}}};
    for (const auto &[sql, values] : steps) {
        if (const auto done = database.run(sql, values); !done)
            return done;
    }
    return {};
}

HistoryCondition word(const QString &typed)
{
    return HistoryCondition::words(typed);
}

} // namespace

void TestHistory::exchangesComeBack()
{
    const Folder folder;
    StoredExchange bare; // nothing is known but that it was
    bare.row.id = 1;
    bare.row.state = StoredState::Done;
    StoredExchange odd = testExchange(2);
    odd.row.marks = {true, 6, u"it's \"quoted\"; DROP TABLE exchanges; 日本 🦊"_s};
    odd.row.process = {u"n"_s, 5, u"/ü"_s};
    odd.row.isTimedOut = odd.row.isStream = odd.row.isUsageEstimated = true;
    odd.row.costUsd = 0.1 + 0.2; // to the last bit
    odd.row.usage = {0, 1, 2, 3, 4, 5, 6};
    odd.row.parent = std::numeric_limits<qint64>::max();
    odd.row.cache = 2;
    odd.row.clientSlowUs = 7;
    odd.row.fault = u"stall"_s;
    // Short, empty, no text, one that looks like a zstd frame, and one that can be compressed.
    odd.bodies = {"x", "", QByteArray(300, '\0'), QByteArray("\x28\xb5\x2f\xfd no frame"),
                  QByteArray(100'000, 'q')};
    const QList<StoredExchange> all{bare, odd, testExchange(3)};
    {
        Store store(folder.database());
        store.history().setRetention(noLimits);
        for (const StoredExchange &exchange : all)
            store.history().ended(exchange);
        for (const StoredExchange &exchange : all)
            QCOMPARE(found(store.history(), exchange.row.id), asFound(exchange));
        QVERIFY(!found(store.history(), 4));
        QCOMPARE(idsOf(store.history()), QList<quint64>({3, 2, 1}));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"pllm.sqlite"_s}); // closed well
    Store again(folder.database());
    again.history().setRetention(noLimits);
    for (const StoredExchange &exchange : all)
        QCOMPARE(found(again.history(), exchange.row.id), asFound(exchange));
}

void TestHistory::worksInMemory()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    store.history().ended(testExchange(1));
    QCOMPARE(found(store.history(), 1), asFound(testExchange(1)));
    QVERIFY(cleared(store.history()));
    QCOMPARE(idsOf(store.history()), QList<quint64>());
}

void TestHistory::aRowRunsAndEnds()
{
    const Folder folder;
    Store store(folder.database());
    store.history().setRetention(noLimits);
    StoredRow row = testExchange(1).row;
    row.state = StoredState::Streaming;
    store.history().began(row);
    QCOMPARE(found(store.history(), 1), (StoredExchange{row, {}, {}, {}}));
    row.state = StoredState::Pending;
    store.history().began(row); // is there
    QCOMPARE(found(store.history(), 1)->row.state, StoredState::Streaming);
    QCOMPARE(idsOf(store.history(), word(u"word1"_s)), QList<quint64>());
    store.history().ended(testExchange(1));
    QCOMPARE(found(store.history(), 1), asFound(testExchange(1)));
    QCOMPARE(idsOf(store.history(), word(u"word1"_s)), QList<quint64>({1}));
    store.history().began(row); // out of order
    QCOMPARE(found(store.history(), 1), asFound(testExchange(1)));
}

void TestHistory::anEndComesOnce()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    store.history().ended(testExchange(1));
    StoredExchange other = testExchange(2);
    other.row.id = 1;
    store.history().ended(other);
    QCOMPARE(found(store.history(), 1), asFound(testExchange(1)));
    QCOMPARE(sumOf(rollupsOf(store.history())).requests, 1);
}

void TestHistory::marksAndProcessComeLate()
{
    const Folder folder;
    const StoredMarks marks{true, 3, u"why?"_s};
    const StoredProcess process{u"python3"_s, 77, u"/usr/bin/python3"_s};
    StoredExchange plain = testExchange(1);
    plain.row.marks = {};
    plain.row.process = {};
    StoredExchange marked = plain;
    marked.row.marks = marks;
    marked.row.process = process;
    {
        Store store(folder.database());
        store.history().setRetention(noLimits);
        StoredRow running = plain.row;
        running.state = StoredState::Pending;
        store.history().began(running);
        store.history().setMarks(1, marks); // while it runs
        store.history().setProcess(1, process);
        store.history().ended(plain);
        QCOMPARE(found(store.history(), 1), asFound(marked));
        plain.row.id = marked.row.id = 2;
        store.history().ended(plain);
        store.history().setMarks(2, marks); // when it is over
        store.history().setProcess(2, process);
        store.history().setMarks(99, marks); // is not there
        QCOMPARE(found(store.history(), 2), asFound(marked));
    }
    Store again(folder.database());
    again.history().setRetention(noLimits);
    QCOMPARE(found(again.history(), 2), asFound(marked));
    again.history().setMarks(2, {});
    marked.row.marks = {};
    QCOMPARE(found(again.history(), 2), asFound(marked));
}

/// In the same transaction, as mostly; its row and its roll-up name the same program.
void TestHistory::rollupsKnowAProcessFoundLate()
{
    const auto database = Database::open(QString(), schemaMigrations());
    QVERIFY(database);
    HistoryTable table(**database);
    QVERIFY(table.begin());
    StoredExchange exchange = testExchange(1);
    exchange.row.clientApp.clear();
    exchange.row.process = {};
    StoredExchange other = exchange;
    other.row.id = 2;
    QVERIFY(table.write({packed(exchange), packed(other), ProcessFound{1, {u"python3"_s, 77, u"/p"_s}}}));
    RollupFilter filter;
    filter.clientApp = u"python3"_s;
    QCOMPARE(sumOf(*RollupTable(**database).find(filter)).requests, 1);
    QCOMPARE(sumOf(*RollupTable(**database).find({})).requests, 2);
}

void TestHistory::rollupsCountWhatWasLost()
{
    const auto database = Database::open(QString(), schemaMigrations());
    QVERIFY(database);
    HistoryTable table(**database);
    QVERIFY(table.begin());
    const auto sum = [&] { return sumOf(*RollupTable(**database).find({})); };
    StoredRow running = testExchange(1).row;
    running.state = StoredState::Streaming;
    running.isWithoutBodies = false;
    QVERIFY(table.write({ExchangeBegan{running}}));
    QCOMPARE(sum().requests, 0);
    QVERIFY(table.write({ExchangeLost{1, StoredState::Failed}, ExchangeLost{99, StoredState::Failed}}));
    const auto kept = HistoryReads(**database).find(1);
    QVERIFY(kept && *kept);
    StoredRow row = (*kept)->row;
    QVERIFY(row.isWithoutBodies && row.note.contains(u"was lost"_s));
    QVERIFY(countTheSame(sum(), HistoryRollup::of(row)));
    row.isWithoutBodies = false;
    row.note = running.note;
    row.state = StoredState::Streaming;
    QCOMPARE(row, running);
    QVERIFY(table.write({ExchangeLost{1, StoredState::Done}, packed(testExchange(1))})); // it is over
    QCOMPARE(sum().requests, 1);
    QCOMPARE(sum().failed, 1);
}

void TestHistory::endOfTheProgramIsMarked()
{
    const Folder folder;
    StoredRow pending = testExchange(1).row;
    pending.state = StoredState::Pending;
    pending.status = 0;
    pending.note.clear();
    StoredRow streaming = testExchange(2).row;
    streaming.state = StoredState::Streaming;
    streaming.note = u"slow"_s;
    {
        Store store(folder.database());
        store.history().setRetention(noLimits);
        store.history().began(pending);
        store.history().began(streaming);
        store.history().ended(testExchange(3));
    }
    Store again(folder.database());
    again.history().setRetention(noLimits);
    const auto first = found(again.history(), 1);
    const auto second = found(again.history(), 2);
    QCOMPARE(first->row.state, StoredState::Failed);
    QVERIFY(first->row.note.startsWith(u"The program ended"_s));
    QCOMPARE(second->row.state, StoredState::Truncated);
    QVERIFY(second->row.note.startsWith(u"slow – The program ended"_s));
    QCOMPARE(found(again.history(), 3), asFound(testExchange(3)));
    const HistoryRollup sum = sumOf(rollupsOf(again.history()));
    QCOMPARE(sum.requests, 3);
    QVERIFY(sum.failed >= 1 && sum.truncated >= 1);
}

void TestHistory::lastIdIsKnown()
{
    const Folder folder;
    {
        Store store(folder.database());
        QVERIFY(!store.history().lastId());
        QSignalSpy opened(&store.history(), &ExchangeHistory::opened);
        QVERIFY(opened.wait(storePatience));
        QCOMPARE(opened.first().first().value<quint64>(), quint64(0));
        store.history().setRetention(noLimits);
        store.history().began(testExchange(41).row);
        store.history().ended(testExchange(40));
    }
    {
        Store store(folder.database());
        QTRY_VERIFY_WITH_TIMEOUT(store.history().lastId(), storePatience);
        QCOMPARE(*store.history().lastId(), quint64(41));
        QVERIFY(cleared(store.history()));
    }
    Store store(folder.database());
    QTRY_VERIFY_WITH_TIMEOUT(store.history().lastId(), storePatience);
    QCOMPARE(*store.history().lastId(), quint64(41)); // no id comes twice, whatever was cleared
}

void TestHistory::equalBodiesAreKeptOnce()
{
    const Folder folder;
    Store store(folder.database());
    store.history().setRetention(noLimits);
    QList<StoredExchange> all;
    for (quint64 id = 1; id <= 5; ++id) {
        all += testExchange(id);
        all.last().bodies = {testExchange(1).bodies[0], testExchange(id).bodies[1],
                             testExchange(1).bodies[0]};
        store.history().ended(all.last());
    }
    for (const StoredExchange &exchange : all)
        QCOMPARE(found(store.history(), exchange.row.id), asFound(exchange));
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM bodies"_s), 6);
    // Each goes with the last that uses it.
    store.history().setMarks(4, {true, 0, {}});
    QVERIFY(cleared(store.history()));
    QTRY_COMPARE_WITH_TIMEOUT(numberIn(folder.database(), u"SELECT count(*) FROM bodies"_s), 2,
                              storePatience);
    QCOMPARE(found(store.history(), 4)->bodies, all[3].bodies);
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM body_uses"_s), 3);
}

/// What stood there stays, and the file is as one that was begun now.
void TestHistory::everyVersionIsBroughtUp()
{
    const auto steps = schemaMigrations();
    const auto schemaOf = [](const QString &path) {
        Database database(path);
        const auto connected = database.connect(Database::Access::Read);
        const QString all = u"SELECT type, name, sql FROM sqlite_master ORDER BY type, name"_s;
        return connected ? database.rows(all).value_or(QList<QVariantList>()) : QList<QVariantList>();
    };
    const Folder fresh;
    QVERIFY(Database::open(fresh.database(), steps));
    StoredExchange old = testExchange(1);
    old.row.spent = {};
    old.row.agent = 0;
    old.bodies.clear();
    StoredExchange next = testExchange(1); // of the same quarter and names
    next.row.id = 2;
    for (std::size_t version = 1; version < steps.size(); ++version) {
        const Folder folder;
        const bool hasOld = version >= 3;
        {
            const auto file = Database::open(folder.database(), steps.first(version));
            QVERIFY(file);
            ResponseTable responses(**file, {});
            QVERIFY(responses.keep(testResponse(1), testResponse(1).createdMs));
            if (version >= 2)
                QVERIFY(LedgerTable(**file).record({testSpend(1)}));
            if (hasOld)
                QVERIFY(writeOld(**file, old));
        }
        Store store(folder.database());
        QVERIFY(becomesUsable(store));
        QCOMPARE(store.health().version, int(steps.size()));
        store.history().setRetention(noLimits);
        QVERIFY(stored(store, testId(1)));
        store.recordSpend(testSpend(2));
        const auto spent = answerOf<SpendSum>(
            [&](QObject *context, auto answer) { store.sumSpend({}, context, std::move(answer)); });
        QCOMPARE(spent->requests, version >= 2 ? 2 : 1);
        HistoryRollup all;
        if (hasOld) {
            all.add(HistoryRollup::of(old.row));
            QCOMPARE(found(store.history(), 1), asFound(old));
            QCOMPARE(rollupsOf(store.history()), QList<HistoryRollup>{HistoryRollup::of(old.row)});
        }
        store.history().ended(next);
        all.add(HistoryRollup::of(next.row));
        QCOMPARE(found(store.history(), 2), asFound(next));
        QCOMPARE(idsOf(store.history(), word(u"word1"_s)),
                 hasOld ? QList<quint64>({2, 1}) : QList<quint64>({2}));
        const QList<HistoryRollup> rollups = rollupsOf(store.history());
        QCOMPARE(rollups.size(), 1);
        QVERIFY(countTheSame(rollups.first(), all));
        QCOMPARE(rollups.first().spent, next.row.spent);
        QCOMPARE(schemaOf(folder.database()), schemaOf(fresh.database()));
        QVERIFY(!schemaOf(fresh.database()).isEmpty());
        QCOMPARE(QDir(folder.path()).entryList({u"*.newer*"_s, u"*.damaged*"_s}), QStringList());
    }
}

/// Nobody asks the store, which would have it written.
void TestHistory::othersSeeItSoon()
{
    const Folder folder;
    Store store(folder.database());
    QVERIFY(becomesUsable(store));
    store.history().setRetention(noLimits);
    StoredRow running = testExchange(2).row;
    running.state = StoredState::Streaming;
    store.history().began(running);
    store.history().ended(testExchange(1));
    const auto seen = [&](const QString &condition) {
        return numberIn(folder.database(), u"SELECT count(*) FROM exchanges WHERE "_s + condition);
    };
    QTRY_COMPARE_WITH_TIMEOUT(seen(u"state >= 2"_s), 1, storePatience);
    QTRY_COMPARE_WITH_TIMEOUT(seen(u"state < 2"_s), 1, storePatience);
}

void TestHistory::damagedFileIsSetAside()
{
    const Folder folder;
    {
        Store store(folder.database());
        store.history().setRetention(noLimits);
        for (quint64 id = 1; id <= 50; ++id)
            store.history().ended(testExchange(id, 20'000));
        QCOMPARE(idsOf(store.history()).size(), 50);
    }
    QFile file(folder.database());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2));
    QCOMPARE(file.write(QByteArray(100'000, '\xff')), 100'000);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged. It was set aside"_s));
    Store store(folder.database());
    store.history().setRetention(noLimits);
    store.history().ended(testExchange(7));
    QCOMPARE(found(store.history(), 7), asFound(testExchange(7)));
    QCOMPARE(idsOf(store.history()), QList<quint64>({7}));
    QCOMPARE(QDir(folder.path()).entryList({u"*.damaged-*Z"_s}).size(), 1);
}

void TestHistory::oldRowsGo()
{
    const Folder folder;
    Store store(folder.database());
    store.history().setRetention(noLimits);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (quint64 id = 1; id <= 20; ++id) {
        StoredExchange exchange = testExchange(id);
        exchange.row.startedMs = now - (id <= 15 ? 50 : 1) * qint64(3'600'000);
        exchange.row.marks.isPinned = id == 5;
        store.history().ended(exchange);
    }
    StoredRow running = testExchange(21).row;
    running.startedMs = now - 50 * qint64(3'600'000);
    running.state = StoredState::Streaming;
    store.history().began(running);
    QCOMPARE(idsOf(store.history()).size(), 21);
    store.history().setRetention({noLimits.bytes, std::chrono::hours(48)});
    const QList<quint64> left{21, 20, 19, 18, 17, 16, 5};
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(store.history()), left, storePatience);
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), left.sliced(1));
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM exchange_records"_s), 6);
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM bodies"_s), 12);
}

void TestHistory::rowsGoByBytes()
{
    const Folder folder;
    Store store(folder.database());
    constexpr qint64 most = 6 * 1024 * 1024;
    store.history().setRetention({most, noLimits.age});
    store.recordSpend(testSpend(1));
    for (quint64 id = 1; id <= 400; ++id) {
        StoredExchange exchange = testExchange(id, 80'000); // some 40 KB on the disk: 16 MB
        exchange.row.marks.isPinned = id == 3;
        store.history().ended(exchange);
    }
    const auto bytes = [&] { return spaceOf(store.history()).bytes; };
    QCOMPARE(idsOf(store.history()).first(), quint64(400));
    QTRY_VERIFY_WITH_TIMEOUT(idsOf(store.history()).size() < 390 && bytes() <= most, storePatience);
    const QList<quint64> left = idsOf(store.history());
    QVERIFY2(left.size() > 60, qPrintable(QString::number(left.size()))); // not more than need be
    QCOMPARE(left.first(), quint64(400));                                 // the oldest went
    QCOMPARE(left.last(), quint64(3));                                    // but for the pinned one
    for (qsizetype i = 1; i + 1 < left.size(); ++i)
        QCOMPARE(left[i], left[i - 1] - 1);
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), left);
    QCOMPARE(found(store.history(), 400), asFound(testExchange(400, 80'000)));
    QCOMPARE(idsOf(store.history(), word(u"word4"_s)), QList<quint64>());
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM spend"_s), 1);
}

void TestHistory::clearKeepsPinnedAndRunning()
{
    const Folder folder;
    Store store(folder.database());
    store.history().setRetention(noLimits);
    for (quint64 id = 1; id <= 300; ++id)
        store.history().ended(testExchange(id, 40'000));
    StoredRow running = testExchange(301).row;
    running.state = StoredState::Streaming;
    store.history().began(running);
    store.history().setMarks(7, {true, 2, u"keep"_s});
    QCOMPARE(idsOf(store.history()).size(), 301);
    const qint64 before = spaceOf(store.history()).bytes;
    QVERIFY(cleared(store.history()));
    // At once, for every question.
    QCOMPARE(idsOf(store.history()), QList<quint64>({301, 7}));
    QVERIFY(!found(store.history(), 8));
    QCOMPARE(spaceOf(store.history()).rows, 2);
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), QList<quint64>({7}));
    QCOMPARE(found(store.history(), 7)->bodies, testExchange(7, 40'000).bodies);
    store.history().ended(testExchange(301)); // while old rows are taken away
    store.history().ended(testExchange(302));
    QCOMPARE(idsOf(store.history()), QList<quint64>({302, 301, 7}));
    QTRY_COMPARE_WITH_TIMEOUT(numberIn(folder.database(), u"SELECT count(*) FROM exchanges"_s), 3,
                              storePatience);
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), QList<quint64>({302, 301, 7}));
    QTRY_VERIFY_WITH_TIMEOUT(spaceOf(store.history()).bytes < before / 4, storePatience); // given back
    QCOMPARE(numberIn(folder.database(), u"SELECT count(*) FROM sqlite_master WHERE name GLOB 'cleared*'"_s),
             0);
    QVERIFY(cleared(store.history())); // and again
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), QList<quint64>({7}));
}

void TestHistory::clearGoesOnAfterARestart()
{
    const Folder folder;
    {
        // As the file is where the program ends right after clearing.
        const auto database = Database::open(folder.database(), schemaMigrations());
        QVERIFY(database);
        HistoryTable table(**database);
        QVERIFY(table.begin());
        for (quint64 id = 1; id <= 200; ++id)
            QVERIFY(table.write({packed(testExchange(id))}));
        QVERIFY(table.write({ExchangeMarked{9, {true, 0, {}}}}));
        QVERIFY(table.clear());
        QVERIFY(table.write({packed(testExchange(201))}));
        QVERIFY(table.clear()); // two at a time
        QVERIFY(table.isClearing());
        QCOMPARE((*database)->rows(u"PRAGMA integrity_check"_s)->first().first().toString(), u"ok"_s);
    }
    Store store(folder.database());
    store.history().setRetention(noLimits);
    QCOMPARE(idsOf(store.history()), QList<quint64>({9}));
    QTRY_COMPARE_WITH_TIMEOUT(numberIn(folder.database(), u"SELECT count(*) FROM bodies"_s), 2,
                              storePatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        numberIn(folder.database(), u"SELECT value FROM history_state WHERE name = 'clearing'"_s), 0,
        storePatience);
    QCOMPARE(idsOf(store.history(), word(u"common"_s)), QList<quint64>({9}));
}

void TestHistory::waitingIsBounded()
{
    using Room = HistoryIntake::Room;
    HistoryIntake intake({.first = 100, .second = 200, .third = 300});
    QCOMPARE(intake.admit(90, 10, false).room, Room::Whole);         // 90
    QCOMPARE(intake.admit(90, 10, false).room, Room::WithoutBodies); // 100: one that went well
    QCOMPARE(intake.admit(90, 10, true).room, Room::Whole);          // 190: a failure
    QCOMPARE(intake.admit(90, 10, true).room, Room::WithoutBodies);  // 200: any
    QCOMPARE(intake.losses(), (HistoryLosses{2, 0}));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(intake.admit(10, 10, i % 2).room, Room::Whole); // has none to be left out
    QCOMPARE(intake.waiting(), 300);
    QCOMPARE(intake.admit(90, 10, true).room, Room::None);
    QCOMPARE(intake.losses(), (HistoryLosses{2, 1}));
    QVERIFY(!intake.admitSmall(30, HistoryIntake::Small::Beginning));
    QVERIFY(intake.admitSmall(30, HistoryIntake::Small::Change));
    QVERIFY(!intake.admitSmall(30, HistoryIntake::Small::Change));
    intake.release(330);
    QCOMPARE(intake.admit(1000, 10, false).room, Room::Whole); // alone, however large
}

void TestHistory::lossesAreToldAndTheRestIsKept()
{
    const Folder folder;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be used: No such file"_s));
    Store store(folder.filePath(u"late/pllm.sqlite"_s), {},
                {.first = 300'000, .second = 600'000, .third = 700'000});
    store.history().setRetention(noLimits);
    QSignalSpy told(&store.history(), &ExchangeHistory::lossesChanged);
    QTRY_VERIFY_WITH_TIMEOUT(store.health().problem, storePatience); // nothing can be written
    QList<StoredExchange> all;
    for (quint64 id = 1; id <= 300; ++id) {
        all += testExchange(id, 20'000);
        all.last().row.state = id % 5 ? StoredState::Done : StoredState::Failed;
        all.last().row.status = id % 5 ? 200 : 500;
        StoredRow running = all.last().row;
        running.state = StoredState::Streaming;
        store.history().began(running);
        store.history().ended(all.last());
    }
    const HistoryLosses losses = store.history().losses();
    QVERIFY(losses.bodiesDropped > 0 && losses.recordsDropped > 0);
    QCOMPARE(idsOf(store.history()), QList<quint64>({0})); // cannot be told
    QVERIFY(!cleared(store.history()));
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), storePatience);
    QCOMPARE(told.last().first().value<HistoryLosses>(), losses);
    QVERIFY(QDir(folder.path()).mkdir(u"late"_s));
    QVERIFY(becomesUsable(store));
    int whole = 0;
    int failuresWithBodies = 0;
    int withoutBodies = 0;
    int lastWholeSuccess = 0;
    int lastWholeFailure = 0;
    for (const StoredExchange &exchange : all) {
        const auto kept = found(store.history(), exchange.row.id);
        if (!kept || kept->rest.isEmpty()) {
            QVERIFY(!kept || (isOver(kept->row.state) && kept->row.isWithoutBodies)); // none seems to run
            continue;
        }
        StoredExchange expected = asFound(exchange);
        if (kept->row.isWithoutBodies) {
            ++withoutBodies;
            expected.row.isWithoutBodies = true;
            expected.bodies = {QByteArray(), QByteArray()};
        } else {
            ++whole;
            (exchange.row.isError() ? lastWholeFailure : lastWholeSuccess) = int(exchange.row.id);
            failuresWithBodies += exchange.row.isError() ? 1 : 0;
        }
        QCOMPARE(*kept, expected);
    }
    QVERIFY(whole > 0 && failuresWithBodies > 0);
    QCOMPARE(quint64(withoutBodies), losses.bodiesDropped);
    QCOMPARE(quint64(300 - whole - withoutBodies), losses.recordsDropped);
    QVERIFY(lastWholeFailure > lastWholeSuccess); // bodies of successes were the first to go
    QCOMPARE(sumOf(rollupsOf(store.history())).requests, idsOf(store.history()).size());
    const quint64 before = losses.recordsDropped;
    store.history().ended(testExchange(1000));
    QCOMPARE(found(store.history(), 1000), asFound(testExchange(1000))); // there is room again
    QCOMPARE(store.history().losses().recordsDropped, before);
}

void TestHistory::fullDiskLosesNothing()
{
    SmallDisk disk(12);
    if (!disk.isMounted())
        QSKIP("no file system can be mounted here: needs root");
    Store store(disk.path(u"pllm.sqlite"_s));
    store.history().setRetention(noLimits);
    store.history().ended(testExchange(1));
    QCOMPARE(idsOf(store.history()).size(), 1);
    QVERIFY(disk.fill(200'000));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"disk is full"_s));
    for (quint64 id = 2; id <= 100; ++id)
        store.history().ended(testExchange(id, 40'000)); // some 2 MB on the disk
    QTRY_VERIFY_WITH_TIMEOUT(store.health().problem.value_or(QString()).contains(u"disk is full"_s),
                             storePatience);
    store.recordSpend(testSpend(1));
    QVERIFY(store.history().losses() == HistoryLosses());
    QVERIFY(idsOf(store.history()).size() < 100); // what stands there can be read
    disk.removeFilling();
    QVERIFY(becomesUsable(store)); // by itself
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(store.history()).size(), 100, storePatience);
    for (quint64 id = 2; id <= 100; ++id)
        QCOMPARE(found(store.history(), id), asFound(testExchange(id, 40'000)));
    const auto spent = answerOf<SpendSum>(
        [&](QObject *context, auto answer) { store.sumSpend({}, context, std::move(answer)); });
    QCOMPARE(spent->requests, 1);
}

void TestHistory::rollupsAddUp()
{
    const Folder folder;
    Store store(folder.database());
    store.history().setRetention(noLimits);
    HistoryRollup all;
    HistoryRollup ofAlice;
    for (quint64 id = 1; id <= 600; ++id) {
        const StoredExchange exchange = testExchange(id);
        store.history().ended(exchange);
        all.add(HistoryRollup::of(exchange.row));
        if (exchange.row.clientKey == u"alice" &&
            exchange.row.startedMs >= spendBucketOf(testExchangeStart) + 2 * spendBucketMs)
            ofAlice.add(HistoryRollup::of(exchange.row));
    }
    const QList<HistoryRollup> rollups = rollupsOf(store.history());
    QVERIFY(rollups.size() > 40);
    QVERIFY(countTheSame(sumOf(rollups), all));
    QVERIFY(all.rateLimited > 0 && all.timeouts > 0 && all.serverErrors > 0 && all.refused > 0);
    RollupFilter filter;
    filter.clientKey = u"alice"_s;
    filter.fromMs = spendBucketOf(testExchangeStart) + 2 * spendBucketMs;
    QVERIFY(countTheSame(sumOf(rollupsOf(store.history(), filter)), ofAlice));
    filter.toMs = filter.fromMs;
    QCOMPARE(rollupsOf(store.history(), filter).size(), 0);
}

void TestHistory::rollupsOutliveRows()
{
    Store store{QString()};
    store.history().setRetention(noLimits);
    for (quint64 id = 1; id <= 20; ++id)
        store.history().ended(testExchange(id));
    QVERIFY(cleared(store.history()));
    QCOMPARE(idsOf(store.history()), QList<quint64>());
    QCOMPARE(sumOf(rollupsOf(store.history())).requests, 20);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
