// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/querymatcher.h"

#include "core/traffic/filter/termmatcher.h"

#include <algorithm>
#include <optional>

namespace {

/// A row under question; its record is asked for at most once.
struct Candidate {
    const TrafficRow &row;
    QByteArrayView text;
    const RecordLookup &lookup;
    std::optional<const TrafficRecord *> record;

    const TrafficRecord *fetched()
    {
        if (!record)
            record = lookup ? lookup(row.id) : nullptr;
        return *record;
    }
};

} // namespace

class QueryMatcher::Node
{
public:
    Node(const QueryNode &node, qint64 nowMs) : m_kind(node.kind)
    {
        if (m_kind == QueryNode::Kind::Term)
            m_term.emplace(node.term, nowMs);
        m_children.reserve(node.children.size());
        for (const QueryNode &child : node.children)
            m_children.emplace_back(child, nowMs);
        m_needsRecord = (m_term && m_term->needsRecord()) ||
                        std::any_of(m_children.begin(), m_children.end(),
                                    [](const Node &child) { return child.m_needsRecord; });
        // What the row itself answers comes first: it may save fetching the record.
        std::stable_partition(m_children.begin(), m_children.end(),
                              [](const Node &child) { return !child.m_needsRecord; });
    }

    QueryMatch match(Candidate &candidate) const
    {
        switch (m_kind) {
        case QueryNode::Kind::Everything: return QueryMatch::Yes;
        case QueryNode::Kind::Term: return term(candidate);
        case QueryNode::Kind::Not: return contrary(m_children.front().match(candidate));
        case QueryNode::Kind::And: return all(candidate, QueryMatch::Yes, QueryMatch::No);
        case QueryNode::Kind::Or: return all(candidate, QueryMatch::No, QueryMatch::Yes);
        }
        return QueryMatch::No;
    }

private:
    static QueryMatch contrary(QueryMatch match)
    {
        return match == QueryMatch::Unknown ? match
               : match == QueryMatch::Yes   ? QueryMatch::No
                                            : QueryMatch::Yes;
    }

    QueryMatch term(Candidate &candidate) const
    {
        const QueryMatch ofRow = m_term->ofRow(candidate.row, candidate.text);
        if (ofRow != QueryMatch::Unknown)
            return ofRow;
        const TrafficRecord *record = candidate.fetched();
        if (!record)
            return QueryMatch::Unknown;
        return m_term->ofRecord(*record) ? QueryMatch::Yes : QueryMatch::No;
    }

    /// `neutral` where all children are; `decisive` as soon as one is.
    QueryMatch all(Candidate &candidate, QueryMatch neutral, QueryMatch decisive) const
    {
        QueryMatch whole = neutral;
        for (const Node &child : m_children) {
            const QueryMatch one = child.match(candidate);
            if (one == decisive)
                return decisive;
            if (one == QueryMatch::Unknown)
                whole = one;
        }
        return whole;
    }

    QueryNode::Kind m_kind;
    std::optional<TermMatcher> m_term;
    std::vector<Node> m_children;
    bool m_needsRecord = false;
};

QueryMatcher::QueryMatcher() = default;

QueryMatcher::QueryMatcher(const TrafficQuery &query, qint64 nowMs)
    : m_root(query.isEmpty() ? nullptr : std::make_shared<const Node>(query.tree(), nowMs))
{}

QueryMatch QueryMatcher::match(const TrafficRow &row, QByteArrayView text, const RecordLookup &lookup) const
{
    if (!m_root)
        return QueryMatch::Yes;
    Candidate candidate{row, text, lookup, std::nullopt};
    return m_root->match(candidate);
}
