// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyfigures.h"
#include "core/store/historyintake.h"
#include "core/store/historyquery.h"
#include "core/store/historyrollup.h"
#include "core/store/historysession.h"
#include "core/store/historywriter.h"

#include <QList>
#include <QMetaType>
#include <QObject>

#include <atomic>
#include <functional>
#include <optional>

class HistoryReaders;
class HistoryReads;
enum class ReadingKind : quint8;

/// An exchange that has ended, on its way to the history.
struct EndedExchange {
    quint64 id = 0;
    StoredState state = StoredState::Done;
    bool isError = false;
    qint64 bytes = 0;              ///< of memory that it holds while it waits
    qint64 bytesWithoutBodies = 0; ///< the same, if it came without its bodies
    /// Makes it, on the store's thread. Bodies that were left out count as empty ones there.
    std::function<StoredExchange()> make;
    /// The same without the bodies; lets go of them at once. Called, if at all, before ended() returns.
    std::function<std::function<StoredExchange()>()> leaveBodies;
};

/// The traffic's history in the store: every exchange with its messages, over restarts, as long as it fits
/// (HistoryRetention); and sums of a quarter of an hour, which stay. Owned by the store; its calls may come
/// from any thread, never wait for the disk, and are done in the order in which they came. Answers come as
/// those of Store::findResponse(), of everything that was said before; error kind: Io, where the store cannot
/// be used. Only questions of one ReadingKind are answered in their order: each kind has a connection and a
/// thread of its own, so that nobody waits for statistics who opens a record. A question whose `context` is
/// gone is not asked, and where it is being answered, that is interrupted: whoever asks another thing instead
/// gives each question a context of its own. In memory there is one connection, and one order.
///
/// What is told is written within 200 ms, up to 200 changes in one transaction with their roll-ups. While the
/// disk does not keep up, or is full, it waits in memory, within HistoryMarks; beyond them it is left out:
/// bodies of exchanges that went well, then all bodies, then whole records. losses() counts that.
class ExchangeHistory : public QObject
{
    Q_OBJECT

public:
    ExchangeHistory(StoreWorker &worker, HistoryReaders &readers, HistoryIntake &intake, QObject *parent);

    /// The highest id that was ever written, from opened() on; 0: none. On the thread of this object.
    std::optional<quint64> lastId() const { return m_lastId; }
    HistoryLosses losses() const { return m_intake.losses(); }

    /// An exchange is under way. Nothing happens where one of its id is there.
    void began(const StoredRow &row);
    /// It is over. Marks and process that were set meanwhile stay, unless it brings some. Nothing happens
    /// where one of its id is over already.
    void ended(const EndedExchange &exchange);
    void ended(const StoredExchange &exchange);
    /// Nothing happens where there is no such row.
    void setMarks(quint64 id, const StoredMarks &marks);
    void setProcess(quint64 id, const StoredProcess &process);

    /// Rows go by bytes first, then by age, oldest first; pinned and running ones stay, even where they alone
    /// are too many. Space is given back to the disk.
    void setRetention(const HistoryRetention &retention);
    /// Everything but pinned and running rows, and roll-ups, is gone once `cleared` is called; the space is
    /// given back after that, in slices of some milliseconds.
    void clear(QObject *context, std::function<void(Result<void>)> cleared);

    /// Nothing where it is not there. Of one that runs there is only the row.
    void find(quint64 id, QObject *context, std::function<void(Result<std::optional<StoredExchange>>)> found);
    void rows(const HistoryQuery &query, QObject *context,
              std::function<void(Result<QList<StoredRow>>)> found);
    void sums(const HistoryQuery &query, QObject *context, std::function<void(Result<HistorySums>)> summed);
    /// The `most` commonest values of a text column that hold `part`, in the rows of `query`: for completion.
    void values(ExchangeColumn column, const QString &part, const HistoryQuery &query, int most,
                QObject *context, std::function<void(Result<QList<HistoryValue>>)> found);
    /// As HistoryReads::sessions().
    void sessions(const HistoryQuery &query, int offset, QObject *context,
                  std::function<void(Result<QList<HistorySession>>)> found);
    /// By bucket, then by names. They outlive their rows.
    void rollups(const RollupFilter &filter, QObject *context,
                 std::function<void(Result<QList<HistoryRollup>>)> found);
    /// Counted anew each time, some 3 µs for each roll-up, or 5 µs for each row where rows are asked.
    void figures(const FiguresQuestion &question, QObject *context,
                 std::function<void(Result<HistoryFigures>)> counted);
    void space(QObject *context, std::function<void(Result<HistorySpace>)> told);

signals:
    /// The history can be used; exchanges from now on need higher ids than this. Again, where its file had to
    /// be set aside meanwhile.
    void opened(quint64 lastId);
    void lossesChanged(const HistoryLosses &losses);

private:
    void take(HistoryChange change, qint64 bytes);
    void lost(quint64 id, StoredState state);
    void tellLosses();
    template <typename Answer>
    void ask(ReadingKind kind, std::function<Result<Answer>(HistoryReads &)> asked, QObject *context,
             std::function<void(Result<Answer>)> answered);

    StoreWorker &m_worker;
    HistoryReaders &m_readers;
    HistoryIntake &m_intake;
    std::optional<quint64> m_lastId;
    std::atomic<bool> m_areLossesQueued = false;
};

Q_DECLARE_METATYPE(HistoryLosses)
