// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/rowproperties.h"
#include "core/traffic/trafficrecord.h"

#include <QSet>

#include <deque>
#include <map>
#include <optional>
#include <vector>

/// Place of a row in the log: grows by one with every row, never used again.
using RowNumber = quint64;

/// The rows that the window keeps, oldest first, with the text by which each is searched. Plain data; main
/// thread.
class TrafficLog
{
public:
    struct Entry {
        TrafficRow row;
        QByteArray text; ///< its searchText()
    };

    /// From here on every row is there; before, only what was pinned when the others left.
    RowNumber first() const { return m_first; }
    RowNumber end() const { return m_first + m_entries.size(); }
    std::size_t size() const { return m_entries.size() + m_left.size(); }
    const Entry &at(RowNumber number) const
    {
        return number < m_first ? m_left.at(number) : m_entries[std::size_t(number - m_first)];
    }
    /// The highest id; 0 = none.
    RecordId lastId() const
    {
        return !m_entries.empty() ? m_entries.back().row.id
               : m_left.empty()   ? 0
                                  : m_left.rbegin()->second.row.id;
    }
    /// All numbers, oldest first.
    std::vector<RowNumber> numbers() const;
    std::optional<RowNumber> find(RecordId id) const;
    /// The request before this one in its session, by the same client key and agent: the nearest one for the
    /// same model, else the nearest. Where its tool does not name the agent, that is the one that began
    /// alike, else any that has no name. 0 where there is none.
    RecordId earlierInSession(const TrafficRow &row) const;

    /// A row of a known id replaces that; a new one goes to the end (ids grow). Its number.
    RowNumber put(TrafficRow row);
    /// True for a row before `number` that dropBefore() would forget.
    bool leaves(RowNumber row, RowNumber number) const { return row < number && !at(row).row.marks.isPinned; }
    /// Whether rows stay before first() that are no longer pinned.
    bool hasUnpinnedLeft() const;
    /// Forgets everything before `number` but pinned rows.
    void dropBefore(RowNumber number);
    void clear();

    /// The numbers are in the order of the rows' times. Not so once rows came from elsewhere, which are older
    /// than what was there; a clock that is put right by less than a minute does not count.
    bool isInOrderOfTime() const { return m_isInOrderOfTime; }

    /// Rows by how they stand.
    int running() const { return m_running; }
    int streaming() const { return m_streaming; }
    int failed() const { return m_failed; }
    int pinned() const { return m_pinned; }
    int slow() const { return m_slow; }

private:
    void shareTexts(TrafficRow &row);
    void count(const TrafficRow &row, int sign);

    std::deque<Entry> m_entries;
    std::map<RowNumber, Entry> m_left; // pinned ones before m_first
    RowNumber m_first = 0;
    QSet<QString> m_texts; // rows repeat few names: kept once
    bool m_isInOrderOfTime = true;
    int m_running = 0;
    int m_streaming = 0;
    int m_failed = 0;
    int m_pinned = 0;
    int m_slow = 0;
};
