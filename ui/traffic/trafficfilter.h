// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/trafficlog.h"

#include <QByteArrayList>

/// Which rows the table shows: those of a kind that have every word of a text. A word in quotes may hold
/// blanks, one with a leading minus must not occur. Case does not count. Pure value; any thread.
class TrafficFilter
{
public:
    enum class Kind { All, Errors, Running, Slow };

    TrafficFilter() = default;
    TrafficFilter(Kind kind, QStringView text);

    bool matches(const TrafficLog::Entry &entry) const;
    bool isEmpty() const { return m_kind == Kind::All && m_wanted.isEmpty() && m_unwanted.isEmpty(); }

    /// Slow: this long to the first token, or to the end of an answer without one.
    static constexpr qint64 slowUs = 5'000'000;

    bool operator==(const TrafficFilter &) const = default;

private:
    bool isOfKind(const TrafficRow &row) const;

    Kind m_kind = Kind::All;
    QByteArrayList m_wanted;
    QByteArrayList m_unwanted;
};
