// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/schema.h"
#include "core/store/stepwatch.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

/// The first `columns` of the row at which a query stands.
QVariantList valuesOf(const QSqlQuery &row, int columns);

/// One connection to an SQLite file. Lives on one thread, the one that connects; owned by whoever opens it.
/// All errors are of kind Io and say which file, why, and what to do.
class Database
{
public:
    enum class Access { Read, Write };

    /// Opens `path` for writing, in the latest version of `migrations`; an empty path is a database in
    /// memory. A file that is damaged or of a newer version is set aside, and a new one begun: notice()
    /// tells.
    static Result<std::unique_ptr<Database>> open(const QString &path, std::span<const Migration> migrations);

    /// Not connected yet; open() does all in one.
    explicit Database(QString path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens the file as it is.
    Result<void> connect(Access access);
    /// Takes the missing steps, each in a transaction of its own.
    Result<void> migrate(std::span<const Migration> migrations);

    /// Runs one statement. Null strings and bytes are bound as empty ones, an invalid QVariant as NULL.
    Result<void> run(const QString &sql, const QVariantList &values = {});
    /// Runs one statement to its end and gives all its rows.
    Result<QList<QVariantList>> rows(const QString &sql, const QVariantList &values = {});
    /// The same, row by row: a list of the values of a hundred thousand takes longer than SQLite does.
    using RowTaker = std::function<void(const QSqlQuery &row)>;
    Result<void> each(const QString &sql, const QVariantList &values, const RowTaker &take);
    /// As rows(), for a statement that comes often: prepared once, and kept.
    Result<QList<QVariantList>> rowsOften(const QString &sql, const QVariantList &values = {});
    Result<void> runOften(const QString &sql, const QVariantList &values = {});
    /// Does `work`, in which statements fail soon after `isWanted` has become false. It is asked on this
    /// thread, between two rows and within steps (StepWatch).
    void whileWanted(const std::function<bool()> &isWanted, const std::function<void()> &work);
    /// All that `work` does is kept, or, where it fails, nothing of it.
    Result<void> transaction(const std::function<Result<void>()> &work);
    /// Gives pages that hold nothing any more back to the disk, at most 4,096; some 20 µs each.
    Result<void> giveBackSpace();
    /// So many of them, in one transaction.
    Result<void> giveBackPages(qint64 most);
    /// Takes over what stands in the log, and cuts that to nothing, unless a reader is in the way.
    Result<void> shortenLog();
    /// What the file takes and what of it holds nothing, in bytes.
    struct Space {
        qint64 file = 0;
        qint64 free = 0;
        qint64 page = 0; ///< bytes of one
    };
    Result<Space> space();

    /// What a user should know of how it was opened.
    const std::optional<QString> &notice() const { return m_notice; }
    int version() const { return m_version; }
    /// True once a statement has met damage.
    bool isDamaged() const { return m_damaged; }

private:
    Result<void> execute(QSqlQuery &query, const QVariantList &values, const RowTaker &take);
    Error failed(const QSqlError &error);

    QString m_path;
    QString m_name; // of the connection
    QSqlDatabase m_connection;
    StepWatch m_watch; // over m_connection
    const std::function<bool()> *m_isWanted = nullptr;
    std::unordered_map<QString, QSqlQuery> m_often;
    std::optional<QString> m_notice;
    int m_version = 0;
    bool m_damaged = false;
};
