// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/traffic/runningrecord.h"
#include "core/traffic/trafficstore.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

class TrafficHistory;

/// Writes down every exchange, and tells whoever looks what changed: in batches, at most ten a second, and
/// only while somebody wants them. What leaves it is masked. Lives on the gateway thread; owned by the
/// gateway.
class Recorder : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives it.
    explicit Recorder(TrafficStore &store, QObject *parent = nullptr);
    ~Recorder() override;

    /// For tests.
    void setClock(std::function<SteadyTime()> clock) { m_clock = std::move(clock); }
    /// How long what was last scheduled waits; also for tests.
    std::chrono::milliseconds batchDelay() const { return m_timer.intervalAsDuration(); }

    /// Where records go that are to outlive the run, and come from that are not in memory; null: nowhere.
    /// Outlives this.
    void setHistory(TrafficHistory *history) { m_history = history; }
    /// Records that begin from now on get higher ids.
    void goOnAbove(RecordId id) { m_lastId = qMax(m_lastId, id); }
    /// Rows of earlier runs, which the next batch tells before all others.
    void tellEarlier(const QList<TrafficRow> &rows);
    /// For records that begin from now on. Off: nothing is kept or told. Errors: bodies of failed exchanges
    /// only.
    void setPolicy(RecordMode mode, qint64 maxBodyBytes);
    /// A new record; gives it its id. `requestLine` and `row.path` may still hold keys.
    std::unique_ptr<RunningRecord> begin(TrafficRow row, const QByteArray &requestLine,
                                         const HeaderList &requestHeaders);

    /// The process that sent a request, running or ended. Its row as it is now; null where it is not kept.
    const TrafficRow *setProcess(RecordId id, const ClientProcess &process);
    /// What a person puts on a record, running or ended; nothing happens where it is not kept.
    void setMarks(RecordId id, const RowMarks &marks);
    /// Of that session no content is recorded, also not of what runs.
    void keepPrivate(const QString &session, bool isPrivate);
    bool isPrivate(const QString &session) const { return m_private.contains(session); }
    QStringList privateSessions() const { return m_private.values(); }
    /// Something happened that is not written down: the batches tell how often.
    void countLeftOut();
    /// Finished records from elsewhere, as if they had just ended, in their order: each gets an id of its
    /// own, and `note` in its row. What points from one of them to another goes on to do so. Nothing happens
    /// where recording is off.
    void import(QList<TrafficRecord> records, const QString &note);
    /// How many exchanges were not written down.
    quint64 dropped() const;
    /// The history left something out: the next batch tells.
    void countChanged();

    /// While false nothing is sent; the first batch after brings what changed meanwhile.
    void setWanted(bool wanted);
    /// Forgets all finished records but pinned ones.
    void clear();
    /// From now on watchedChanged() tells of this record; 0 = none.
    void watch(RecordId id);
    /// A running or kept record; nullopt where it is gone.
    std::optional<TrafficRecord> record(RecordId id) const;

signals:
    void batch(const TrafficBatch &batch);
    void watchedChanged(const TrafficRecord &record);

private:
    friend class RunningRecord;
    void touched(RunningRecord &record);
    void rowChanged(RecordId id);
    void contentChanged(RecordId id);
    void finished(RunningRecord &record);
    void leftOut(RunningRecord &record);
    /// It was told as running, and is to be seen no more.
    void hidden(RunningRecord &record);
    void schedule();
    /// Those that began a moment ago and still run, into the history.
    void writeBegun();
    void flush();
    void forgetLostChanges();
    QList<TrafficRow> takeChangedRows();
    QList<TrafficRow> withEarlier(QList<TrafficRow> changed);
    void noteTold(const QList<TrafficRow> &rows);
    RecordId firstKept() const;

    TrafficStore &m_store;
    TrafficHistory *m_history = nullptr;
    std::vector<RecordId> m_begun; // to be told to the history, if they still run
    QTimer m_begunTimer;
    std::deque<RecordId> m_told; // the latest numbers that the window has, where a history has the rest
    QList<TrafficRow> m_earlier; // of earlier runs, to be told
    RecordMode m_mode = RecordMode::Full;
    qint64 m_maxBodyBytes = 1024 * 1024;
    RecordId m_lastId;
    QHash<RecordId, RunningRecord *> m_running;
    std::vector<RecordId> m_changed; // ids whose row is to be told
    QTimer m_timer;                  // runs only while something is to be told
    SteadyTime m_flushedAt;
    std::function<SteadyTime()> m_clock = &steadyNow;
    QSet<QString> m_private; // sessions
    quint64 m_leftOut = 0;
    bool m_isCountChanged = false;
    bool m_isWanted = false;
    bool m_isCleared = false;
    RecordId m_watched = 0;
    bool m_watchedChanged = false;
};
