// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/trafficquery.h"

#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/queryparser.h"

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Predicate>
bool anyTerm(const QueryNode &node, const Predicate &holds)
{
    if (node.kind == QueryNode::Kind::Term)
        return holds(node.term);
    for (const QueryNode &child : node.children) {
        if (anyTerm(child, holds))
            return true;
    }
    return false;
}

} // namespace

TrafficQuery TrafficQuery::parse(const QString &text)
{
    TrafficQuery query;
    query.m_text = text;
    QueryParser parser(text);
    query.m_tree = parser.parse();
    query.m_errors = parser.errors();
    query.m_conditions = parser.conditions();
    return query;
}

bool TrafficQuery::needsRecord() const
{
    return anyTerm(m_tree, [](const QueryTerm &term) { return ::needsRecord(term); });
}

bool TrafficQuery::isRelative() const
{
    return anyTerm(m_tree, [](const QueryTerm &term) { return term.agoMs >= 0; });
}

QString TrafficQuery::with(const QString &condition) const
{
    const QString text = m_text.trimmed();
    if (text.isEmpty())
        return condition;
    if (has(condition))
        return m_text;
    return m_tree.kind == QueryNode::Kind::Or ? u"(%1) %2"_s.arg(text, condition) : text + u' ' + condition;
}

QString TrafficQuery::without(const QString &condition) const
{
    const QueryNode wanted = parse(condition).tree();
    for (const QuerySpan &span : m_conditions) {
        if (parse(m_text.sliced(span.start, span.length)).tree() != wanted)
            continue;
        const QString before = m_text.first(span.start).trimmed();
        const QString after = m_text.sliced(span.start + span.length).trimmed();
        return before.isEmpty() ? after : after.isEmpty() ? before : before + u' ' + after;
    }
    return m_text;
}

bool TrafficQuery::has(const QString &condition) const
{
    const QueryNode wanted = parse(condition).tree();
    for (const QuerySpan &span : m_conditions) {
        if (parse(m_text.sliced(span.start, span.length)).tree() == wanted)
            return true;
    }
    return false;
}
