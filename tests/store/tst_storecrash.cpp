// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/databasefile.h"
#include "core/store/responsetable.h"
#include "testresponse.h"
#include "writerprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// A program that writes the store, and others that look on, or that end it in the middle.
class TestStoreCrash : public QObject
{
    Q_OBJECT

private slots:
    void killedWriterLosesNothing();
    void othersReadMeanwhile();
};

void TestStoreCrash::killedWriterLosesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    constexpr int rounds = 20;
    int first = 0;
    for (int round = 0; round < rounds; ++round) {
        QProcess writer;
        writer.start(QStringLiteral(STORE_WRITER), {path, QString::number(first)});
        int last = int(lastSaid(writer, 1 + round * 3));
        QVERIFY(last >= 0);
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished(storePatience));
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        last = int(lastSaidOf(writer, last));

        const auto database = Database::open(path, schemaMigrations());
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        QVERIFY2(!(*database)->notice(), qPrintable((*database)->notice().value_or(QString())));
        const auto rows =
            (*database)->rows(u"SELECT count(*), min(id), max(id), sum(bytes) FROM responses"_s);
        QVERIFY(rows);
        const QVariantList &all = rows->first();
        QVERIFY(all.at(0).toInt() <= 200);
        QVERIFY(all.at(3).toInt() <= 1024 * 1024);
        QVERIFY(all.at(2).toByteArray() >= testId(last));
        const int newest = all.at(2).toByteArray().last(6).toInt();
        const int oldest = all.at(1).toByteArray().last(6).toInt();
        QCOMPARE(newest - oldest + 1, all.at(0).toInt()); // no gap
        ResponseTable table(**database, {});
        const auto found = table.find(testId(newest), 0);
        QVERIFY(found && *found);
        StoredResponse expected = testResponse(newest, 8000);
        expected.createdMs = (*found)->createdMs;
        QCOMPARE(**found, expected);
        first = last + 1;
    }
}

void TestStoreCrash::othersReadMeanwhile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    QProcess writer;
    writer.start(QStringLiteral(STORE_WRITER), {path, u"0"_s});
    QVERIFY(lastSaid(writer, 1) >= 0);
    Database one(path);
    Database other(path);
    QVERIFY(one.connect(Database::Access::Read));
    QVERIFY(other.connect(Database::Access::Read));
    constexpr int enough = 400; // the oldest have made way by then
    for (int seen = 0; seen < enough;) {
        QVERIFY(one.run(u"BEGIN"_s));
        const auto before = one.rows(u"SELECT count(*), max(id) FROM responses"_s);
        const auto outside = other.rows(u"SELECT max(id) FROM responses"_s);
        QVERIFY(lastSaid(writer, 5) >= 0);
        const auto after = one.rows(u"SELECT count(*), max(id) FROM responses"_s);
        QVERIFY(one.run(u"COMMIT"_s));
        QVERIFY2(before && outside && after, "a reader was locked out");
        QCOMPARE(*after, *before); // one moment throughout
        const int newest = outside->first().first().toByteArray().last(6).toInt();
        QVERIFY(newest >= seen);
        seen = newest;
    }
    QCOMPARE(writer.state(), QProcess::Running);
    writer.kill();
    QVERIFY(writer.waitForFinished(storePatience));
}

QTEST_GUILESS_MAIN(TestStoreCrash)
#include "tst_storecrash.moc"
