// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/exchangehistory.h"
#include "core/store/storequestion.h"
#include "core/store/storeworker.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostWaitingBytes = 64 * 1024 * 1024; // of memory, while the disk does not keep up

qint64 sizeOf(const StoredResponse &response)
{
    return response.items.size() + response.answer.size() + response.inputItems.size();
}

} // namespace

Store::Store(const QString &path, ResponseBounds bounds, HistoryMarks marks, QObject *parent)
    : QObject(parent), m_intake(marks), m_readers(path), m_worker(new StoreWorker(path, bounds, m_intake)),
      m_history(new ExchangeHistory(*m_worker, m_readers, m_intake, this))
{
    m_thread.setObjectName(u"store"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &StoreWorker::noticed, this, &Store::noticed);
    connect(m_worker, &StoreWorker::healthChanged, this, [this](const StoreHealth &health) {
        m_health = health;
        emit healthChanged(m_health);
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->open(); }, Qt::QueuedConnection);
}

Store::~Store()
{
    m_readers.stop();
    // As the last in the queue; quit() from here would let what waits there go. The readers go first: the
    // last connection to go takes the log over, which a read-only one may not.
    const auto endReading = [this] {
        m_worker->flush();
        m_worker->history().flush();
        m_readers.quit();
    };
    QMetaObject::invokeMethod(m_worker, endReading, Qt::QueuedConnection);
    m_readers.finish();
    m_thread.quit();
    m_thread.wait();
}

void Store::keepResponse(const StoredResponse &response)
{
    const qint64 size = sizeOf(response);
    if (m_waitingBytes.fetch_add(size) > mostWaitingBytes) {
        m_waitingBytes -= size;
        if (!m_overflowTold.exchange(true))
            emit noticed(u"The disk is too slow: responses were not kept, so requests with their "
                         "previous_response_id will fail."_s);
        return;
    }
    const auto keep = [this, response, size] {
        m_worker->keep(response);
        m_waitingBytes -= size;
        m_overflowTold = false;
    };
    QMetaObject::invokeMethod(m_worker, keep, Qt::QueuedConnection);
}

void Store::forgetResponse(const QByteArray &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->forget(id); }, Qt::QueuedConnection);
}

void Store::findResponse(const QByteArray &id, QObject *context,
                         std::function<void(std::optional<StoredResponse>)> found)
{
    ask<std::optional<StoredResponse>>([id](StoreWorker &worker) { return worker.find(id); }, context,
                                       std::move(found));
}

void Store::recordSpend(const Spend &spend)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, spend] { worker->record(spend); }, Qt::QueuedConnection);
}

void Store::sumSpend(const SpendFilter &filter, QObject *context,
                     std::function<void(std::optional<SpendSum>)> summed)
{
    askLedger<SpendSum>([filter](LedgerTable &ledger) { return ledger.sum(filter); }, context,
                        std::move(summed));
}

void Store::loadTotals(const SpendFilter &filter, QObject *context,
                       std::function<void(std::optional<QList<SpendTotal>>)> loaded)
{
    askLedger<QList<SpendTotal>>([filter](LedgerTable &ledger) { return ledger.totals(filter); }, context,
                                 std::move(loaded));
}

void Store::loadSpends(const SpendFilter &filter, int most, QObject *context,
                       std::function<void(std::optional<QList<Spend>>)> loaded)
{
    askLedger<QList<Spend>>([filter, most](LedgerTable &ledger) { return ledger.spends(filter, most); },
                            context, std::move(loaded));
}

void Store::saveTargetHealth(const QList<TargetHealthRow> &rows)
{
    changeLedger([rows](LedgerTable &ledger) { return ledger.saveTargetHealth(rows); });
}

void Store::loadTargetHealth(QObject *context,
                             std::function<void(std::optional<QList<TargetHealthRow>>)> loaded)
{
    askLedger<QList<TargetHealthRow>>([](LedgerTable &ledger) { return ledger.targetHealth(); }, context,
                                      std::move(loaded));
}

void Store::setFlag(const QString &name, const QString &value)
{
    changeLedger([name, value](LedgerTable &ledger) { return ledger.setFlag(name, value); });
}

void Store::loadFlags(const QString &prefix, QObject *context,
                      std::function<void(std::optional<QMap<QString, QString>>)> loaded)
{
    askLedger<QMap<QString, QString>>([prefix](LedgerTable &ledger) { return ledger.flags(prefix); }, context,
                                      std::move(loaded));
}

template <typename Answer>
void Store::ask(std::function<Answer(StoreWorker &)> asked, QObject *context,
                std::function<void(Answer)> answered)
{
    const WayBack<Answer> answer(&m_thread, context, std::move(answered));
    const auto work = [worker = m_worker, answer, asked = std::move(asked)] { answer(asked(*worker)); };
    QMetaObject::invokeMethod(m_worker, work, Qt::QueuedConnection);
}

template <typename Answer>
void Store::askLedger(std::function<Result<Answer>(LedgerTable &)> asked, QObject *context,
                      std::function<void(std::optional<Answer>)> answered)
{
    ask<std::optional<Answer>>(
        [asked = std::move(asked)](StoreWorker &worker) { return worker.ask<Answer>(asked); }, context,
        std::move(answered));
}

void Store::changeLedger(std::function<Result<void>(LedgerTable &)> change)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, change = std::move(change)] { worker->change(change); },
        Qt::QueuedConnection);
}
