// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/exchangehistory.h"

#include "core/store/historyreaders.h"
#include "core/store/historyreads.h"
#include "core/store/rolluptable.h"
#include "core/store/storequestion.h"
#include "core/store/storeworker.h"

namespace {

qint64 sizeOf(const StoredRow &row)
{
    qsizetype letters = row.marks.comment.size() + row.process.name.size() + row.process.path.size();
    for (const QString StoredRow::*text :
         {&StoredRow::api, &StoredRow::clientApp, &StoredRow::clientKey, &StoredRow::modelAsked,
          &StoredRow::modelServed, &StoredRow::provider, &StoredRow::finishReason, &StoredRow::method,
          &StoredRow::requestId, &StoredRow::path, &StoredRow::session, &StoredRow::fault, &StoredRow::note})
        letters += (row.*text).size();
    return qint64(sizeof(HistoryChange)) + letters * qsizetype(sizeof(QChar));
}

qint64 sizeWithoutBodies(const StoredExchange &exchange)
{
    return sizeOf(exchange.row) + exchange.rest.size() + 2 * exchange.text.size();
}

} // namespace

ExchangeHistory::ExchangeHistory(StoreWorker &worker, HistoryReaders &readers, HistoryIntake &intake,
                                 QObject *parent)
    : QObject(parent), m_worker(worker), m_readers(readers), m_intake(intake)
{
    connect(&m_worker.history(), &HistoryWriter::began, this, [this](quint64 lastId) {
        m_lastId = lastId;
        emit opened(lastId);
    });
}

void ExchangeHistory::began(const StoredRow &row)
{
    take(ExchangeBegan{row}, sizeOf(row));
}

void ExchangeHistory::ended(const EndedExchange &exchange)
{
    const HistoryIntake::Grant grant =
        m_intake.admit(exchange.bytes, exchange.bytesWithoutBodies, exchange.isError);
    if (grant.room != HistoryIntake::Room::Whole)
        tellLosses();
    if (grant.room == HistoryIntake::Room::None)
        return lost(exchange.id, exchange.state);
    const bool isWhole = grant.room == HistoryIntake::Room::Whole;
    const auto keep = [worker = &m_worker, make = isWhole ? exchange.make : exchange.leaveBodies(), isWhole,
                       bytes = grant.bytes] {
        StoredExchange made = make();
        made.row.isWithoutBodies = made.row.isWithoutBodies || !isWhole;
        worker->history().take(packed(made), bytes);
    };
    QMetaObject::invokeMethod(&m_worker, keep, Qt::QueuedConnection);
}

void ExchangeHistory::ended(const StoredExchange &exchange)
{
    EndedExchange ended{exchange.row.id, exchange.row.state, exchange.row.isError(), 0, 0, {}, {}};
    ended.bytesWithoutBodies = ended.bytes = sizeWithoutBodies(exchange);
    for (const QByteArray &body : exchange.bodies)
        ended.bytes += body.size();
    ended.make = [exchange] { return exchange; };
    ended.leaveBodies = [&exchange]() -> std::function<StoredExchange()> {
        StoredExchange rest = exchange;
        rest.bodies.fill(QByteArray());
        return [rest] { return rest; };
    };
    this->ended(ended);
}

void ExchangeHistory::setMarks(quint64 id, const StoredMarks &marks)
{
    // Always taken: a person made them.
    const auto keep = [worker = &m_worker, change = ExchangeMarked{id, marks}] {
        worker->history().take(change, 0);
    };
    QMetaObject::invokeMethod(&m_worker, keep, Qt::QueuedConnection);
}

void ExchangeHistory::setProcess(quint64 id, const StoredProcess &process)
{
    take(ProcessFound{id, process},
         qint64(sizeof(HistoryChange)) + 2 * (process.name.size() + process.path.size()));
}

void ExchangeHistory::take(HistoryChange change, qint64 bytes)
{
    const bool isBeginning = std::holds_alternative<ExchangeBegan>(change);
    if (!m_intake.admitSmall(bytes,
                             isBeginning ? HistoryIntake::Small::Beginning : HistoryIntake::Small::Change))
        return;
    const auto keep = [worker = &m_worker, change = std::move(change), bytes]() mutable {
        worker->history().take(std::move(change), bytes);
    };
    QMetaObject::invokeMethod(&m_worker, keep, Qt::QueuedConnection);
}

/// A row that stands there as running would be taken for one that the program's end had cut short.
void ExchangeHistory::lost(quint64 id, StoredState state)
{
    take(ExchangeLost{id, state}, qint64(sizeof(HistoryChange)));
}

