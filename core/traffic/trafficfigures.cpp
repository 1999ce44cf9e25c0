// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/trafficfigures.h"

#include "core/store/figuressum.h"
#include "core/traffic/filter/querykeys.h"
#include "core/traffic/filter/querymatcher.h"
#include "core/traffic/filter/rowproperties.h"
#include "core/traffic/filter/storefilter.h"
#include "core/traffic/recordform.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isAboutNames(QueryKey key)
{
    switch (key) {
    case QueryKey::App:
    case QueryKey::Model:
    case QueryKey::Served:
    case QueryKey::Provider:
    case QueryKey::ClientKey: return true;
    default: return false;
    }
}

bool isAboutNames(const QueryNode &node)
{
    if (node.kind == QueryNode::Kind::Term)
        return isAboutNames(node.term.key);
    return std::all_of(node.children.begin(), node.children.end(),
                       [](const QueryNode &child) { return isAboutNames(child); });
}

/// The first condition that only a record's contents decide.
const QueryTerm *termOfRecord(const QueryNode &node, qint64 nowMs)
{
    if (node.kind == QueryNode::Kind::Term) {
        const bool isOfRecord =
            needsRecord(node.term) &&
            storeFilter(TrafficQuery::parse(printQuery(node.term)), nowMs).rest == StoreFilter::Rest::Record;
        return isOfRecord ? &node.term : nullptr;
    }
    for (const QueryNode &child : node.children) {
        if (const QueryTerm *term = termOfRecord(child, nowMs))
            return term;
    }
    return nullptr;
}

TrafficRow rowNamed(const TrafficNames &names)
{
    TrafficRow row;
    row.clientApp = names.clientApp;
    row.clientKey = names.clientKey;
    row.modelAsked = names.modelAsked;
    row.provider = names.provider;
    row.modelServed = names.modelServed;
    return row;
}

} // namespace

Result<FiguresQuestion> figuresQuestion(const FiguresRange &range, const TrafficQuery &query)
{
    FiguresQuestion question;
    question.fromMs = range.fromMs;
    question.toMs = range.toMs;
    question.zone = range.zone;
    if (isAboutNames(query.tree())) {
        question.acceptsNames = [matcher = QueryMatcher(query, range.toMs)](const TrafficNames &names) {
            return matcher.match(rowNamed(names), {}) == QueryMatch::Yes;
        };
    }
    const StoreFilter filter = storeFilter(query, range.toMs);
    if (filter.rest == StoreFilter::Rest::Record) {
        const QueryTerm *term = termOfRecord(query.tree(), range.toMs);
        return failure(
            ErrorKind::BadRequest,
            u"%1 asks for what stands in the messages, which figures are not kept of: take it out, "
            u"or search the history for such requests"_s.arg(term ? printQuery(*term) : query.text()));
    }
    question.condition = filter.condition;
    if (filter.rest == StoreFilter::Rest::Row) {
        question.acceptsRow = [matcher = QueryMatcher(query, range.toMs)](const StoredRow &stored) {
            const TrafficRow row = trafficRow(stored);
            return matcher.match(row, searchText(row)) == QueryMatch::Yes;
        };
    }
    return question;
}

HistoryFigures
figuresOfRows(const FiguresRange &range, const TrafficQuery &query,
              const std::function<void(const std::function<void(const TrafficRow &)> &)> &forEach)
{
    std::optional<qint64> from = range.fromMs;
    if (!from) {
        forEach(
            [&from](const TrafficRow &row) { from = std::min(from.value_or(row.startedMs), row.startedMs); });
    }
    FiguresSum sum(timeSteps(from, range.toMs, range.zone));
    const QueryMatcher matcher(query, range.toMs);
    forEach([&](const TrafficRow &row) {
        if (!isOver(row.state) || sum.time().at(row.startedMs) < 0 ||
            matcher.match(row, searchText(row)) != QueryMatch::Yes)
            return;
        sum.add(storedRow(row, row.status == 504));
    });
    return sum.figures();
}
