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
    case TrafficModel::Cost:
    case TrafficModel::Tools:
    case TrafficModel::Cached:
    case TrafficModel::Reasoning:
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
               TrafficCells::text(shown, index.column(), m_clock()) +
               (index.column() == Number ? TrafficCells::marks(shown)
                : index.column() == Model && shown.attempts > 1
                    ? QStringLiteral(", ") + TrafficCells::tries(shown)
                    : QString());
    case Qt::ToolTipRole: return TrafficCells::toolTip(shown, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case SortRole: return TrafficCells::sortKey(shown, index.column());
    case RecordIdRole: return QVariant::fromValue(shown.id);
    case StateRole: return int(shown.state);
    case PinnedRole: return shown.marks.isPinned;
    case ColourRole: return int(shown.marks.colour);
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
            clear();
        changeKnown(batch.rows);
        addNew(batch.rows);
        dropOld(batch.firstKept);
        askNow();
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
    return int(std::distance(m_held.upper_bound(m_log.lastId()), m_held.end()));
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
    m_sums = {};
    for (const RowNumber number : m_log.numbers()) {
        if (!belongs(number))
            continue;
        m_places.push_back(number);
        m_sums.add(m_log.at(number).row);
    }
    if (!isInOrderOfTime())
        std::stable_sort(m_places.begin(), m_places.end(),
                         [this](RowNumber a, RowNumber b) { return less(a, b); });
    else if (m_sortOrder == Qt::DescendingOrder)
        std::reverse(m_places.begin(), m_places.end());
}
