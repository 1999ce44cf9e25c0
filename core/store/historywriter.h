// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/historyintake.h"
#include "core/store/historytable.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class StoreWorker;

/// How much of the history stays: by bytes first, then by age.
struct HistoryRetention {
    qint64 bytes = qint64(1024) * 1024 * 1024; ///< of all files of the store together
    std::chrono::hours age{30 * 24};

    bool operator==(const HistoryRetention &) const = default;
};

/// Writes the history in batches, and takes away what is to go, in slices of some milliseconds. Owned by the
/// store's worker, on its thread.
class HistoryWriter : public QObject
{
    Q_OBJECT

public:
    HistoryWriter(StoreWorker &worker, HistoryIntake &intake);
    ~HistoryWriter() override;

    /// The worker has opened a database, or lets it go.
    void opened(Database &database);
    void closed();

    /// Written with others, soon; `bytes` were granted for it.
    void take(HistoryChange change, qint64 bytes);
    /// Writes all that waits. False where that cannot be done now.
    bool flush();
    void writeSoon();
    bool hasWaiting() const { return !m_waiting.isEmpty(); }
    void setRetention(const HistoryRetention &retention);
    Result<void> clear();
    /// Known once the history was opened.
    std::optional<quint64> lastId() const;

signals:
    void began(quint64 lastId);

private:
    /// It was granted room until it is written.
    struct Waiting {
        HistoryChange change;
        qint64 bytes = 0;
        qint64 cost = 0; // bytes to be written, and texts to be indexed many times
    };

    HistoryTable *table();
    bool writeBatch();
    void writeSome();
    void tidySoon(std::chrono::milliseconds delay);
    void tidy();
    /// One slice. True where more is to be done now.
    Result<bool> tidySlice();
    Result<bool> trimToBytes(QDeadlineTimer slice);

    StoreWorker &m_worker;
    HistoryIntake &m_intake;
    Database *m_database = nullptr; // while it is open
    std::optional<HistoryTable> m_table;
    bool m_hasBegun = false; // m_table can be used
    QList<Waiting> m_waiting;
    qint64 m_waitingCost = 0;
    QTimer m_flush;
    QTimer m_tidy;
    HistoryRetention m_retention;
    bool m_isTrimming = false;    // rows, until some are gone
    bool m_isGivingBack = false;  // free pages, until none is left
    bool m_wantsShortLog = false; // so that the file itself becomes smaller, too
};
