// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historywriter.h"

#include "core/base/clock.h"
#include "core/store/historyreads.h"
#include "core/store/storeworker.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcHistory, "pllm.store")

constexpr auto flushInterval = 200ms;
constexpr qsizetype changesAtOnce = 200;
constexpr qint64 costAtOnce = 4 * 1024 * 1024; // some 50 ms
constexpr qint64 costOfText = 5;               // of a byte that is indexed, in bytes that are only written
constexpr auto slice = 15ms;
constexpr auto breather = 5ms;       // between two slices, for others
constexpr auto tidyAfterWrite = 1s;  // so that not every batch looks how large the file is
constexpr auto tidyInterval = 10min; // for what grows old
constexpr qint64 pagesAtOnce = 500;  // given back in one slice
constexpr qint64 freeToKeep = 1024 * 1024;

qint64 costOf(const HistoryChange &change)
{
    constexpr qint64 row = 1024;
    const auto *exchange = std::get_if<PackedExchange>(&change);
    return exchange ? row + exchange->bytes() + costOfText * exchange->text.size() : row;
}

qint64 logBytes(const QString &path)
{
    return storeBytes(path) - QFileInfo(path).size();
}

} // namespace

HistoryWriter::HistoryWriter(StoreWorker &worker, HistoryIntake &intake)
    : QObject(&worker), m_worker(worker), m_intake(intake), m_flush(this), m_tidy(this)
{
    m_flush.setSingleShot(true);
    m_tidy.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &HistoryWriter::writeSome);
    connect(&m_tidy, &QTimer::timeout, this, &HistoryWriter::tidy);
}

HistoryWriter::~HistoryWriter()
{
    if (!m_waiting.isEmpty())
        qCWarning(lcHistory, "%lld changes of the traffic history could not be written, it lacks them",
                  qint64(m_waiting.size()));
}

void HistoryWriter::opened(Database &database)
{
    m_database = &database;
    m_table.emplace(database);
    m_hasBegun = false;
    table();
}

void HistoryWriter::closed()
{
    m_tidy.stop();
    m_table.reset();
    m_database = nullptr;
}

/// Null where the store cannot be used now.
HistoryTable *HistoryWriter::table()
{
    if (!m_table && !m_worker.open())
        return nullptr;
    if (!m_table || m_hasBegun)
        return m_table ? &*m_table : nullptr;
    const auto begun = m_table->begin();
    m_hasBegun = begun.has_value();
    const quint64 lastId = m_table->lastId();
    m_worker.settleHistory(begun);
    if (!begun)
        return nullptr;
    emit began(lastId);
    tidySoon(tidyAfterWrite);
    return &*m_table;
}

std::optional<quint64> HistoryWriter::lastId() const
{
    return m_table && m_hasBegun ? std::optional(m_table->lastId()) : std::nullopt;
}

void HistoryWriter::take(HistoryChange change, qint64 bytes)
{
    const qint64 cost = costOf(change);
    m_waiting += Waiting{std::move(change), bytes, cost};
    m_waitingCost += cost;
    if (m_worker.hasProblem()) // tried again by its timer
        return;
    if (m_waiting.size() >= changesAtOnce || m_waitingCost >= costAtOnce)
        writeSome();
    else if (!m_flush.isActive())
        m_flush.start(flushInterval);
}

void HistoryWriter::writeSoon()
{
    m_flush.start(flushInterval);
}

/// One batch; others may have their turn before the next.
void HistoryWriter::writeSome()
{
    m_flush.stop();
    if (writeBatch() && !m_waiting.isEmpty())
        m_flush.start(m_waiting.size() >= changesAtOnce || m_waitingCost >= costAtOnce ? 0ms : flushInterval);
}

bool HistoryWriter::flush()
{
    m_flush.stop();
    while (!m_waiting.isEmpty()) {
        if (!writeBatch())
            return false;
    }
    return true;
}

