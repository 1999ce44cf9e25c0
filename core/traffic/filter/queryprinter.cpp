// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/queryvalues.h"
#include "core/traffic/filter/trafficquery.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

QString slashed(const QString &pattern)
{
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == u'/')
            text += u'\\';
        text += pattern[at];
        if (pattern[at] == u'\\' && at + 1 < pattern.size())
            text += pattern[++at];
    }
    return u'/' + text + u'/';
}

bool canStandBare(const QString &text)
{
    return !text.isEmpty() && !text.startsWith(u'/') && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c == u'"' || c == u'(' || c == u')';
    });
}

QString word(const QString &text)
{
    const bool isBare = canStandBare(text) && !text.startsWith(u'-') && text != u"OR" && text != u"AND" &&
                        std::none_of(text.begin(), text.end(), [](QChar c) {
                            return c == u':' || c == u'=' || c == u'<' || c == u'>';
                        });
    return isBare ? text : quoted(text);
}

QString value(const QueryTerm &term)
{
    if (term.isNumber || term.op == QueryOperator::Pattern)
        return canStandBare(term.text) || term.op == QueryOperator::Pattern ? term.text : quoted(term.text);
    const QueryValue kind = queryKeyInfo(term.key).value;
    const bool isAlsoNumber = kind == QueryValue::CountOrText || kind == QueryValue::NumberOrText;
    const bool isBare = canStandBare(term.text) &&
                        !(term.op == QueryOperator::Has && term.text.contains(u'*')) &&
                        !(term.op == QueryOperator::Equals && term.text.startsWith(u'=')) &&
                        !(isAlsoNumber && QueryValues::looksLikeNumber(term.text));
    return isBare ? term.text : quoted(term.text);
}

QString child(const QueryNode &node, QueryNode::Kind parent)
{
    const bool isLoose = node.kind == QueryNode::Kind::Or ||
                         (node.kind == QueryNode::Kind::And && parent != QueryNode::Kind::Or);
    return isLoose ? u'(' + printQuery(node) + u')' : printQuery(node);
}

} // namespace

QString printQuery(const QueryTerm &term)
{
    if (term.key == QueryKey::Any)
        return term.op == QueryOperator::Matches ? slashed(term.text) : word(term.text);
    QString key = queryKeyInfo(term.key).name.toString();
    if (!term.name.isEmpty())
        key += u'.' + term.name;
    switch (term.op) {
    case QueryOperator::Has:
    case QueryOperator::Pattern: return key + u':' + value(term);
    case QueryOperator::Equals: return key + u'=' + value(term);
    case QueryOperator::Matches: return key + u':' + slashed(term.text);
    case QueryOperator::Above: return key + u'>' + value(term);
    case QueryOperator::AtLeast: return key + u">="_s + value(term);
    case QueryOperator::Below: return key + u'<' + value(term);
    case QueryOperator::AtMost: return key + u"<="_s + value(term);
    case QueryOperator::Between: return key + u':' + term.text + u".."_s + term.upTo;
    }
    return {};
}

QString printQuery(const QueryNode &tree)
{
    switch (tree.kind) {
    case QueryNode::Kind::Everything: return {};
    case QueryNode::Kind::Term: return printQuery(tree.term);
    case QueryNode::Kind::Not: return u'-' + child(tree.children.front(), tree.kind);
    case QueryNode::Kind::And:
    case QueryNode::Kind::Or: break;
    }
    QStringList parts;
    for (const QueryNode &node : tree.children)
        parts += child(node, tree.kind);
    return parts.join(tree.kind == QueryNode::Kind::And ? u" "_s : u" OR "_s);
}

QString printEquals(QueryKey key, const QString &text)
{
    QueryTerm term;
    term.key = key;
    term.op = QueryOperator::Equals;
    term.text = text;
    return printQuery(term);
}
