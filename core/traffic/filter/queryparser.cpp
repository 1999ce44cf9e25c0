// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/filter/queryparser.h"

#include "core/base/nearest.h"
#include "core/traffic/filter/queryvalues.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostDepth = 40; // of parentheses and minuses

QueryOperator operatorOf(const QueryToken &token)
{
    if (token.op == u">")
        return QueryOperator::Above;
    if (token.op == u">=")
        return QueryOperator::AtLeast;
    if (token.op == u"<")
        return QueryOperator::Below;
    if (token.op == u"<=")
        return QueryOperator::AtMost;
    if (token.op == u"=")
        return QueryOperator::Equals;
    if (token.spelling == QueryToken::Spelling::Regex)
        return QueryOperator::Matches;
    if (token.spelling == QueryToken::Spelling::Bare && token.text.contains(u'*'))
        return QueryOperator::Pattern;
    return QueryOperator::Has;
}

QueryNode joined(QueryNode::Kind kind, std::vector<QueryNode> children)
{
    if (children.empty())
        return {};
    if (children.size() == 1)
        return std::move(children.front());
    return {kind, {}, std::move(children)};
}

} // namespace

QueryParser::QueryParser(QStringView text) : m_scanner(text), m_size(text.size())
{
    advance();
}

void QueryParser::advance()
{
    if (m_token)
        m_end = m_token->start + m_token->length;
    m_token = m_scanner.next();
}

void QueryParser::fail(qsizetype start, qsizetype length, const QString &text)
{
    m_errors += {start, length, text};
}

QueryNode QueryParser::parse()
{
    if (!m_token)
        return {};
    QueryNode tree = readOr();
    while (m_token) { // only a closing parenthesis is left over by readOr()
        fail(m_token->start, 1, u"This ) closes nothing: take it away, or write ( before it."_s);
        advance();
        if (m_token && !at(QueryToken::Kind::Close))
            readOr();
    }
    if ((tree.kind == QueryNode::Kind::Or && m_conditions.size() > 1) || !m_errors.isEmpty())
        m_conditions.clear();
    return tree;
}

QueryNode QueryParser::readOr()
{
    std::vector<QueryNode> children;
    children.push_back(readAnd());
    while (at(QueryToken::Kind::Or)) {
        const QueryToken token = *m_token;
        advance();
        if (!m_token || at(QueryToken::Kind::Close) || at(QueryToken::Kind::Or))
            fail(token.start, token.length,
                 u"OR needs a condition behind it; to search for the word, write \"OR\"."_s);
        else
            children.push_back(readAnd());
    }
    return joined(QueryNode::Kind::Or, std::move(children));
}

QueryNode QueryParser::readAnd()
{
    if (at(QueryToken::Kind::Or))
        fail(m_token->start, m_token->length,
             u"OR needs a condition before it; to search for the word, write \"OR\"."_s);
    std::vector<QueryNode> children;
    while (m_token && !at(QueryToken::Kind::Close) && !at(QueryToken::Kind::Or)) {
        const qsizetype start = m_token->start;
        children.push_back(readFactor());
        if (m_depth == 0)
            m_conditions += {start, m_end - start};
    }
    return joined(QueryNode::Kind::And, std::move(children));
}

QueryNode QueryParser::readFactor()
{
    if (m_depth == mostDepth) {
        fail(m_token->start, m_token->length, u"This is nested too deeply: take some parentheses away."_s);
        while (m_token) // nothing of the rest can be told apart
            advance();
        return {};
    }
    ++m_depth;
    QueryNode node = at(QueryToken::Kind::Minus)  ? readNegated()
                     : at(QueryToken::Kind::Open) ? readGroup()
                                                  : readTerm();
    --m_depth;
    return node;
}

QueryNode QueryParser::readNegated()
{
    const QueryToken minus = *m_token;
    advance();
    if (!m_token || at(QueryToken::Kind::Close) || at(QueryToken::Kind::Or)) {
        fail(minus.start, minus.length, u"The minus needs a condition behind it."_s);
        return {};
    }
    QueryNode node{QueryNode::Kind::Not, {}, {}};
    node.children.push_back(readFactor());
    return node;
}

