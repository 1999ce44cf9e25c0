// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storedexchange.h"

#include <QDeadlineTimer>
#include <QList>
#include <QVariant>

#include <utility>
#include <variant>

class Database;

/// A body as it is kept.
struct PackedBody {
    QByteArray hash; ///< BLAKE2b-256 of the body itself
    qint64 size = 0; ///< of the body itself
    bool isZstd = false;
    QByteArray bytes;
};

/// An exchange as it is kept: everything that takes long is done.
struct PackedExchange {
    StoredRow row;
    QByteArray rest;
    QString text;
    QByteArray packedText;
    QList<PackedBody> bodies;
    qint64 bytes() const;
};
/// Some 5 ms a megabyte. Any thread.
PackedExchange packed(const StoredExchange &exchange);

// What happens to the history, in the order in which it happened.
struct ExchangeBegan {
    StoredRow row;
};
struct ExchangeMarked {
    quint64 id = 0;
    StoredMarks marks;
};
struct ProcessFound {
    quint64 id = 0;
    StoredProcess process;
};
/// It ended, and its record was lost.
struct ExchangeLost {
    quint64 id = 0;
    StoredState state = StoredState::Done;
};
using HistoryChange = std::variant<ExchangeBegan, PackedExchange, ExchangeMarked, ProcessFound, ExchangeLost>;

/// The history in the database, as its writer sees it. Lives on the store's thread. Error kind of all: Io.
class HistoryTable
{
public:
    explicit HistoryTable(Database &database) : m_database(database) {}

    /// To be called first, once for each run of the program: what still counts as running ended with the run
    /// before.
    Result<void> begin();
    quint64 lastId() const { return m_lastId; }

    /// All in one transaction. An exchange that is over already is left as it is; one that begins anew too.
    Result<void> write(const QList<HistoryChange> &changes);

    /// All rows but pinned and running ones are gone for everybody who asks, at once; sweep() must follow, to
    /// take away what they hold.
    Result<void> clear();
    bool isClearing() const { return m_isClearing; }

    // Taking away in slices: each works until `slice` is over, but does at least a little. True where nothing
    // is left to be done.
    Result<bool> sweep(QDeadlineTimer slice);
    /// Rows that began before `beforeMs`, but pinned ones.
    Result<bool> trimOld(qint64 beforeMs, QDeadlineTimer slice);
    /// The oldest rows, but pinned and running ones, until some `bytes` are free; counts down what that made
    /// free. True, too, where no row is left that may go.
    Result<bool> trimOldest(qint64 &bytes, QDeadlineTimer slice);

private:
    Result<void> apply(const ExchangeBegan &change);
    Result<void> apply(const PackedExchange &change);
    Result<void> apply(const ExchangeMarked &change);
    Result<void> apply(const ProcessFound &change);
    Result<void> apply(const ExchangeLost &change);
    Result<void> insertRow(const StoredRow &row, bool replace);
    Result<void> insertTexts();
    Result<void> insertBodies(quint64 id, const QList<PackedBody> &bodies);
    Result<void> newText(bool atOnce);
    Result<void> clearRows(bool atOnce);
    Result<void> removeAll(const Result<QList<QVariantList>> &rows, QDeadlineTimer slice);
    Result<void> remove(qint64 id, bool withText);
    Result<qint64> state(const QString &name);
    Result<void> setState(const QString &name, qint64 value);
    Result<QStringList> clearedTexts();

    Database &m_database;
    quint64 m_lastId = 0;
    qint64 m_generation = 1;
    qint64 m_nextBody = 1;
    bool m_isClearing = false;
    QList<StoredRow> m_ended; // of the transaction under way, as the texts
    QList<std::pair<quint64, QString>> m_texts;
};
