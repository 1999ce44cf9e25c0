// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "smalldisk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void begunAsDocumented();
    void othersCannotRead();
    void inMemoryLeavesNoFile();
    void migratesFromEveryVersion_data();
    void migratesFromEveryVersion();
    void schemaIsTheSameFromEveryVersion();
    void failedStepLeavesTheVersionBefore();
    void failedTransactionLeavesNothing();
    void rowsComeOneByOne();
    void endsWhatIsNotWanted();
    void setsAsideWhatIsDamaged_data();
    void setsAsideWhatIsDamaged();
    void setsAsideWhatIsNewer();
    void takesUpWhatWasNotCheckpointed();
    void folderThatCannotBeWritten();
    void folderThatIsMissing();
};

namespace {

using Rows = QList<QVariantList>;

/// Three versions as they may have been.
const QList<Migration> steps{
    {u"CREATE TABLE note (text TEXT NOT NULL)"_s},
    {u"ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0"_s,
     u"CREATE INDEX pins ON note (pinned)"_s},
    {u"ALTER TABLE note RENAME COLUMN text TO body"_s},
};

std::span<const Migration> upTo(int version, const QList<Migration> &all = steps)
{
    return std::span(all.constData(), std::size_t(version));
}

struct Folder : QTemporaryDir {
    QString database() const { return filePath(u"pllm.sqlite"_s); }
    QStringList names() const { return QDir(path()).entryList(QDir::Files, QDir::Name); }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// The bytes of a good database of a hundred kilobytes.
QByteArray goodBytes()
{
    const Folder folder;
    const auto database = Database::open(folder.database(), upTo(3));
    const auto filled = [&]() -> Result<void> {
        for (int i = 0; i < 100; ++i) {
            if (const auto done =
                    (*database)->run(u"INSERT INTO note (body) VALUES (?)"_s, {QString(1000, u'x')});
                !done)
                return done;
        }
        return (*database)->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    };
    return database && filled() ? bytesOf(folder.database()) : QByteArray();
}

} // namespace

/// QVERIFY for a Result: a failure tells its message.
#define VERIFY_RESULT(expression)                                                                            \
    do {                                                                                                     \
        const auto &result_ = (expression);                                                                  \
        QVERIFY2(result_, result_ ? "" : qPrintable(result_.error().message));                               \
    } while (false)

void TestDatabase::begunAsDocumented()
{
    const Folder folder;
    const auto database = Database::open(folder.database(), upTo(3));
    VERIFY_RESULT(database);
    QVERIFY(!(*database)->notice());
    QCOMPARE((*database)->version(), 3);
    VERIFY_RESULT((*database)->run(u"INSERT INTO note (body) VALUES ('a')"_s));
    const auto setting = [&](const QString &name) {
        return (*database)->rows(u"PRAGMA "_s + name).value_or(Rows()).value(0).value(0);
    };
    QCOMPARE(setting(u"journal_mode"_s), u"wal"_s);
    QCOMPARE(setting(u"synchronous"_s), 1); // NORMAL
    QCOMPARE(setting(u"foreign_keys"_s), 1);
    QCOMPARE(setting(u"auto_vacuum"_s), 2); // incremental
    QCOMPARE(setting(u"busy_timeout"_s), 5000);
    QCOMPARE(folder.names(), QStringList({u"pllm.sqlite"_s, u"pllm.sqlite-shm"_s, u"pllm.sqlite-wal"_s}));
}

void TestDatabase::othersCannotRead()
{
    constexpr QFile::Permissions owner =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    const Folder folder;
    for (int time = 0; time < 2; ++time) {
        const auto database = Database::open(folder.database(), upTo(3));
        VERIFY_RESULT(database);
        VERIFY_RESULT((*database)->run(u"INSERT INTO note (body) VALUES ('a')"_s));
        for (const QString &name : folder.names())
            QCOMPARE(QFile::permissions(folder.filePath(name)) | owner, owner);
        // What was copied here from elsewhere is open to all, until it is opened.
        QVERIFY(QFile::setPermissions(folder.database(), owner | QFile::ReadGroup | QFile::ReadOther));
    }
}

void TestDatabase::inMemoryLeavesNoFile()
{
    const auto one = Database::open(QString(), upTo(3));
    VERIFY_RESULT(one);
    VERIFY_RESULT((*one)->run(u"INSERT INTO note (body) VALUES ('a')"_s));
    const auto other = Database::open(QString(), upTo(3));
    VERIFY_RESULT(other);
    QCOMPARE((*other)->rows(u"SELECT * FROM note"_s).value(), Rows()); // nothing in common
    QVERIFY(!QFile::exists(u":memory:"_s));
}

void TestDatabase::migratesFromEveryVersion_data()
{
    QTest::addColumn<int>("from");
    for (int from = 1; from <= 3; ++from)
        QTest::addRow("%d", from) << from;
}

void TestDatabase::migratesFromEveryVersion()
{
    QFETCH(int, from);
    const Folder folder;
    {
        const auto old = Database::open(folder.database(), upTo(from));
        VERIFY_RESULT(old);
        QCOMPARE((*old)->version(), from);
        VERIFY_RESULT(
            (*old)->run(u"INSERT INTO note (%1) VALUES ('kept')"_s.arg(from < 3 ? u"text"_s : u"body"_s)));
    }
    const auto database = Database::open(folder.database(), upTo(3));
    VERIFY_RESULT(database);
    QVERIFY(!(*database)->notice());
    QCOMPARE((*database)->version(), 3);
    QCOMPARE((*database)->rows(u"SELECT body, pinned FROM note"_s).value(),
             (Rows{QVariantList{u"kept"_s, 0}}));
    QCOMPARE((*database)->rows(u"PRAGMA user_version"_s).value(), (Rows{QVariantList{3}}));
}

void TestDatabase::schemaIsTheSameFromEveryVersion()
{
    const std::span<const Migration> all = schemaMigrations();
    QVERIFY(!all.empty());
    const QString schema = u"SELECT type, name, sql FROM sqlite_master ORDER BY name"_s;
    const auto fresh = Database::open(QString(), all);
    VERIFY_RESULT(fresh);
    for (std::size_t from = 0; from <= all.size(); ++from) {
        const Folder folder;
        VERIFY_RESULT(Database::open(folder.database(), all.first(from)));
        const auto migrated = Database::open(folder.database(), all);
        VERIFY_RESULT(migrated);
        QCOMPARE((*migrated)->version(), int(all.size()));
        QCOMPARE((*migrated)->rows(schema).value(), (*fresh)->rows(schema).value());
    }
}

void TestDatabase::failedStepLeavesTheVersionBefore()
{
    const Folder folder;
    QList<Migration> broken = steps;
    broken[2] += u"CREATE TABLE note (again TEXT)"_s;
    const auto failed = Database::open(folder.database(), upTo(3, broken));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Io);
    QVERIFY2(failed.error().message.contains(u"already exists"_s), qPrintable(failed.error().message));
    const auto before = Database::open(folder.database(), upTo(2));
    VERIFY_RESULT(before);
    QVERIFY(!(*before)->notice()); // still of version 2
    VERIFY_RESULT((*before)->rows(u"SELECT text, pinned FROM note"_s));
}