/// At most once for each turn of this object's event loop.
void ExchangeHistory::tellLosses()
{
    if (m_areLossesQueued.exchange(true))
        return;
    const auto tell = [this] {
        m_areLossesQueued = false;
        emit lossesChanged(losses());
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void ExchangeHistory::setRetention(const HistoryRetention &retention)
{
    QMetaObject::invokeMethod(
        &m_worker, [worker = &m_worker, retention] { worker->history().setRetention(retention); },
        Qt::QueuedConnection);
}

void ExchangeHistory::clear(QObject *context, std::function<void(Result<void>)> cleared)
{
    const WayBack<Result<void>> answer(m_worker.thread(), context, std::move(cleared));
    QMetaObject::invokeMethod(
        &m_worker, [worker = &m_worker, answer] { answer(worker->history().clear()); }, Qt::QueuedConnection);
}

template <typename Answer>
void ExchangeHistory::ask(ReadingKind kind, std::function<Result<Answer>(HistoryReads &)> asked,
                          QObject *context, std::function<void(Result<Answer>)> answered)
{
    HistoryReader *const reader = &m_readers.of(kind);
    const bool isInMemory = m_worker.path().isEmpty();
    const WayBack<Result<Answer>> answer(isInMemory ? m_worker.thread() : reader->thread(), context,
                                         std::move(answered));
    const std::function<bool()> isWanted = [readers = &m_readers, answer] {
        return !readers->isStopped() && answer.isWanted();
    };
    const auto tell = [isWanted, answer, asked = std::move(asked)](const Result<HistoryReads *> &reads) {
        Result<Answer> told = reads ? asked(**reads) : tl::make_unexpected(reads.error());
        if (isWanted()) // else it may have been interrupted
            answer(std::move(told));
    };
    const auto work = [worker = &m_worker, reader, isInMemory, isWanted, tell] {
        if (!isWanted())
            return;
        worker->history().flush(); // where it cannot be written, what stands there is told
        const bool isOpen = worker->open();
        if (isInMemory && isOpen) {
            HistoryReads reads(*worker->database());
            worker->database()->whileWanted(isWanted, [&] { tell(&reads); });
            return;
        }
        const Error problem{ErrorKind::Io, worker->problem()};
        const auto read = [reader, isOpen, problem, opening = worker->timesOpened(), isWanted, tell] {
            if (!isWanted())
                return;
            if (isOpen)
                reader->read(opening, isWanted, tell);
            else
                tell(tl::make_unexpected(problem));
        };
        QMetaObject::invokeMethod(reader, read, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&m_worker, work, Qt::QueuedConnection);
}

void ExchangeHistory::find(quint64 id, QObject *context,
                           std::function<void(Result<std::optional<StoredExchange>>)> found)
{
    ask<std::optional<StoredExchange>>(
        ReadingKind::Lookup, [id](HistoryReads &reads) { return reads.find(id); }, context, std::move(found));
}

void ExchangeHistory::rows(const HistoryQuery &query, QObject *context,
                           std::function<void(Result<QList<StoredRow>>)> found)
{
    const bool isPage = query.condition == HistoryCondition() && !query.fromMs && !query.toMs;
    ask<QList<StoredRow>>(
        isPage ? ReadingKind::Lookup : ReadingKind::Search,
        [query](HistoryReads &reads) { return reads.rows(query); }, context, std::move(found));
}

void ExchangeHistory::sums(const HistoryQuery &query, QObject *context,
                           std::function<void(Result<HistorySums>)> summed)
{
    ask<HistorySums>(
        ReadingKind::Count, [query](HistoryReads &reads) { return reads.sums(query); }, context,
        std::move(summed));
}

void ExchangeHistory::values(ExchangeColumn column, const QString &part, const HistoryQuery &query, int most,
                             QObject *context, std::function<void(Result<QList<HistoryValue>>)> found)
{
    ask<QList<HistoryValue>>(
        ReadingKind::Search,
        [column, part, query, most](HistoryReads &reads) { return reads.values(column, part, query, most); },
        context, std::move(found));
}

void ExchangeHistory::sessions(const HistoryQuery &query, int offset, QObject *context,
                               std::function<void(Result<QList<HistorySession>>)> found)
{
    ask<QList<HistorySession>>(
        ReadingKind::Search, [query, offset](HistoryReads &reads) { return reads.sessions(query, offset); },
        context, std::move(found));
}

void ExchangeHistory::rollups(const RollupFilter &filter, QObject *context,
                              std::function<void(Result<QList<HistoryRollup>>)> found)
{
    ask<QList<HistoryRollup>>(
        ReadingKind::Lookup, [filter](HistoryReads &reads) { return reads.rollups(filter); }, context,
        std::move(found));
}

void ExchangeHistory::figures(const FiguresQuestion &question, QObject *context,
                              std::function<void(Result<HistoryFigures>)> counted)
{
    ask<HistoryFigures>(
        ReadingKind::Count, [question](HistoryReads &reads) { return reads.figures(question); }, context,
        std::move(counted));
}

void ExchangeHistory::space(QObject *context, std::function<void(Result<HistorySpace>)> told)
{
    ask<HistorySpace>(
        ReadingKind::Search, [path = m_worker.path()](HistoryReads &reads) { return reads.space(path); },
        context, std::move(told));
}
