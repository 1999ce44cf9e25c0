// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeworker.h"

#include "core/base/clock.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcStore, "pllm.store")

constexpr auto retryInterval = 2s; // how long after its cause a problem is still told
constexpr auto flushInterval = 200ms;
constexpr qsizetype spendsAtOnce = 200;
constexpr qsizetype mostWaiting = 100'000; // some 30 MB, while the store cannot be used

} // namespace

StoreWorker::StoreWorker(QString path, ResponseBounds bounds, HistoryIntake &intake)
    : m_path(std::move(path)), m_bounds(bounds), m_retry(this), m_flush(this), // so that they move too
      m_history(*this, intake)
{
    m_retry.setInterval(retryInterval);
    m_flush.setInterval(flushInterval);
    m_flush.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &StoreWorker::retry);
    connect(&m_flush, &QTimer::timeout, this, &StoreWorker::flush);
}

StoreWorker::~StoreWorker()
{
    if (!m_waiting.isEmpty())
        qCWarning(lcStore, "%lld spends could not be written, the ledger lacks them",
                  qint64(m_waiting.size()));
}

bool StoreWorker::open()
{
    if (m_database)
        return true;
    auto opened = Database::open(m_path, schemaMigrations());
    if (!opened) {
        setHealth({opened.error().message, 0});
        return false;
    }
    m_database = std::move(*opened);
    m_responses.emplace(*m_database, m_bounds);
    m_ledger.emplace(*m_database);
    if (const auto &notice = m_database->notice()) {
        qCWarning(lcStore).noquote() << *notice;
        emit noticed(*notice);
    }
    ++m_timesOpened;
    settle(m_responses->tidy(unixMilliseconds()));
    if (m_database)
        m_history.opened(*m_database);
    return m_database != nullptr;
}

void StoreWorker::keep(const StoredResponse &response)
{
    if (!open())
        return; // the problem is told already
    const auto kept = m_responses->keep(response, unixMilliseconds());
    if (!kept && kept.error().kind != ErrorKind::Io)
        qCWarning(lcStore).noquote() << kept.error().message; // this one is at fault, not the store
    else
        settle(kept);
}

void StoreWorker::forget(const QByteArray &id)
{
    if (open())
        settle(m_responses->forget(id));
}

std::optional<StoredResponse> StoreWorker::find(const QByteArray &id)
{
    if (!open())
        return std::nullopt;
    const auto found = m_responses->find(id, unixMilliseconds());
    if (found)
        return *found; // says nothing of whether it can be written
    settle(tl::make_unexpected(found.error()));
    return std::nullopt;
}

void StoreWorker::record(const Spend &spend)
{
    if (m_waiting.size() >= mostWaiting) {
        if (!m_lossTold)
            emit noticed(
                u"The store cannot be written for so long that spends are lost: the figures of money "
                "will be too low."_s);
        m_lossTold = true;
        return;
    }
    m_waiting += spend;
    if (m_health.problem) // tried again by the other timer
        return;
    if (m_waiting.size() >= spendsAtOnce)
        flush();
    else if (!m_flush.isActive())
        m_flush.start();
}

void StoreWorker::flush()
{
    m_flush.stop();
    while (!m_waiting.isEmpty()) {
        if (!open())
            return;
        const QList<Spend> batch = m_waiting.first(std::min(m_waiting.size(), spendsAtOnce));
        const auto recorded = m_ledger->record(batch);
        settle(recorded);
        if (!recorded)
            return; // they wait for the next try
        m_waiting.remove(0, batch.size());
        m_lossTold = false;
    }
}

void StoreWorker::change(const std::function<Result<void>(LedgerTable &)> &change)
{
    if (open())
        settle(change(*m_ledger));
}

void StoreWorker::retry()
{
    flush();
    m_history.flush();
    if (open()) // writes the number that stands there: the least that shows whether writing goes
        settle(m_database->run(u"PRAGMA user_version = %1"_s.arg(m_database->version())));
}

void StoreWorker::settle(const Result<void> &done)
{
    const int version = m_database->version();
    closeIfDamaged();
    setHealth({done ? m_historyProblem : std::optional(done.error().message), version});
}

void StoreWorker::settleHistory(const Result<void> &done)
{
    m_historyProblem = done ? std::nullopt : std::optional(done.error().message);
    if (m_database && (!done || m_health.problem))
        settle(done);
}

void StoreWorker::closeIfDamaged()
{
    if (!m_database->isDamaged())
        return;
    m_history.closed(); // opening it again sets it aside
    m_responses.reset();
    m_ledger.reset();
    m_database.reset();
}

void StoreWorker::setHealth(StoreHealth health)
{
    if (health.problem.has_value() != m_retry.isActive())
        health.problem ? m_retry.start() : m_retry.stop();
    if (health == m_health)
        return;
    if (health.problem && health.problem != m_health.problem)
        qCWarning(lcStore).noquote() << *health.problem;
    m_health = std::move(health);
    if (!m_health.problem && !m_waiting.isEmpty()) // whatever it was that could be written
        m_flush.start();
    if (!m_health.problem && m_history.hasWaiting())
        m_history.writeSoon();
    emit healthChanged(m_health);
}
