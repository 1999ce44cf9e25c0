// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/store/databasefile.h"
#include "core/store/sqlfailure.h"

#include <QSqlError>
#include <QSqlRecord>

#include <algorithm>
#include <atomic>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto driver = "QSQLITE"_L1;

QString freshName()
{
    static std::atomic<int> count = 0;
    return u"pllm-%1"_s.arg(++count);
}

/// Qt would bind null strings as NULL, which no column takes.
QVariant notNull(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

Database::RowTaker collectInto(QList<QVariantList> &all)
{
    return [&all, columns = -1](const QSqlQuery &row) mutable {
        if (columns < 0)
            columns = row.record().count(); // takes long
        all += valuesOf(row, columns);
    };
}

QString noticeOf(const QString &path, FileState state, const QString &aside)
{
    const QString why =
        state == FileState::Newer ? u"was written by a newer version of this program"_s : u"is damaged"_s;
    return u"The store %1 %2. It was set aside as %3, and a new one was begun."_s.arg(path, why, aside);
}

/// Makes `path` a file that can be opened. The notice, where another one had to make way.
Result<std::optional<QString>> prepareFile(const QString &path, int knownVersion)
{
    if (const auto made = makeDatabaseFile(path); !made)
        return tl::make_unexpected(made.error());
    const FileState state = examineDatabaseFile(path, knownVersion);
    if (state == FileState::Usable)
        return std::nullopt;
    const auto aside = setDatabaseFileAside(path, state);
    if (!aside)
        return tl::make_unexpected(aside.error());
    if (const auto made = makeDatabaseFile(path); !made)
        return tl::make_unexpected(made.error());
    return noticeOf(path, state, *aside);
}

} // namespace

QVariantList valuesOf(const QSqlQuery &row, int columns)
{
    QVariantList values;
    values.reserve(columns);
    for (int column = 0; column < columns; ++column)
        values += row.value(column);
    return values;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, std::span<const Migration> migrations)
{
    auto database = std::make_unique<Database>(path);
    if (!path.isEmpty()) {
        auto notice = prepareFile(path, int(migrations.size()));
        if (!notice)
            return tl::make_unexpected(notice.error());
        database->m_notice = std::move(*notice);
    }
    if (const auto connected = database->connect(Access::Write); !connected)
        return tl::make_unexpected(connected.error());
    if (const auto migrated = database->migrate(migrations); !migrated)
        return tl::make_unexpected(migrated.error());
    return database;
}

Database::Database(QString path) : m_path(std::move(path)), m_name(freshName()) {}

Database::~Database()
{
    m_often.clear();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name); // closes it
}

Result<void> Database::connect(Access access)
{
    if (!QSqlDatabase::isDriverAvailable(driver))
        return failure(ErrorKind::Io, u"The store cannot be used, Qt's SQLite driver is missing: install the "
                                      "package libqt6sql6-sqlite"_s);
    m_connection = QSqlDatabase::addDatabase(driver, m_name);
    m_connection.setDatabaseName(m_path.isEmpty() ? u":memory:"_s : m_path);
    // A reader's lock lasts as long as its checkpoint or recovery: milliseconds.
    m_connection.setConnectOptions(access == Access::Read
                                       ? u"QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY"_s
                                       : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!m_watch.open(m_connection))
        return tl::make_unexpected(failed(m_connection.lastError()));
    if (access == Access::Read)
        return {};
    // auto_vacuum counts only for a file that is new, and before its first page is written. With synchronous
    // NORMAL the end of the program, however sudden, loses nothing; that of the power the last moments.
    for (const QString &setting : {u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA journal_mode = WAL"_s,
                                   u"PRAGMA synchronous = NORMAL"_s, u"PRAGMA foreign_keys = ON"_s,
                                   u"PRAGMA journal_size_limit = 16777216"_s}) {
        if (const auto set = rows(setting); !set)
            return tl::make_unexpected(set.error());
    }
    return {};
}

Result<void> Database::migrate(std::span<const Migration> migrations)
{
    const auto version = rows(u"PRAGMA user_version"_s);
    if (!version)
        return tl::make_unexpected(version.error());
    m_version = version->at(0).at(0).toInt();
    while (m_version < int(migrations.size())) {
        const auto taken = transaction([&]() -> Result<void> {
            for (const QString &statement : migrations[std::size_t(m_version)]) {
                if (const auto done = run(statement); !done)
                    return done;
            }
            return run(u"PRAGMA user_version = %1"_s.arg(m_version + 1));
        });
        if (!taken)
            return taken;
        ++m_version;
    }
    return {};
}

