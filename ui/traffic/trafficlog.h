// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QSet>

#include <deque>
#include <optional>

/// Place of a row in the log: grows by one with every row, never used again.
using RowNumber = quint64;

/// The rows that the window keeps, oldest first, with the text by which each is searched. Plain data; main
/// thread.
class TrafficLog
{
public:
    struct Entry {
        TrafficRow row;
        QByteArray
            text; ///< lower-case UTF-8 of everything that can be searched, parts separated by line ends
    };

    RowNumber first() const { return m_first; }
    RowNumber end() const { return m_first + m_entries.size(); }
    std::size_t size() const { return m_entries.size(); }
    const Entry &at(RowNumber number) const { return m_entries[std::size_t(number - m_first)]; }
    std::optional<RowNumber> find(RecordId id) const;

    /// A row of a known id replaces that; a new one goes to the end (ids grow). Its number.
    RowNumber put(TrafficRow row);
    /// Forgets everything before `number`.
    void dropBefore(RowNumber number);

    /// Rows by how they stand.
    int running() const { return m_running; }
    int failed() const { return m_failed; }

private:
    void shareTexts(TrafficRow &row);
    void count(const TrafficRow &row, int sign);

    std::deque<Entry> m_entries;
    RowNumber m_first = 0;
    QSet<QString> m_texts; // rows repeat few names: kept once
    int m_running = 0;
    int m_failed = 0;
};

/// True for states that tell of something that went wrong.
inline bool isFailure(ExchangeState state)
{
    return state == ExchangeState::Failed || state == ExchangeState::Truncated ||
           state == ExchangeState::Refused;
}
