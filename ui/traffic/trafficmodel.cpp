// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficmodel.h"

#include "ui/traffic/trafficcells.h"

#include "core/base/clock.h"

#include <algorithm>

namespace {

/// Figures stand to the right.
int alignment(int column)
{
    switch (column) {
    case TrafficModel::Number:
    case TrafficModel::FirstToken:
    case TrafficModel::Duration:
    case TrafficModel::Rate:
    case TrafficModel::Tokens:
    case TrafficModel::Size:
    case TrafficModel::Attempts: return int(Qt::AlignRight | Qt::AlignVCenter);
    default: return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
}

} // namespace

TrafficModel::TrafficModel(QObject *parent, std::size_t capacity)
    : QAbstractTableModel(parent), m_capacity(capacity), m_clock(unixMilliseconds)
{}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const TrafficRow &TrafficModel::row(int place) const
{
    return m_log.at(m_places[std::size_t(place)]).row;
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TrafficRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return TrafficCells::text(shown, index.column(), m_clock());
    case Qt::AccessibleTextRole:
        return TrafficCells::header(index.column()) + QStringLiteral(": ") +
               TrafficCells::text(shown, index.column(), m_clock());
    case Qt::ToolTipRole: return TrafficCells::toolTip(shown, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case SortRole: return TrafficCells::sortKey(shown, index.column());
    case RecordIdRole: return QVariant::fromValue(shown.id);
    case StateRole: return int(shown.state);
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return TrafficCells::header(section);
    if (role == Qt::ToolTipRole)
        return TrafficCells::headerToolTip(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return {};
}

void TrafficModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    restoreOrder();
}

void TrafficModel::apply(const TrafficBatch &batch)
{
    if (m_paused) {
        hold(batch);
    } else {
        if (batch.cleared)
            dropOld(std::numeric_limits<RecordId>::max());
        changeKnown(batch.rows);
        addNew(batch.rows);
        dropOld(batch.firstKept);
    }
    emit countsChanged();
}

void TrafficModel::hold(const TrafficBatch &batch)
{
    if (batch.cleared) {
        m_held.clear();
        m_heldCleared = true;
    }
    for (const TrafficRow &row : batch.rows)
        m_held[row.id] = row;
    m_heldFirstKept = std::max(m_heldFirstKept, batch.firstKept);
    while (m_held.size() > m_capacity)
        m_held.erase(m_held.begin());
}

void TrafficModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (!paused) {
        TrafficBatch batch;
        for (auto &[id, row] : m_held)
            batch.rows += std::move(row);
        batch.firstKept = std::exchange(m_heldFirstKept, 0);
        batch.cleared = std::exchange(m_heldCleared, false);
        m_held.clear();
        apply(batch);
    }
    emit countsChanged();
}

int TrafficModel::heldRows() const
{
    const RecordId last = m_log.size() > 0 ? m_log.at(m_log.end() - 1).row.id : 0;
    return int(std::distance(m_held.upper_bound(last), m_held.end()));
}

void TrafficModel::setFilter(const TrafficFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    beginResetModel();
    rebuild();
    endResetModel();
}

int TrafficModel::placeOf(RecordId id) const
{
    const auto number = m_log.find(id);
    return number ? find(*number) : -1;
}

/// Where a shown row stands; -1 where it is not shown. By halving where the order is that of time, else by
/// looking.
int TrafficModel::find(RowNumber number) const
{
    auto it = m_places.end();
    if (isInOrderOfTime()) {
        it = std::lower_bound(m_places.begin(), m_places.end(), number,
                              [this](RowNumber a, RowNumber b) { return less(a, b); });
        if (it != m_places.end() && *it != number)
            it = m_places.end();
    } else {
        it = std::find(m_places.begin(), m_places.end(), number);
    }
    return it == m_places.end() ? -1 : int(it - m_places.begin());
}

bool TrafficModel::less(RowNumber a, RowNumber b) const
{
    if (!isInOrderOfTime()) {
        if (const int order = TrafficCells::compare(m_log.at(a).row, m_log.at(b).row, m_sortColumn))
            return (order < 0) == (m_sortOrder == Qt::AscendingOrder);
    }
    return m_sortOrder == Qt::AscendingOrder ? a < b : b < a;
}

TrafficModel::Places::iterator TrafficModel::whereToInsert(RowNumber number)
{
    return std::upper_bound(m_places.begin(), m_places.end(), number,
                            [this](RowNumber a, RowNumber b) { return less(a, b); });
}

void TrafficModel::changeKnown(const QList<TrafficRow> &rows)
{
    std::vector<int> changed;
    std::vector<int> gone;
    Places joined;
    for (const TrafficRow &row : rows) {
        const auto number = m_log.find(row.id);
        if (!number)
            continue;
        const int place = find(*number);
        m_log.put(row);
        const bool shown = m_filter.matches(m_log.at(*number));
        if (place >= 0)
            (shown ? changed : gone).push_back(place);
        else if (shown)
            joined.push_back(*number);
    }
    const bool reorder = !isInOrderOfTime() && !changed.empty();
    announceChanges(std::move(changed));
    removePlaces(std::move(gone));
    if (reorder)
        restoreOrder();
    for (const RowNumber number : joined)
        insertOne(number);
}

void TrafficModel::addNew(const QList<TrafficRow> &rows)
{
    Places fresh;
    for (const TrafficRow &row : rows) {
        if (m_log.find(row.id))
            continue;
        if (m_log.size() > 0 && row.id < m_log.at(m_log.end() - 1).row.id)
            continue; // older than what is kept: it was dropped here before
        const RowNumber number = m_log.put(row);
        if (m_filter.matches(m_log.at(number)))
            fresh.push_back(number);
    }
    constexpr std::size_t many = 256; // one by one would cost more than sorting once
    if (isInOrderOfTime() || fresh.size() > many) {
        insertBlock(fresh);
    } else {
        for (const RowNumber number : fresh)
            insertOne(number);
    }
}

/// At the end where new rows come.
void TrafficModel::insertBlock(const Places &numbers)
{
    if (numbers.empty())
        return;
    const bool atEnd = m_sortOrder == Qt::AscendingOrder;
    const int first = atEnd ? rowCount() : 0;
    beginInsertRows({}, first, first + int(numbers.size()) - 1);
    if (atEnd)
        m_places.insert(m_places.end(), numbers.begin(), numbers.end());
    else
        m_places.insert(m_places.begin(), numbers.rbegin(), numbers.rend());
    endInsertRows();
    if (!isInOrderOfTime())
        restoreOrder();
}

void TrafficModel::insertOne(RowNumber number)
{
    const auto where = whereToInsert(number);
    const int place = int(where - m_places.begin());
    beginInsertRows({}, place, place);
    m_places.insert(where, number);
    endInsertRows();
}

/// Rows below `firstKept`, and what is beyond the capacity, with some more so that it does not come at every
/// batch.
void TrafficModel::dropOld(RecordId firstKept)
{
    RowNumber end = m_log.first();
    while (end < m_log.end() && m_log.at(end).row.id < firstKept)
        ++end;
    if (m_log.size() > m_capacity)
        end = std::max(end, m_log.end() - (m_capacity - m_capacity / 50));
    if (end == m_log.first())
        return;
    std::vector<int> gone;
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        if (m_places[place] < end)
            gone.push_back(int(place));
    }
    removePlaces(std::move(gone));
    m_log.dropBefore(end);
}

