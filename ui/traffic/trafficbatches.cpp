// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficmodel.h"

#include <algorithm>

// How batches reach the table: rows change in place, come in blocks and leave in blocks.

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
        if (place >= 0)
            m_sums.remove(m_log.at(*number).row);
        m_log.put(row);
        const bool shown = belongs(*number);
        if (place >= 0 && shown)
            m_sums.add(m_log.at(*number).row);
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
        if (row.id < m_log.lastId())
            continue; // older than what is kept: it was dropped here before
        const RowNumber number = m_log.put(row);
        if (belongs(number))
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
    for (const RowNumber number : numbers)
        m_sums.add(m_log.at(number).row);
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
    m_sums.add(m_log.at(number).row);
    beginInsertRows({}, place, place);
    m_places.insert(where, number);
    endInsertRows();
}

/// Rows below `firstKept`, and what is beyond the capacity, with some more so that it does not come at every
/// batch. Pinned ones stay.
void TrafficModel::dropOld(RecordId firstKept)
{
    RowNumber end = m_log.first();
    while (end < m_log.end() && m_log.at(end).row.id < firstKept)
        ++end;
    if (m_log.size() > m_capacity)
        end = std::max(end, m_log.end() - (m_capacity - m_capacity / 50));
    if (end == m_log.first() && !m_log.hasUnpinnedLeft())
        return;
    std::vector<int> gone;
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        if (!m_log.leaves(m_places[place], end))
            continue;
        gone.push_back(int(place));
        m_sums.remove(m_log.at(m_places[place]).row);
    }
    removePlaces(std::move(gone));
    m_log.dropBefore(end);
    forgetAsked();
}

void TrafficModel::clear()
{
    if (!m_places.empty())
        beginRemoveRows({}, 0, rowCount() - 1);
    const bool hadRows = !m_places.empty();
    m_places.clear();
    m_sums = {};
    m_log.clear();
    if (hadRows)
        endRemoveRows();
    forgetAsked();
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