Result<void> Database::run(const QString &sql, const QVariantList &values)
{
    if (const auto done = rows(sql, values); !done)
        return tl::make_unexpected(done.error());
    return {};
}

Result<QList<QVariantList>> Database::rows(const QString &sql, const QVariantList &values)
{
    QList<QVariantList> all;
    const auto done = each(sql, values, collectInto(all));
    return done ? Result<QList<QVariantList>>(std::move(all)) : tl::make_unexpected(done.error());
}

Result<void> Database::each(const QString &sql, const QVariantList &values, const RowTaker &take)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::make_unexpected(failed(query.lastError()));
    return execute(query, values, take);
}

Result<void> Database::runOften(const QString &sql, const QVariantList &values)
{
    if (const auto done = rowsOften(sql, values); !done)
        return tl::make_unexpected(done.error());
    return {};
}

Result<QList<QVariantList>> Database::rowsOften(const QString &sql, const QVariantList &values)
{
    auto known = m_often.find(sql);
    if (known == m_often.end()) {
        QSqlQuery query(m_connection);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return tl::make_unexpected(failed(query.lastError()));
        known = m_often.emplace(sql, std::move(query)).first;
    }
    QList<QVariantList> all;
    const auto done = execute(known->second, values, collectInto(all));
    if (!done) {
        m_often.erase(known);
        return tl::make_unexpected(done.error());
    }
    known->second.finish(); // holds no lock while it waits for the next time
    return all;
}

Result<void> Database::execute(QSqlQuery &query, const QVariantList &values, const RowTaker &take)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), notNull(values[i]));
    const auto isWanted = [this] { return !m_isWanted || (*m_isWanted)(); };
    const auto unwanted = failure(ErrorKind::Io, u"The answer is not wanted any more"_s);
    if (!isWanted())
        return unwanted;
    if (!query.exec())
        return tl::make_unexpected(failed(query.lastError()));
    while (query.next()) {
        if (!isWanted())
            return unwanted;
        take(query);
    }
    if (query.lastError().isValid())
        return tl::make_unexpected(failed(query.lastError()));
    return {};
}

void Database::whileWanted(const std::function<bool()> &isWanted, const std::function<void()> &work)
{
    m_isWanted = &isWanted;
    m_watch.watch(m_isWanted);
    work();
    m_isWanted = nullptr;
    m_watch.watch(nullptr);
}

Result<void> Database::transaction(const std::function<Result<void>()> &work)
{
    if (const auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(u"COMMIT"_s);
    if (!done) // some errors have ended it already, so this may fail, and need not be told
        QSqlQuery(m_connection).exec(u"ROLLBACK"_s);
    return done;
}

Result<void> Database::giveBackSpace()
{
    const auto free = space();
    if (!free)
        return tl::make_unexpected(free.error());
    constexpr qint64 most = 4096; // whoever waits should not notice
    return giveBackPages(std::min(free->free / free->page, most));
}

Result<void> Database::giveBackPages(qint64 most)
{
    return transaction([&]() -> Result<void> {
        // One page each time, whatever number it is given: Qt takes only the first step of a statement that
        // has no columns.
        for (qint64 pages = most; pages > 0; --pages) {
            if (const auto given = runOften(u"PRAGMA incremental_vacuum"_s); !given)
                return given;
        }
        return {};
    });
}

Result<void> Database::shortenLog()
{
    // A reader would be waited for as long as for a lock.
    const auto impatient = rows(u"PRAGMA busy_timeout = 0"_s);
    const auto shortened = rows(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    const auto patient = rows(u"PRAGMA busy_timeout = 5000"_s); // whatever became of it
    for (const auto *step : {&impatient, &shortened, &patient}) {
        if (!*step)
            return tl::make_unexpected(step->error());
    }
    return {};
}

Result<Database::Space> Database::space()
{
    Space space;
    qint64 pages = 0;
    qint64 free = 0;
    for (const auto &[name, value] :
         {std::pair(u"page_size"_s, &space.page), std::pair(u"page_count"_s, &pages),
          std::pair(u"freelist_count"_s, &free)}) {
        const auto told = rows(u"PRAGMA "_s + name);
        if (!told)
            return tl::make_unexpected(told.error());
        *value = told->first().first().toLongLong();
    }
    space.file = pages * space.page;
    space.free = free * space.page;
    return space;
}

Error Database::failed(const QSqlError &error)
{
    m_damaged = m_damaged || meansDamage(error);
    return sqlFailure(error, m_path);
}