void TrafficModel::removePlaces(std::vector<int> places)
{
    std::sort(places.begin(), places.end());
    while (!places.empty()) {
        const int last = places.back();
        int first = last;
        for (places.pop_back(); !places.empty() && places.back() == first - 1; places.pop_back())
            --first;
        beginRemoveRows({}, first, last);
        m_places.erase(m_places.begin() + first, m_places.begin() + last + 1);
        endRemoveRows();
    }
}

void TrafficModel::announceChanges(std::vector<int> places)
{
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < places.size();) {
        const int first = places[i];
        int last = first;
        for (++i; i < places.size() && places[i] <= last + 1; ++i)
            last = places[i];
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
}

/// Sorts what is shown; selections and current row follow their rows.
void TrafficModel::restoreOrder()
{
    const auto order = [this](RowNumber a, RowNumber b) { return less(a, b); };
    if (std::is_sorted(m_places.begin(), m_places.end(), order))
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<RowNumber> numbers;
    for (const QModelIndex &old : before)
        numbers.push_back(m_places[std::size_t(old.row())]);
    std::stable_sort(m_places.begin(), m_places.end(), order);
    QModelIndexList after;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        after += index(find(numbers[i]), before[qsizetype(i)].column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void TrafficModel::rebuild()
{
    m_places.clear();
    for (RowNumber number = m_log.first(); number < m_log.end(); ++number) {
        if (m_filter.isEmpty() || m_filter.matches(m_log.at(number)))
            m_places.push_back(number);
    }
    if (!isInOrderOfTime())
        std::stable_sort(m_places.begin(), m_places.end(),
                         [this](RowNumber a, RowNumber b) { return less(a, b); });
    else if (m_sortOrder == Qt::DescendingOrder)
        std::reverse(m_places.begin(), m_places.end());
}