bool HistoryWriter::writeBatch()
{
    HistoryTable *history = table();
    if (!history)
        return false;
    QList<HistoryChange> batch;
    qint64 cost = 0;
    qint64 bytes = 0;
    while (batch.size() < m_waiting.size() && batch.size() < changesAtOnce && cost < costAtOnce) {
        const Waiting &next = std::as_const(m_waiting)[batch.size()];
        cost += next.cost;
        bytes += next.bytes;
        batch += next.change;
    }
    const auto written = history->write(batch);
    m_worker.settleHistory(written);
    if (!written)
        return false; // they wait for the next try
    m_waiting.remove(0, batch.size());
    m_waitingCost -= cost;
    m_intake.release(bytes);
    if (!m_tidy.isActive() || m_tidy.remainingTimeAsDuration() > tidyAfterWrite)
        tidySoon(tidyAfterWrite);
    return true;
}

void HistoryWriter::setRetention(const HistoryRetention &retention)
{
    m_retention = retention;
    if (m_hasBegun)
        tidySoon(0ms);
}

Result<void> HistoryWriter::clear()
{
    const bool isWritten = flush();
    HistoryTable *history = isWritten ? table() : nullptr;
    if (!history)
        return failure(ErrorKind::Io, m_worker.problem());
    const auto cleared = history->clear();
    m_worker.settleHistory(cleared);
    if (cleared)
        tidySoon(0ms);
    return cleared;
}

void HistoryWriter::tidySoon(std::chrono::milliseconds delay)
{
    m_tidy.start(delay);
}

void HistoryWriter::tidy()
{
    if (!m_table || !m_hasBegun || m_worker.hasProblem())
        return tidySoon(tidyAfterWrite);
    const auto more = tidySlice();
    if (!more) {
        m_worker.settleHistory(tl::make_unexpected(more.error()));
        return tidySoon(tidyAfterWrite);
    }
    if (*more)
        tidySoon(breather);
    else if (m_wantsShortLog)
        tidySoon(tidyAfterWrite);
    else
        tidySoon(tidyInterval);
}

Result<bool> HistoryWriter::tidySlice()
{
    if (m_table->isClearing()) {
        m_isGivingBack = true;
        const auto done = m_table->sweep(QDeadlineTimer(slice));
        return done ? Result<bool>(true) : done;
    }
    const qint64 oldest = unixMilliseconds() - std::chrono::milliseconds(m_retention.age).count();
    const auto done = m_table->trimOld(oldest, QDeadlineTimer(slice));
    if (!done || !*done)
        return done ? Result<bool>(true) : done;
    return trimToBytes(QDeadlineTimer(slice));
}

/// Rows go until a little less than the limit is in use; then the pages that they held, so far as the file is
/// too large or much of it is free.
Result<bool> HistoryWriter::trimToBytes(QDeadlineTimer slice)
{
    if (m_worker.path().isEmpty())
        return false;
    const auto space = m_database->space();
    if (!space)
        return tl::make_unexpected(space.error());
    // The file itself is cut only when the log is taken over, so its size on the disk says too much.
    if (logBytes(m_worker.path()) > m_retention.bytes / 8 && space->file > m_retention.bytes / 2) {
        if (const auto shortened = m_database->shortenLog(); !shortened)
            return tl::make_unexpected(shortened.error());
    }
    const qint64 files = space->file + logBytes(m_worker.path());
    const qint64 used = files - space->free;
    qint64 tooMany = used - (m_retention.bytes - m_retention.bytes / 32);
    if (used > m_retention.bytes || (m_isTrimming && tooMany > 0)) {
        const auto done = m_table->trimOldest(tooMany, slice);
        if (!done)
            return done;
        m_isTrimming = !*done;
        if (m_isTrimming)
            return true;
    }
    m_isTrimming = false;
    const auto left = m_database->space();
    if (!left)
        return tl::make_unexpected(left.error());
    m_wantsShortLog = m_wantsShortLog || m_isGivingBack;
    m_isGivingBack = left->free > 0 && (m_isGivingBack || files > m_retention.bytes ||
                                        left->free > std::max(freeToKeep, left->file / 8));
    if (!m_isGivingBack) {
        const auto shortened = m_wantsShortLog ? m_database->shortenLog() : Result<void>();
        m_wantsShortLog =
            m_wantsShortLog && logBytes(m_worker.path()) > freeToKeep; // a reader was in the way
        return shortened ? Result<bool>(false) : tl::make_unexpected(shortened.error());
    }
    const auto given = m_database->giveBackPages(std::min(pagesAtOnce, left->free / left->page));
    return given ? Result<bool>(true) : tl::make_unexpected(given.error());
}
