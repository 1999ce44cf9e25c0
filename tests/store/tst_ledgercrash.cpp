// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "testspend.h"
#include "writerprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// A program that writes the ledger, and others that look on, or that end it in the middle.
class TestLedgerCrash : public QObject
{
    Q_OBJECT

private slots:
    void booksAddUpAfterAKill();
    void booksAddUpForOthersMeanwhile();
};

void TestLedgerCrash::booksAddUpAfterAKill()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    qint64 before = 0;
    for (int round = 0; round < 20; ++round) {
        QProcess writer;
        writer.start(QStringLiteral(LEDGER_WRITER), {path, QString::number(before)});
        qint64 said = lastSaid(writer, 1 + round % 4);
        QVERIFY(said >= 0);
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished(storePatience));
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        said = lastSaidOf(writer, said);

        const auto database = Database::open(path, schemaMigrations());
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        QVERIFY(!(*database)->notice());
        const auto books = booksOf(**database);
        QVERIFY(books);
        QVERIFY2(books->rows >= said, qPrintable(u"%1 of %2"_s.arg(books->rows).arg(said)));
        QVERIFY(books->rows > before);
        QCOMPARE(books->totals.size(), books->ofRows.size());
        QVERIFY(books->totals == books->ofRows);
        // No row is there twice or in part, and none in between is missing.
        const auto numbers =
            (*database)->rows(u"SELECT count(DISTINCT exchange), max(exchange) FROM spend"_s);
        QVERIFY(numbers);
        QCOMPARE(numbers->first().at(0).toLongLong(), books->rows);
        QCOMPARE(numbers->first().at(1).toLongLong(), books->rows);
        before = books->rows;
    }
}

void TestLedgerCrash::booksAddUpForOthersMeanwhile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pllm.sqlite"_s);
    QProcess writer;
    writer.start(QStringLiteral(LEDGER_WRITER), {path, u"0"_s});
    QVERIFY(lastSaid(writer, 1) >= 0);
    Database other(path);
    QVERIFY(other.connect(Database::Access::Read));
    qint64 seen = 0;
    for (int look = 0; look < 30; ++look) {
        const auto books = booksOf(other);
        QVERIFY2(books, books ? "" : qPrintable(books.error().message)); // nobody is locked out
        QVERIFY(books->totals == books->ofRows);
        QVERIFY(books->rows >= seen);
        seen = books->rows;
    }
    const qint64 said = lastSaid(writer, 1);
    QVERIFY(booksOf(other)->rows >= said);
    QCOMPARE(writer.state(), QProcess::Running);
    writer.kill();
    QVERIFY(writer.waitForFinished(storePatience));
}

QTEST_GUILESS_MAIN(TestLedgerCrash)
#include "tst_ledgercrash.moc"
