// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/trafficlog.h"
#include "ui/traffic/trafficsums.h"

#include "core/traffic/filter/querymatcher.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <functional>
#include <map>
#include <vector>

/// The traffic table: rows of the log that belong to the query, in the order asked for. Takes batches; rows
/// come and go in blocks. Keeps at most `capacity` rows, and pinned ones. What a query asks of records, which
/// are not here, it asks for with searchWanted(). Main thread; owned by the traffic page.
class TrafficModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns {
        Number,
        Time,
        App,
        Process,
        Model,
        Provider,
        Api,
        Status,
        FirstToken,
        Duration,
        Rate,
        Tokens,
        Cost,
        Size,
        Attempts,
        Note, // those behind it came later: layouts that were saved before know the others by their numbers
        Session,
        Finish,
        Tools,
        Cached,
        Reasoning,
        Waterfall,
        ColumnCount,
    };
    enum Roles {
        SortRole = Qt::UserRole, ///< the raw value
        RecordIdRole,
        StateRole, ///< ExchangeState as int
        PinnedRole,
        ColourRole, ///< 0 to 6
    };
    using Clock = std::function<qint64()>; ///< Unix milliseconds

    explicit TrafficModel(QObject *parent = nullptr, std::size_t capacity = 100'000);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    void apply(const TrafficBatch &batch);
    /// `query` is valid.
    void setQuery(const TrafficQuery &query);
    const TrafficQuery &query() const { return m_query; }
    /// Time has gone on: rows come and go where the query counts from now.
    void refreshQuery();
    /// What a search has found, of the records that it was asked for.
    void takeFound(quint64 ticket, const QList<RecordId> &asked, const QList<RecordId> &matching,
                   bool isDone);
    bool isSearching() const { return m_isSearching; }
    /// Shows the marks at once, also while paused; the gateway's own batch says the same later.
    void setMarks(RecordId id, const RowMarks &marks);
    /// A paused table keeps still: what comes is held and applied at the end of the pause.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    void setClock(Clock clock) { m_clock = std::move(clock); }

    qint64 nowMs() const { return m_clock(); } ///< Unix
    /// The row at a place of the table.
    const TrafficRow &row(int place) const;
    int placeOf(RecordId id) const; ///< -1 where it is not shown
    const TrafficLog &log() const { return m_log; }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// In the order in which requests come, so new rows come at one end.
    bool isInOrderOfTime() const
    {
        return m_sortColumn == Number || (m_sortColumn == Time && m_log.isInOrderOfTime());
    }
    /// Of the rows shown.
    const TrafficSums &sums() const { return m_sums; }
    /// Rows that began while paused.
    int heldRows() const;

signals:
    /// Counts changed: rows, running, failed, held.
    void countsChanged();
    /// These records are to be asked query(); takeFound() takes the answer. A new ticket is a new query.
    void searchWanted(quint64 ticket, const QList<RecordId> &ids);

private:
    using Places = std::vector<RowNumber>;

    bool less(RowNumber a, RowNumber b) const;
    Places::iterator whereToInsert(RowNumber number);
    int find(RowNumber number) const;
    void hold(const TrafficBatch &batch);
    void changeKnown(const QList<TrafficRow> &rows);
    void addNew(const QList<TrafficRow> &rows);
    bool belongs(RowNumber number);
    void askLater(const TrafficRow &row);
    void askNow();
    void reconsider(const std::vector<RowNumber> &numbers);
    void insertBlock(const Places &numbers);
    void insertOne(RowNumber number);
    void dropOld(RecordId firstKept);
    void clear();
    void forgetAsked();
    void removePlaces(std::vector<int> places);
    void announceChanges(std::vector<int> places);
    void restoreOrder();
    void rebuild();

    TrafficLog m_log;
    TrafficQuery m_query;
    QueryMatcher m_matcher;
    TrafficSums m_sums;
    quint64 m_ticket = 0;
    QHash<RecordId, bool> m_asked; // of this query: whether it was over then
    QSet<RecordId> m_found;        // records that belong to the query
    QList<RecordId> m_toAsk;
    bool m_isSearching = false;
    Places m_places; // what the table shows, in its order
    int m_sortColumn = Number;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::size_t m_capacity;
    bool m_paused = false;
    std::map<RecordId, TrafficRow> m_held;
    RecordId m_heldFirstKept = 0;
    bool m_heldCleared = false;
    Clock m_clock;
};