void TestDatabase::failedTransactionLeavesNothing()
{
    const auto database = Database::open(QString(), upTo(3));
    VERIFY_RESULT(database);
    const auto done = (*database)->transaction([&]() -> Result<void> {
        if (const auto written = (*database)->run(u"INSERT INTO note (body) VALUES ('a')"_s); !written)
            return written;
        return (*database)->run(u"INSERT INTO note (body) VALUES (?)"_s, {QVariant()}); // NULL
    });
    QVERIFY(!done);
    QCOMPARE((*database)->rows(u"SELECT * FROM note"_s).value(), Rows());
    VERIFY_RESULT((*database)->transaction(
        [&] { return (*database)->run(u"INSERT INTO note (body) VALUES (?)"_s, {QString()}); }));
    QCOMPARE((*database)->rows(u"SELECT body FROM note"_s).value(), (Rows{QVariantList{QString()}}));
}

void TestDatabase::rowsComeOneByOne()
{
    const auto database = Database::open({}, upTo(3));
    VERIFY_RESULT(database);
    for (int i = 1; i <= 3; ++i)
        VERIFY_RESULT(
            (*database)->run(u"INSERT INTO note (body, pinned) VALUES (?, ?)"_s, {QString(i, u'x'), i}));
    const QString all = u"SELECT body, pinned FROM note WHERE pinned >= ? ORDER BY pinned"_s;
    Rows seen;
    VERIFY_RESULT((*database)->each(all, {2}, [&](const QSqlQuery &row) {
        seen += QVariantList{row.value(0), row.value(1)};
    }));
    QCOMPARE(seen, (Rows{{u"xx"_s, 2}, {u"xxx"_s, 3}}));
    QCOMPARE((*database)->rows(all, {2}).value(), seen);
    QCOMPARE((*database)->rowsOften(all, {2}).value(), seen);
    QCOMPARE((*database)->rows(all, {4}).value(), Rows());
    const auto failed =
        (*database)->each(u"SELECT nothing FROM note"_s, {}, [](const QSqlQuery &) { QFAIL("a row"); });
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Io);
}

