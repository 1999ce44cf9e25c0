// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/historyintake.h"
#include "core/store/historyreaders.h"
#include "core/store/spend.h"
#include "core/store/storedresponse.h"
#include "core/store/targethealthrow.h"

#include <QList>
#include <QMap>
#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <optional>

class ExchangeHistory;
class LedgerTable;
class StoreWorker;

/// Whether the store can be used.
struct StoreHealth {
    std::optional<QString> problem; ///< why not, and what to do; nothing while all is well
    int version = 0;                ///< of the schema, as documented in README; 0 while no file is open

    bool operator==(const StoreHealth &) const = default;
};

/// The one SQLite file (DATA/pllm.sqlite) and its thread: the face towards the rest. Lives on any thread, may
/// be moved; owned by the gateway. Its calls may come from any thread, never wait for the disk, and are done
/// in the order in which they came, but for what is asked of the history. What is kept while the store cannot
/// be used, is lost; it is tried again every two seconds.
class Store : public QObject
{
    Q_OBJECT

public:
    /// Begins to open the file `path`, in a folder that is there; an empty path: in memory. healthChanged()
    /// says how it went.
    explicit Store(const QString &path, ResponseBounds bounds = {}, QObject *parent = nullptr)
        : Store(path, bounds, HistoryMarks(), parent)
    {}
    Store(const QString &path, ResponseBounds bounds, HistoryMarks marks, QObject *parent = nullptr);
    /// Waits until all that was asked for is done; but what is read from the history then is interrupted, and
    /// what waits to be read never answered.
    ~Store() override;

    /// As last told; on the thread on which the store lives. Nothing is known yet while the version is 0 and
    /// there is no problem.
    const StoreHealth &health() const { return m_health; }

    /// The traffic's history.
    ExchangeHistory &history() { return *m_history; }

    /// Keeps a response, in place of an older one with its id. Where the disk is so slow that much is
    /// waiting, it is not kept, which noticed() tells.
    void keepResponse(const StoredResponse &response);
    void forgetResponse(const QByteArray &id);
    /// Calls `found` on the thread of `context`, never before this returns, and never once `context` is gone;
    /// with nothing where there is no such response, or the store cannot be used.
    void findResponse(const QByteArray &id, QObject *context,
                      std::function<void(std::optional<StoredResponse>)> found);

    // The ledger. What is recorded waits up to 200 ms, or for 200 of its kind, and is then written in one
    // transaction with the totals, so that the two agree whenever the program ends; a question, and the end,
    // have it written first. Where the store cannot be used it waits (up to 100,000, then noticed() tells).
    // Answers come as those of findResponse(); nullopt: the store cannot be used.

    /// Adds a settled exchange. Once each: nothing tells it from another one.
    void recordSpend(const Spend &spend);
    /// The sum of the rows themselves: for any span, to the millisecond.
    void sumSpend(const SpendFilter &filter, QObject *context,
                  std::function<void(std::optional<SpendSum>)> summed);
    /// What a client key has cost from `fromMs` on; nullopt as the key: all together.
    void spendSince(const std::optional<QString> &clientKey, qint64 fromMs, QObject *context,
                    std::function<void(std::optional<SpendSum>)> summed)
    {
        sumSpend({.fromMs = fromMs, .clientKey = clientKey}, context, std::move(summed));
    }
    /// The totals of all buckets that begin in the filter's span, oldest first.
    void loadTotals(const SpendFilter &filter, QObject *context,
                    std::function<void(std::optional<QList<SpendTotal>>)> loaded);
    /// The latest `most` rows, newest first.
    void loadSpends(const SpendFilter &filter, int most, QObject *context,
                    std::function<void(std::optional<QList<Spend>>)> loaded);

    /// Keeps what is remembered of the targets, in place of all that was.
    void saveTargetHealth(const QList<TargetHealthRow> &rows);
    void loadTargetHealth(QObject *context,
                          std::function<void(std::optional<QList<TargetHealthRow>>)> loaded);

    /// Keeps a small text under a name, in place of an older one; an empty text takes it away.
    void setFlag(const QString &name, const QString &value);
    /// All flags whose names begin so, by name.
    void loadFlags(const QString &prefix, QObject *context,
                   std::function<void(std::optional<QMap<QString, QString>>)> loaded);

signals:
    void healthChanged(const StoreHealth &health);
    /// What a user should know, as a sentence: a file was set aside, a response was not kept.
    void noticed(const QString &text);

private:
    template <typename Answer>
    void ask(std::function<Answer(StoreWorker &)> asked, QObject *context,
             std::function<void(Answer)> answered);
    template <typename Answer>
    void askLedger(std::function<Result<Answer>(LedgerTable &)> asked, QObject *context,
                   std::function<void(std::optional<Answer>)> answered);
    void changeLedger(std::function<Result<void>(LedgerTable &)> change);

    HistoryIntake m_intake;
    QThread m_thread;
    HistoryReaders m_readers;
    StoreWorker *m_worker; // lives on m_thread, deleted there
    ExchangeHistory *m_history;
    StoreHealth m_health;
    std::atomic<qint64> m_waitingBytes = 0; // of responses that are not written yet
    std::atomic<bool> m_overflowTold = false;
};
