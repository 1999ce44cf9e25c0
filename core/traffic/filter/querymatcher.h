// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/trafficquery.h"
#include "core/traffic/trafficrecord.h"

#include <functional>
#include <memory>

/// Whether a row belongs to a query. Unknown: that depends on its record, which is not at hand.
enum class QueryMatch : quint8 { No, Yes, Unknown };

/// The full record of an id; null where it is not at hand. Called at most once a row, only where the row
/// alone does not answer.
using RecordLookup = std::function<const TrafficRecord *(RecordId)>;

/// A query made ready for many rows: texts folded, numbers read, expressions compiled, once. Copies share
/// that. Immutable; one thread at a time.
class QueryMatcher
{
public:
    /// Everything matches.
    QueryMatcher();
    /// `query` is valid; `nowMs` (Unix) is what since:10m counts from.
    QueryMatcher(const TrafficQuery &query, qint64 nowMs);

    /// `text` is the row's searchText().
    QueryMatch match(const TrafficRow &row, QByteArrayView text, const RecordLookup &lookup = {}) const;
    bool isEverything() const { return !m_root; }

    class Node;

private:
    std::shared_ptr<const Node> m_root; // null: everything
};
