// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/exchangehistory.h"
#include "core/traffic/trafficrecord.h"

/// A record of the history.
struct HistoryRecord {
    TrafficRecord record;
    /// It has only its heads: its bodies did not fit into memory while the disk did not keep up.
    bool isWithoutBodies = false;

    bool operator==(const HistoryRecord &) const = default;
};

/// The traffic's history, as the recorder and the window speak of it: turns records into what the store
/// keeps, and back. What comes in is masked already. Its calls come from any thread and cost the caller some
/// microseconds; what takes longer (to read messages, to compress) is done on the store's thread. Answers
/// come as those of ExchangeHistory. Made on the gateway thread, and owned by the gateway; `store` outlives
/// it.
class TrafficHistory : public QObject
{
    Q_OBJECT

public:
    explicit TrafficHistory(ExchangeHistory &store, QObject *parent = nullptr);

    /// The highest id of the history, from opened() on: the recorder must go on above. On the thread on which
    /// the store lives.
    std::optional<RecordId> lastId() const { return m_store.lastId(); }
    /// What was left out so far, as the disk did not keep up.
    HistoryLosses losses() const { return m_store.losses(); }

    /// An exchange is under way; once each.
    void began(const TrafficRow &row);
    /// It is over; once each, also for one that began before a clear(). Marks and process that were set while
    /// it ran stay, unless it brings some.
    void ended(const TrafficRecord &record);
    void setMarks(RecordId id, const RowMarks &marks);
    void setProcess(RecordId id, const ClientProcess &process);

    /// `megabytes` of all files of the store together (`retain_mb`), then `days` (`retain_days`; 0 = however
    /// old); see ExchangeHistory::setRetention().
    void setRetention(int megabytes, int days);
    /// Pinned rows and those under way stay; so do roll-ups.
    void clear(QObject *context, std::function<void(Result<void>)> cleared);

    /// Nothing where it is not there. Of one that is under way there is only the row.
    void fetch(RecordId id, QObject *context,
               std::function<void(Result<std::optional<HistoryRecord>>)> fetched);
    /// Newest first.
    void rows(const HistoryQuery &query, QObject *context,
              std::function<void(Result<QList<TrafficRow>>)> found);
    void sums(const HistoryQuery &query, QObject *context, std::function<void(Result<HistorySums>)> summed);
    void values(ExchangeColumn column, const QString &part, const HistoryQuery &query, int most,
                QObject *context, std::function<void(Result<QList<HistoryValue>>)> found);
    /// As HistoryReads::sessions().
    void sessions(const HistoryQuery &query, int offset, QObject *context,
                  std::function<void(Result<QList<HistorySession>>)> found);
    void rollups(const RollupFilter &filter, QObject *context,
                 std::function<void(Result<QList<HistoryRollup>>)> found);
    void figures(const FiguresQuestion &question, QObject *context,
                 std::function<void(Result<HistoryFigures>)> counted);
    void space(QObject *context, std::function<void(Result<HistorySpace>)> told);

signals:
    void opened(RecordId lastId);
    void lossesChanged(const HistoryLosses &losses);

private:
    ExchangeHistory &m_store;
};
