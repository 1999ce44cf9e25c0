// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/historywriter.h"
#include "core/store/ledgertable.h"
#include "core/store/responsetable.h"
#include "core/store/store.h"

#include <QList>
#include <QTimer>

#include <functional>
#include <optional>

/// What the store does on its own thread. Made by Store, lives on the store's thread, which deletes it. What
/// cannot be done is told by healthChanged() and tried again from time to time.
class StoreWorker : public QObject
{
    Q_OBJECT

public:
    /// `intake` outlives it.
    StoreWorker(QString path, ResponseBounds bounds, HistoryIntake &intake);
    ~StoreWorker() override;

    /// Opens the file where it is not open. False where that cannot be done.
    bool open();
    void keep(const StoredResponse &response);
    void forget(const QByteArray &id);
    std::optional<StoredResponse> find(const QByteArray &id);

    /// Written with others, soon.
    void record(const Spend &spend);
    /// Writes what waits.
    void flush();
    /// What `ask` says of the ledger, after all that was recorded is written; nullopt where it cannot be
    /// asked.
    template <typename Answer>
    std::optional<Answer> ask(const std::function<Result<Answer>(LedgerTable &)> &ask);
    void change(const std::function<Result<void>(LedgerTable &)> &change);

    HistoryWriter &history() { return m_history; }
    /// How a write to the history went: what waits there is tried again, too.
    void settleHistory(const Result<void> &done);
    const QString &path() const { return m_path; }
    bool hasProblem() const { return m_health.problem.has_value(); }
    /// Why the store cannot be used; empty where it can.
    QString problem() const { return m_health.problem.value_or(QString()); }
    /// Null while it is not open.
    Database *database() { return m_database.get(); }
    /// Another number each time that a file was opened.
    int timesOpened() const { return m_timesOpened; }

signals:
    void healthChanged(const StoreHealth &health);
    void noticed(const QString &text);

private:
    void retry();
    void settle(const Result<void> &done);
    void setHealth(StoreHealth health);
    void closeIfDamaged();

    const QString m_path;
    const ResponseBounds m_bounds;
    std::unique_ptr<Database> m_database;
    std::optional<ResponseTable> m_responses; // on m_database
    std::optional<LedgerTable> m_ledger;      // on m_database
    QList<Spend> m_waiting;                   // to be written
    bool m_lossTold = false;
    int m_timesOpened = 0;
    std::optional<QString> m_historyProblem; // holds, whatever else can be written
    StoreHealth m_health;
    QTimer m_retry;
    QTimer m_flush;
    HistoryWriter m_history;
};

template <typename Answer>
std::optional<Answer> StoreWorker::ask(const std::function<Result<Answer>(LedgerTable &)> &ask)
{
    flush();
    if (!open())
        return std::nullopt;
    const auto answer = ask(*m_ledger);
    if (answer)
        return *answer; // says nothing of whether it can be written
    settle(tl::make_unexpected(answer.error()));
    return std::nullopt;
}