QueryNode QueryParser::readGroup()
{
    const QueryToken open = *m_token;
    advance();
    if (at(QueryToken::Kind::Close)) {
        fail(open.start, m_token->start + 1 - open.start,
             u"There is nothing between these parentheses: write a condition, or take them away."_s);
        advance();
        return {};
    }
    QueryNode node = readOr();
    if (at(QueryToken::Kind::Close))
        advance();
    else
        fail(open.start, 1, u"This ( is not closed: write ) where the group ends."_s);
    return node;
}

QueryNode QueryParser::readTerm()
{
    const QueryToken token = *m_token;
    advance();
    QueryNode node{QueryNode::Kind::Term, {}, {}};
    if (token.isOpen)
        fail(token.textStart, token.start + token.length - token.textStart,
             u"The quote is not closed: write \" where the phrase ends."_s);
    else if (token.text.isEmpty() && token.kind == QueryToken::Kind::Value)
        fail(token.start, token.length, u"There is nothing between these quotes: write a phrase."_s);
    if (token.spelling == QueryToken::Spelling::Regex)
        checkPattern(token);
    if (token.kind == QueryToken::Kind::Keyed)
        return readKeyed(token, node.term) ? node : QueryNode();
    node.term.text = token.text;
    node.term.op =
        token.spelling == QueryToken::Spelling::Regex ? QueryOperator::Matches : QueryOperator::Has;
    return node;
}

bool QueryParser::readKeyed(const QueryToken &token, QueryTerm &term)
{
    const qsizetype dot = token.key.indexOf(u'.');
    const QString key = dot < 0 ? token.key : token.key.first(dot);
    const QueryKeyInfo *info = findQueryKey(key);
    if (!info) {
        unknownKey(token, key);
        return false;
    }
    term.key = info->key;
    term.name = dot < 0 ? QString() : token.key.sliced(dot + 1);
    const bool takesName = info->key == QueryKey::Header || info->key == QueryKey::Json;
    if (takesName && term.name.isEmpty()) {
        fail(token.start, token.key.size(),
             u"'%1' needs a name behind a dot: write it as %2."_s.arg(info->name, info->example));
        return false;
    }
    if (!takesName && dot >= 0) {
        fail(token.start + dot, token.key.size() - dot,
             u"'%1' has no parts: write it as %2."_s.arg(info->name, info->example));
        return false;
    }
    if (info->key == QueryKey::Header)
        term.name = term.name.toLower();
    checkValue(token, *info, term);
    return true;
}

void QueryParser::checkValue(const QueryToken &token, const QueryKeyInfo &info, QueryTerm &term)
{
    if (token.text.isEmpty()) {
        if (!token.isOpen)
            fail(token.start, token.length,
                 u"'%1' needs a value: write it as %2."_s.arg(info.name, info.example));
        return;
    }
    term.op = operatorOf(token);
    term.text = token.text;
    const QString problem =
        QueryValues::read(term, info.value, token.spelling == QueryToken::Spelling::Quoted);
    if (!problem.isEmpty())
        fail(token.textStart, token.start + token.length - token.textStart, problem);
}

void QueryParser::checkPattern(const QueryToken &token)
{
    const QRegularExpression expression(token.text);
    if (!expression.isValid())
        fail(token.textStart, token.start + token.length - token.textStart,
             u"This is no regular expression (%1); to search for the text, write it in quotes."_s.arg(
                 expression.errorString()));
}

void QueryParser::unknownKey(const QueryToken &token, const QString &key)
{
    const QStringList near = nearestNames(key.toLower(), queryKeyNames(), 1);
    const QString cure = u"to search for the text, write it in quotes"_s;
    fail(token.start, token.key.size(),
         near.isEmpty() ? u"There is no key '%1': %2."_s.arg(key, cure)
                        : u"There is no key '%1'. Did you mean %2? Or, %3."_s.arg(key, near.first(), cure));
}
