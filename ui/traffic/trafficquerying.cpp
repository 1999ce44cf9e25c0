// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficmodel.h"

#include <algorithm>
#include <utility>

// Which rows the table shows: those that belong to the query, as far as rows and found records tell.

void TrafficModel::setQuery(const TrafficQuery &query)
{
    if (m_query.tree() == query.tree())
        return;
    m_query = query;
    m_matcher = QueryMatcher(query, m_clock());
    ++m_ticket;
    m_asked.clear();
    m_found.clear();
    m_toAsk.clear();
    m_isSearching = false;
    beginResetModel();
    rebuild();
    endResetModel();
    askNow();
    emit countsChanged();
}

bool TrafficModel::belongs(RowNumber number)
{
    if (m_matcher.isEverything())
        return true;
    const TrafficLog::Entry &entry = m_log.at(number);
    switch (m_matcher.match(entry.row, entry.text)) {
    case QueryMatch::No: return false;
    case QueryMatch::Yes: return true;
    case QueryMatch::Unknown: break;
    }
    askLater(entry.row);
    return m_found.contains(entry.row.id);
}

/// A record is asked when its row is first seen, and once more when it is whole.
void TrafficModel::askLater(const TrafficRow &row)
{
    const bool isWhole = isOver(row.state);
    const auto asked = m_asked.constFind(row.id);
    if (asked != m_asked.constEnd() && *asked >= isWhole)
        return;
    m_asked.insert(row.id, isWhole);
    m_toAsk += row.id;
}

void TrafficModel::askNow()
{
    if (m_toAsk.isEmpty())
        return;
    m_isSearching = true;
    emit searchWanted(m_ticket, std::exchange(m_toAsk, {}));
}

void TrafficModel::takeFound(quint64 ticket, const QList<RecordId> &asked, const QList<RecordId> &matching,
                             bool isDone)
{
    if (ticket != m_ticket)
        return; // of an earlier query
    const QSet<RecordId> found(matching.begin(), matching.end());
    std::vector<RowNumber> changed;
    for (const RecordId id : asked) {
        const bool isFound = found.contains(id);
        if (isFound == m_found.contains(id))
            continue;
        isFound ? void(m_found.insert(id)) : void(m_found.remove(id));
        if (const auto number = m_log.find(id))
            changed.push_back(*number);
    }
    m_isSearching = !isDone;
    reconsider(changed);
    emit countsChanged();
}

void TrafficModel::refreshQuery()
{
    if (!m_query.isRelative() || m_paused)
        return;
    m_matcher = QueryMatcher(m_query, m_clock());
    reconsider(m_log.numbers());
    askNow();
    emit countsChanged();
}

/// Shows and hides rows whose answer may have changed.
void TrafficModel::reconsider(const std::vector<RowNumber> &numbers)
{
    std::vector<RowNumber> shown = m_places;
    std::sort(shown.begin(), shown.end());
    std::vector<RowNumber> leaving;
    Places joining;
    for (const RowNumber number : numbers) {
        const bool isShown = std::binary_search(shown.begin(), shown.end(), number);
        if (belongs(number) != isShown)
            (isShown ? leaving : joining).push_back(number);
    }
    std::vector<int> gone;
    if (!leaving.empty()) {
        std::sort(leaving.begin(), leaving.end());
        for (std::size_t place = 0; place < m_places.size(); ++place) {
            if (!std::binary_search(leaving.begin(), leaving.end(), m_places[place]))
                continue;
            gone.push_back(int(place));
            m_sums.remove(m_log.at(m_places[place]).row);
        }
    }
    removePlaces(std::move(gone));
    for (const RowNumber number : joining)
        insertOne(number);
}

void TrafficModel::setMarks(RecordId id, const RowMarks &marks)
{
    if (const auto held = m_held.find(id); held != m_held.end())
        held->second.marks = marks;
    const auto number = m_log.find(id);
    if (!number)
        return;
    TrafficRow row = m_log.at(*number).row;
    row.marks = marks;
    changeKnown({row});
    askNow();
    emit countsChanged();
}

/// Of records that are gone nothing need be known.
void TrafficModel::forgetAsked()
{
    const auto isGone = [this](RecordId id) { return !m_log.find(id); };
    m_asked.removeIf([&isGone](QHash<RecordId, bool>::iterator asked) { return isGone(asked.key()); });
    m_found.removeIf(isGone);
}
