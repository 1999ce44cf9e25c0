// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/historyreads.h"
#include "core/store/historytable.h"
#include "core/store/rolluptable.h"
#include "testexchange.h"
#include "writerprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// A program that writes the history, and others that look on, or that end it in the middle.
class TestHistoryCrash : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostByAKill();
    void othersReadMeanwhile();
};

namespace {

qint64 numberIn(Database &database, const QString &sql)
{
    const auto rows = database.rows(sql);
    return rows ? rows->first().first().toLongLong() : -1;
}

} // namespace

/// How often it is killed: 20 times, or PLLM_HISTORY_KILLS.
void TestHistoryCrash::nothingIsLostByAKill()
{
    const int kills = std::max(qEnvironmentVariableIntValue("PLLM_HISTORY_KILLS"), 20);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    qint64 next = 1;
    for (int round = 0; round < kills; ++round) {
        QProcess writer;
        writer.start(QStringLiteral(EXCHANGE_WRITER), {path, QString::number(next)});
        qint64 said = lastSaid(writer, 1 + round % 3);
        QVERIFY(said >= 0);
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished(storePatience));
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        said = lastSaidOf(writer, said);

        const auto opened = Database::open(path, schemaMigrations());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        Database &database = **opened;
        QVERIFY(!database.notice());
        const qint64 over = numberIn(database, u"SELECT count(*) FROM exchanges WHERE state >= 2"_s);
        QVERIFY2(over >= said, qPrintable(u"%1 of %2"_s.arg(over).arg(said)));
        // Each that is over is whole, and counted in the roll-ups and the search.
        HistoryTable table(database);
        const qint64 running = numberIn(database, u"SELECT count(*) FROM exchanges WHERE state < 2"_s);
        QVERIFY(running > 0);
        QVERIFY(table.begin());
        QCOMPARE(numberIn(database, u"SELECT count(*) FROM exchanges WHERE state < 2"_s), 0);
        QCOMPARE(numberIn(database, u"SELECT sum(requests) FROM rollups"_s), over + running);
        const auto records = database.rows(u"SELECT id FROM exchange_records ORDER BY id"_s);
        QVERIFY(records);
        QCOMPARE(
            numberIn(database, u"SELECT count(*) FROM exchange_text WHERE exchange_text MATCH 'common'"_s),
            records->size());
        QCOMPARE(quint64(numberIn(database, u"SELECT max(id) FROM exchanges"_s)), table.lastId());
        HistoryReads reads(database);
        for (const QVariantList &row : records->last(std::min<qsizetype>(records->size(), 50))) {
            const auto id = row.first().toULongLong();
            const auto kept = reads.find(id);
            QVERIFY(kept && *kept);
            QCOMPARE(**kept, asFound(testExchange(id, 4000)));
        }
        next = qint64(table.lastId()) + 1;
    }
}

void TestHistoryCrash::othersReadMeanwhile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    QProcess writer;
    writer.start(QStringLiteral(EXCHANGE_WRITER), {path, u"1"_s});
    QVERIFY(lastSaid(writer, 1) >= 0);
    Database one(path);
    Database other(path);
    QVERIFY(one.connect(Database::Access::Read) && other.connect(Database::Access::Read));
    qint64 seen = 0;
    for (int look = 0; look < 20; ++look) {
        for (Database *reader : {&one, &other}) {
            QVERIFY(reader->rows(u"BEGIN"_s)); // all at one moment
            const qint64 over = numberIn(*reader, u"SELECT count(*) FROM exchanges WHERE state >= 2"_s);
            QCOMPARE(numberIn(*reader, u"SELECT sum(requests) FROM rollups"_s), over);
            QCOMPARE(numberIn(*reader, u"SELECT count(*) FROM exchange_records"_s), over);
            QCOMPARE(
                numberIn(*reader, u"SELECT count(*) FROM exchange_text WHERE exchange_text MATCH 'common'"_s),
                over);
            QVERIFY(reader->rows(u"COMMIT"_s));
            QVERIFY(over >= seen);
            seen = over;
        }
        QVERIFY(lastSaid(writer, 1) >= 0); // nor is the writer
    }
    QVERIFY(seen > 0);
    writer.kill();
    QVERIFY(writer.waitForFinished(storePatience));
}

QTEST_GUILESS_MAIN(TestHistoryCrash)
#include "tst_historycrash.moc"
