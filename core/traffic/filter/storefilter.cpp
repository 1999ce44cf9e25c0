// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/storefilter.h"

#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/rowproperties.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

using Condition = HistoryCondition;
using Column = ExchangeColumn;
using Order = HistoryCondition::Order;
using Rest = StoreFilter::Rest;

StoreFilter exactly(Condition condition)
{
    return {std::move(condition), Rest::Nothing};
}

/// The history cannot tell: the rows, or the records, must.
StoreFilter unanswered(const QueryTerm &term)
{
    return {Condition(), needsRecord(term) ? Rest::Record : Rest::Row};
}

Condition isTrue(Column column)
{
    return Condition::equals(column, qint64(1));
}

Condition hasState(ExchangeState state)
{
    return Condition::equals(Column::State, qint64(state));
}

StoreFilter property(const QueryTerm &term)
{
    const QString name = term.text.toLower();
    if (name == u"pending")
        return exactly(hasState(ExchangeState::Pending));
    if (name == u"streaming")
        return exactly(hasState(ExchangeState::Streaming));
    if (name == u"pinned")
        return exactly(isTrue(Column::Pinned));
    if (name == u"estimated")
        return exactly(isTrue(Column::UsageEstimated));
    if (name == u"cached")
        return {Condition::any({Condition::equals(Column::Cache, qint64(CacheUse::Hit)),
                                Condition::compared(Column::CachedInput, Order::Greater, qint64(0))}),
                Rest::Row};
    if (name == u"retried")
        return exactly(Condition::compared(Column::Attempts, Order::Greater, qint64(1)));
    if (name == u"fallback")
        return {Condition::compared(Column::Attempts, Order::Greater, qint64(1)), Rest::Record};
    if (name == u"tool")
        return exactly(Condition::compared(Column::ToolCalls, Order::Greater, qint64(0)));
    if (name == u"replay")
        return exactly(Condition::compared(Column::Parent, Order::Greater, qint64(0)));
    if (name == u"aborted")
        return {hasState(ExchangeState::Cancelled), Rest::Row};
    if (name == u"slow")
        return {Condition::any({Condition::compared(Column::FirstTokenUs, Order::GreaterOrEqual, slowUs),
                                Condition::compared(Column::DurationUs, Order::GreaterOrEqual, slowUs)}),
                Rest::Row};
    return unanswered(term);
}

std::optional<Column> columnOfNumber(QueryKey key)
{
    switch (key) {
    case QueryKey::Status: return Column::Status;
    case QueryKey::FirstToken: return Column::FirstTokenUs;
    case QueryKey::Duration: return Column::DurationUs;
    case QueryKey::Rate: return Column::Speed;
    case QueryKey::Input: return Column::Input;
    case QueryKey::Output: return Column::Output;
    case QueryKey::Cache: return Column::CachedInput;
    case QueryKey::Cost: return Column::CostUsd;
    case QueryKey::Tool: return Column::ToolCalls;
    case QueryKey::Colour: return Column::Colour;
    case QueryKey::Since:
    case QueryKey::Until: return Column::StartedMs;
    default: return std::nullopt;
    }
}

StoreFilter number(const QueryTerm &term, qint64 nowMs)
{
    const std::optional<Column> column = columnOfNumber(term.key);
    if (!column)
        return unanswered(term);
    QueryRange range = term.range;
    if (term.agoMs >= 0)
        (term.key == QueryKey::Since ? range.from : range.to) = double(nowMs - term.agoMs);
    std::vector<Condition> bounds{Condition::known(*column)};
    if (std::isfinite(range.from))
        bounds.push_back(Condition::compared(
            *column, range.isFromOpen ? Order::Greater : Order::GreaterOrEqual, range.from));
    if (std::isfinite(range.to))
        bounds.push_back(
            Condition::compared(*column, range.isToOpen ? Order::Less : Order::LessOrEqual, range.to));
    return exactly(Condition::all(std::move(bounds)));
}

Condition inAnyOf(std::initializer_list<Column> columns, const QString &text)
{
    std::vector<Condition> places;
    for (Column column : columns)
        places.push_back(Condition::contains(column, text));
    return Condition::any(std::move(places));
}

/// Where a text is looked for; none: the history does not have it in a column.
std::vector<Column> columnsOfText(QueryKey key)
{
    switch (key) {
    case QueryKey::App: return {Column::Program};
    case QueryKey::Model: return {Column::ModelAsked, Column::ModelServed};
    case QueryKey::Served: return {Column::ModelServed};
    case QueryKey::Provider: return {Column::Provider};
    case QueryKey::Api: return {Column::Api};
    case QueryKey::Finish: return {Column::FinishReason};
    case QueryKey::Session: return {Column::Session};
    case QueryKey::ClientKey: return {Column::ClientKey};
    case QueryKey::Path: return {Column::Path};
    case QueryKey::Method: return {Column::Method};
    case QueryKey::Note: return {Column::Note, Column::Comment};
    case QueryKey::Error: return {Column::Note};
    default: return {};
    }
}

StoreFilter text(const QueryTerm &term)
{
    if (term.op != QueryOperator::Has && term.op != QueryOperator::Equals)
        return unanswered(term);
    if (term.key == QueryKey::Any)
        return exactly(Condition::any(
            {inAnyOf({Column::Program, Column::ModelAsked, Column::ModelServed, Column::Provider,
                      Column::Path, Column::Api, Column::ClientKey, Column::FinishReason, Column::Note,
                      Column::Comment, Column::Session, Column::RequestId, Column::ProcessName},
                     term.text),
             Condition::words(term.text)}));
    std::vector<Condition> places;
    for (Column column : columnsOfText(term.key))
        places.push_back(Condition::contains(column, term.text));
    if (places.empty())
        return unanswered(term);
    const bool isWhole = term.op == QueryOperator::Equals || term.key == QueryKey::Error;
    return {Condition::any(std::move(places)), isWhole ? Rest::Row : Rest::Nothing};
}

StoreFilter ofTerm(const QueryTerm &term, qint64 nowMs)
{
    if (needsRecord(term) && term.key != QueryKey::Is)
        return term.isNumber && term.key == QueryKey::Tool ? number(term, nowMs) : unanswered(term);
    if (term.key == QueryKey::Is)
        return property(term);
    return term.isNumber ? number(term, nowMs) : text(term);
}

StoreFilter ofNode(const QueryNode &node, qint64 nowMs)
{
    switch (node.kind) {
    case QueryNode::Kind::Everything: return {};
    case QueryNode::Kind::Term: return ofTerm(node.term, nowMs);
    case QueryNode::Kind::Not: {
        StoreFilter inner = ofNode(node.children.front(), nowMs);
        if (inner.rest == Rest::Nothing)
            return exactly(Condition::negated(std::move(inner.condition)));
        return {Condition(), inner.rest}; // the contrary of too much would be too little
    }
    case QueryNode::Kind::And:
    case QueryNode::Kind::Or: break;
    }
    StoreFilter whole;
    std::vector<Condition> parts;
    for (const QueryNode &child : node.children) {
        StoreFilter part = ofNode(child, nowMs);
        whole.rest = std::max(whole.rest, part.rest);
        parts.push_back(std::move(part.condition));
    }
    whole.condition = node.kind == QueryNode::Kind::And ? Condition::all(std::move(parts))
                                                        : Condition::any(std::move(parts));
    return whole;
}

} // namespace

StoreFilter storeFilter(const TrafficQuery &query, qint64 nowMs)
{
    return ofNode(query.tree(), nowMs);
}