void TestDatabase::endsWhatIsNotWanted()
{
    Database database{QString()};
    QVERIFY(database.connect(Database::Access::Write));
    const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "_s;
    int asked = 0;
    Result<Rows> counted;
    database.whileWanted([&] { return ++asked < 5; }, // within a step that would never end
                         [&] { counted = database.rows(endless + u"count(*) FROM n"_s); });
    QVERIFY(!counted);
    QCOMPARE(counted.error().kind, ErrorKind::Io);
    QCOMPARE(asked, 5);
    int seen = 0;
    Result<void> done;
    database.whileWanted(
        [&] { return seen < 3; },
        [&] { done = database.each(endless + u"i FROM n"_s, {}, [&](const QSqlQuery &) { ++seen; }); });
    QVERIFY(!done);
    QCOMPARE(seen, 3);
    bool isTouched = false;
    database.whileWanted(
        [] { return false; }, // not begun at all
        [&] { isTouched = database.run(u"CREATE TABLE one (number INTEGER)"_s).has_value(); });
    QVERIFY(!isTouched);
    QVERIFY(!database.rows(u"SELECT * FROM one"_s));
    QVERIFY(!database.isDamaged());
    QCOMPARE(database.rows(endless + u"i FROM n LIMIT 2"_s).value(), Rows({{1}, {2}})); // all is as before
}

void TestDatabase::setsAsideWhatIsDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = goodBytes();
    QVERIFY(good.size() > 100'000);
    QByteArray hole = good;
    hole.replace(20'000, 30'000, QByteArray(30'000, '\xff'));
    QTest::newRow("text") << QByteArray("no database, however long it may be").repeated(100);
    QTest::newRow("short") << QByteArray("x");
    QTest::newRow("head only") << good.first(100);
    QTest::newRow("cut") << good.first(good.size() / 2);
    QTest::newRow("hole") << hole;
}

void TestDatabase::setsAsideWhatIsDamaged()
{
    QFETCH(QByteArray, bytes);
    const Folder folder;
    write(folder.database(), bytes);
    write(folder.database() + u"-wal"_s, "wal");
    const auto database = Database::open(folder.database(), upTo(3));
    VERIFY_RESULT(database);
    QVERIFY((*database)->notice());
    const QString aside = QDir(folder.path()).entryList({u"pllm.sqlite.damaged-????????T??????Z"_s}).value(0);
    QVERIFY2(!aside.isEmpty(), qPrintable(folder.names().join(u' ')));
    QVERIFY2((*database)->notice()->contains(aside), qPrintable(*(*database)->notice()));
    QCOMPARE(bytesOf(folder.filePath(aside)), bytes);
    QCOMPARE(bytesOf(folder.filePath(aside + u"-wal"_s)), QByteArray("wal"));
    VERIFY_RESULT((*database)->run(u"INSERT INTO note (body) VALUES ('a')"_s));
}

void TestDatabase::setsAsideWhatIsNewer()
{
    const Folder folder;
    VERIFY_RESULT(Database::open(folder.database(), upTo(3)));
    const QByteArray bytes = bytesOf(folder.database());
    for (int time = 0; time < 2; ++time) { // also twice within a second
        write(folder.database(), bytes);
        const auto older = Database::open(folder.database(), upTo(2));
        VERIFY_RESULT(older);
        QVERIFY((*older)->notice() && (*older)->notice()->contains(u"newer version"_s));
        VERIFY_RESULT((*older)->rows(u"SELECT text FROM note"_s));
    }
    const QStringList aside =
        QDir(folder.path()).entryList({u"pllm.sqlite.newer-*Z"_s, u"pllm.sqlite.newer-*Z-2"_s});
    QCOMPARE(aside.size(), 2);
    for (const QString &name : aside)
        QCOMPARE(bytesOf(folder.filePath(name)), bytes);
}

void TestDatabase::takesUpWhatWasNotCheckpointed()
{
    const Folder folder;
    const Folder copy; // as the files stand after a crash
    const auto database = Database::open(folder.database(), upTo(3));
    VERIFY_RESULT(database);
    VERIFY_RESULT((*database)->run(u"INSERT INTO note (body) VALUES ('kept')"_s));
    write(copy.database(), bytesOf(folder.database()));
    write(copy.database() + u"-wal"_s, bytesOf(folder.database() + u"-wal"_s));
    const auto again = Database::open(copy.database(), upTo(3));
    VERIFY_RESULT(again);
    QVERIFY(!(*again)->notice());
    QCOMPARE((*again)->rows(u"SELECT body FROM note"_s).value(), (Rows{QVariantList{u"kept"_s}}));
}

void TestDatabase::folderThatCannotBeWritten()
{
    SmallDisk disk(2);
    if (!disk.isMounted())
        QSKIP("no file system can be mounted here: needs root");
    const QString path = disk.path(u"pllm.sqlite"_s);
    VERIFY_RESULT(Database::open(path, upTo(2)));
    QVERIFY(disk.makeReadOnly());
    for (const QString &each : {path, disk.path(u"other.sqlite"_s)}) {
        const auto database = Database::open(each, upTo(3));
        QVERIFY(!database);
        QCOMPARE(database.error().kind, ErrorKind::Io);
        QVERIFY2(database.error().message.contains(each) && database.error().message.contains(u"writable"_s),
                 qPrintable(database.error().message));
    }
}

void TestDatabase::folderThatIsMissing()
{
    const Folder folder;
    const auto database = Database::open(folder.filePath(u"no/pllm.sqlite"_s), upTo(3));
    QVERIFY(!database);
    QVERIFY2(database.error().message.contains(u"No such file"_s), qPrintable(database.error().message));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
